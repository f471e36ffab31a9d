///<reference types="svelte" />
;
import { untrack } from "svelte";
import SavedChip from "../../components/SavedChip.svelte";
import { t } from "../../messages/index.ts";
import { session } from "../../shell/session.svelte.ts";
import { Draft } from "../draft.svelte.ts";
import FormField from "../FormField.svelte";
import Diagnoses from "./Diagnoses.svelte";

;type $$ComponentProps =  { referralId: string; onDay: string };function $$render() {









let { referralId, onDay }:/*Ωignore_startΩ*/$$ComponentProps/*Ωignore_endΩ*/ = $props();

const draft = untrack(() => new Draft(session().store, "referral", referralId));
;
async () => {

 { svelteHTML.createElement("section", {   "class":`card`,"aria-labelledby":`paper-title`,});
   { svelteHTML.createElement("div", { "class":`spread`,});
     { svelteHTML.createElement("h2", { "id":`paper-title`,});t("referral.on_paper"); }
     { const $$_pihCdevaS2C = __sveltets_2_ensureComponent(SavedChip); new $$_pihCdevaS2C({ target: __sveltets_2_any(), props: { ...draft.chip,}});}
   }
  if(draft.trouble){ { svelteHTML.createElement("p", {   "role":`alert`,"class":`trouble`,});draft.trouble; }}
   { svelteHTML.createElement("h3", {});t("referral.who"); }
   { svelteHTML.createElement("div", { "class":`pair`,});
     { const $$_dleiFmroF2C = __sveltets_2_ensureComponent(FormField); new $$_dleiFmroF2C({ target: __sveltets_2_any(), props: {       draft,"name":`referring_first_name`,"label":t("client.first_name"),"maxlength":35,}});}
     { const $$_dleiFmroF2C = __sveltets_2_ensureComponent(FormField); new $$_dleiFmroF2C({ target: __sveltets_2_any(), props: {       draft,"name":`referring_last_name`,"label":t("client.last_name"),"maxlength":60,}});}
   }
   { svelteHTML.createElement("div", { "class":`pair`,});
     { const $$_dleiFmroF2C = __sveltets_2_ensureComponent(FormField); new $$_dleiFmroF2C({ target: __sveltets_2_any(), props: {         draft,"name":`referring_credential`,"label":t("referral.credential"),"hint":t("referral.credential_hint"),"maxlength":20,}});}
     { const $$_dleiFmroF2C = __sveltets_2_ensureComponent(FormField); new $$_dleiFmroF2C({ target: __sveltets_2_any(), props: {             draft,"name":`referring_npi`,"label":t("referral.npi"),"hint":t("referral.npi_hint"),"form":`npi`,"inputmode":`numeric`,"maxlength":20,}});}
   }
   { svelteHTML.createElement("h3", {});t("referral.what"); }
   { const $$_sesongaiD1C = __sveltets_2_ensureComponent(Diagnoses); new $$_sesongaiD1C({ target: __sveltets_2_any(), props: {  draft,onDay,}});}
   { svelteHTML.createElement("div", { "class":`pair`,});
     { const $$_dleiFmroF2C = __sveltets_2_ensureComponent(FormField); new $$_dleiFmroF2C({ target: __sveltets_2_any(), props: {           draft,"name":`visits_authorized`,"label":t("referral.visits"),"type":`number`,"least":1,"most":999,}});}
     { const $$_dleiFmroF2C = __sveltets_2_ensureComponent(FormField); new $$_dleiFmroF2C({ target: __sveltets_2_any(), props: {         draft,"name":`frequency`,"label":t("referral.frequency"),"hint":t("referral.frequency_hint"),"maxlength":60,}});}
   }
   { svelteHTML.createElement("h3", {});t("referral.when"); }
   { svelteHTML.createElement("div", { "class":`trio`,});
     { const $$_dleiFmroF2C = __sveltets_2_ensureComponent(FormField); new $$_dleiFmroF2C({ target: __sveltets_2_any(), props: {       draft,"name":`signed_on`,"label":t("referral.signed_on"),"type":`date`,}});}
     { const $$_dleiFmroF2C = __sveltets_2_ensureComponent(FormField); new $$_dleiFmroF2C({ target: __sveltets_2_any(), props: {       draft,"name":`starts_on`,"label":t("referral.starts_on"),"type":`date`,}});}
     { const $$_dleiFmroF2C = __sveltets_2_ensureComponent(FormField); new $$_dleiFmroF2C({ target: __sveltets_2_any(), props: {       draft,"name":`ends_on`,"label":t("referral.ends_on"),"type":`date`,}});}
   }
   { svelteHTML.createElement("h3", {});t("referral.numbers"); }
   { svelteHTML.createElement("div", { "class":`pair`,});
     { const $$_dleiFmroF2C = __sveltets_2_ensureComponent(FormField); new $$_dleiFmroF2C({ target: __sveltets_2_any(), props: {         draft,"name":`referral_number`,"label":t("referral.number"),"hint":t("optional"),"maxlength":50,}});}
     { const $$_dleiFmroF2C = __sveltets_2_ensureComponent(FormField); new $$_dleiFmroF2C({ target: __sveltets_2_any(), props: {         draft,"name":`prior_auth_number`,"label":t("referral.prior_auth"),"hint":t("referral.prior_auth_hint"),"maxlength":50,}});}
   }
 }


};
return { props: {} as any as $$ComponentProps, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const ReferralFields__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type ReferralFields__SvelteComponent_ = ReturnType<typeof ReferralFields__SvelteComponent_>;
/*Ωignore_endΩ*/export default ReferralFields__SvelteComponent_;