///<reference types="svelte" />
;
import { untrack } from "svelte";
import Button from "../../components/Button.svelte";
import SavedChip from "../../components/SavedChip.svelte";
import Segmented from "../../components/Segmented.svelte";
import Select from "../../components/Select.svelte";
import { t } from "../../messages/index.ts";
import { session } from "../../shell/session.svelte.ts";
import { live } from "../../store/live.svelte.ts";
import { Draft } from "../draft.svelte.ts";
import FormField from "../FormField.svelte";

;type $$ComponentProps =  { coverageId: string; fresh: boolean };function $$render() {












let { coverageId, fresh }:/*Ωignore_startΩ*/$$ComponentProps/*Ωignore_endΩ*/ = $props();

const { store } = session();
const draft = untrack(() => new Draft(store, "coverage", coverageId));
const payers = live(store, "payer");
let editing = $state(untrack(() => fresh));
const fields = $derived(draft.fields);
const payerName = $derived(payers.rows.find((row) => row.id === fields.payer_id)?.fields.name);
const dependent = $derived(fields.relationship !== null && fields.relationship !== undefined && fields.relationship !== "self");

const payerOptions = $derived(
  payers.rows.map((row) => ({ value: row.id, label: row.fields.name })).sort((a, b) => a.label.localeCompare(b.label)),
);
const relationships = $derived(
  (["self", "spouse", "child", "other"] as const).map((value) => ({ value, label: t(`relationship.${value}`) })),
);
const ranks = $derived(
  (["primary", "secondary", "tertiary"] as const).map((value) => ({ value, label: t(`rank.${value}`) })),
);
const sexes = $derived((["F", "M", "U"] as const).map((value) => ({ value, label: t(`sex.${value}`) })));
;
async () => {

 { svelteHTML.createElement("div", { "class":`coverage`,});
   { svelteHTML.createElement("div", { "class":`spread`,});
     { svelteHTML.createElement("div", {});
       { svelteHTML.createElement("h3", {});payerName ?? t("coverage.no_payer"); }
       { svelteHTML.createElement("p", { "class":`soft small`,});
        t(`rank.${fields.rank ?? "primary"}`);if(fields.member_id){ t("coverage.member", { id: fields.member_id });}
       }
     }
     { svelteHTML.createElement("div", { "class":`cluster`,});
      if(editing){ { const $$_pihCdevaS3C = __sveltets_2_ensureComponent(SavedChip); new $$_pihCdevaS3C({ target: __sveltets_2_any(), props: { ...draft.chip,}});}}
       { const $$_nottuB3C = __sveltets_2_ensureComponent(Button); new $$_nottuB3C({ target: __sveltets_2_any(), props: {   children:() => { return __sveltets_2_any(0); },"icon":editing ? "check" : "edit","onclick":() => (editing = !editing),}});editing ? t("done") : t("edit"); Button}
     }
   }
  if(draft.trouble){ { svelteHTML.createElement("p", {   "role":`alert`,"class":`trouble`,});draft.trouble; }}
  if(editing){
     { const $$_tceleS1C = __sveltets_2_ensureComponent(Select); new $$_tceleS1C({ target: __sveltets_2_any(), props: {             "label":t("coverage.payer"),"hint":payerOptions.length === 0 ? t("coverage.no_payers") : "","options":payerOptions,"empty":t("choose"),"value":fields.payer_id ?? null,"chosen":(value) => draft.set("payer_id", value),}});}
     { svelteHTML.createElement("div", { "class":`pair`,});
       { const $$_dleiFmroF2C = __sveltets_2_ensureComponent(FormField); new $$_dleiFmroF2C({ target: __sveltets_2_any(), props: {           draft,"name":`member_id`,"label":t("coverage.member_id"),"hint":t("coverage.member_id_hint"),"form":`member_id`,"capitals":true,"maxlength":80,}});}
       { const $$_dleiFmroF2C = __sveltets_2_ensureComponent(FormField); new $$_dleiFmroF2C({ target: __sveltets_2_any(), props: {         draft,"name":`group_number`,"label":t("coverage.group_number"),"hint":t("optional"),"maxlength":50,}});}
     }
     { const $$_detnemgeS1C = __sveltets_2_ensureComponent(Segmented); new $$_detnemgeS1C({ target: __sveltets_2_any(), props: {         "label":t("coverage.relationship"),"options":relationships,"value":fields.relationship ?? null,"chosen":(value) => draft.set("relationship", value as "self"),}});}
    if(dependent){
       { svelteHTML.createElement("p", { "class":`soft`,});t("coverage.subscriber_words"); }
       { svelteHTML.createElement("div", { "class":`pair`,});
         { const $$_dleiFmroF2C = __sveltets_2_ensureComponent(FormField); new $$_dleiFmroF2C({ target: __sveltets_2_any(), props: {       draft,"name":`subscriber_first_name`,"label":t("client.first_name"),"maxlength":35,}});}
         { const $$_dleiFmroF2C = __sveltets_2_ensureComponent(FormField); new $$_dleiFmroF2C({ target: __sveltets_2_any(), props: {       draft,"name":`subscriber_last_name`,"label":t("client.last_name"),"maxlength":60,}});}
       }
       { const $$_dleiFmroF1C = __sveltets_2_ensureComponent(FormField); new $$_dleiFmroF1C({ target: __sveltets_2_any(), props: {       draft,"name":`subscriber_date_of_birth`,"label":t("client.date_of_birth"),"type":`date`,}});}
       { const $$_detnemgeS1C = __sveltets_2_ensureComponent(Segmented); new $$_detnemgeS1C({ target: __sveltets_2_any(), props: {         "label":t("client.sex"),"options":sexes,"value":fields.subscriber_sex ?? null,"chosen":(value) => draft.set("subscriber_sex", value as "F"),}});}
       { const $$_dleiFmroF1C = __sveltets_2_ensureComponent(FormField); new $$_dleiFmroF1C({ target: __sveltets_2_any(), props: {       draft,"name":`subscriber_street`,"label":t("client.street"),"maxlength":55,}});}
       { svelteHTML.createElement("div", { "class":`pair`,});
         { const $$_dleiFmroF2C = __sveltets_2_ensureComponent(FormField); new $$_dleiFmroF2C({ target: __sveltets_2_any(), props: {       draft,"name":`subscriber_city`,"label":t("client.city"),"maxlength":30,}});}
         { const $$_dleiFmroF2C = __sveltets_2_ensureComponent(FormField); new $$_dleiFmroF2C({ target: __sveltets_2_any(), props: {         draft,"name":`subscriber_state`,"label":t("client.state"),"form":`state`,"capitals":true,"maxlength":2,}});}
         { const $$_dleiFmroF2C = __sveltets_2_ensureComponent(FormField); new $$_dleiFmroF2C({ target: __sveltets_2_any(), props: {           draft,"name":`subscriber_zip`,"label":t("client.zip"),"form":`zip`,"inputmode":`numeric`,"maxlength":10,}});}
       }
    }
     { svelteHTML.createElement("div", { "class":`pair`,});
       { const $$_dleiFmroF2C = __sveltets_2_ensureComponent(FormField); new $$_dleiFmroF2C({ target: __sveltets_2_any(), props: {         draft,"name":`effective_from_on`,"label":t("coverage.from"),"hint":t("optional"),"type":`date`,}});}
       { const $$_dleiFmroF2C = __sveltets_2_ensureComponent(FormField); new $$_dleiFmroF2C({ target: __sveltets_2_any(), props: {         draft,"name":`effective_to_on`,"label":t("coverage.to"),"hint":t("optional"),"type":`date`,}});}
     }
     { const $$_tceleS1C = __sveltets_2_ensureComponent(Select); new $$_tceleS1C({ target: __sveltets_2_any(), props: {        "label":t("coverage.rank"),"options":ranks,"value":fields.rank ?? null,"chosen":(value) => value && draft.set("rank", value as "primary"),}});}
  }
 }


};
return { props: {} as any as $$ComponentProps, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const Coverage__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type Coverage__SvelteComponent_ = ReturnType<typeof Coverage__SvelteComponent_>;
/*Ωignore_endΩ*/export default Coverage__SvelteComponent_;