///<reference types="svelte" />
;
import { untrack } from "svelte";
import Area from "../../components/Area.svelte";
import Button from "../../components/Button.svelte";
import SavedChip from "../../components/SavedChip.svelte";
import Segmented from "../../components/Segmented.svelte";
import { shortDay, t } from "../../messages/index.ts";
import { session } from "../../shell/session.svelte.ts";
import { Draft } from "../draft.svelte.ts";
import FormField from "../FormField.svelte";
import { addressLine } from "../people.ts";

;type $$ComponentProps =  { patientId: string; fresh: boolean };function $$render() {












/** `fresh` opens the form at once: a client just added has everything still to be typed. */
let { patientId, fresh }:/*Ωignore_startΩ*/$$ComponentProps/*Ωignore_endΩ*/ = $props();

const draft = untrack(() => new Draft(session().store, "patient", patientId));
let editing = $state(untrack(() => fresh));
const fields = $derived(draft.fields);

const sexes = $derived([
  { value: "F", label: t("sex.F") },
  { value: "M", label: t("sex.M") },
  { value: "U", label: t("sex.U") },
]);
const languages = [
  { value: "en", label: "English" },
  { value: "es", label: "Español" },
];

const rows = $derived([
  [t("client.date_of_birth"), fields.date_of_birth ? shortDay(fields.date_of_birth) : ""],
  [t("client.sex"), fields.sex ? t(`sex.${fields.sex}`) : ""],
  [t("client.address"), addressLine({ street: null, city: null, state: null, zip: null, ...fields })],
  [t("client.gate_note"), fields.gate_note ?? ""],
  [t("client.language"), fields.language === "es" ? "Español" : fields.language === "en" ? "English" : ""],
] as const);
;
async () => {

 { svelteHTML.createElement("section", {   "class":`card`,"aria-labelledby":`details-title`,});
   { svelteHTML.createElement("div", { "class":`spread`,});
     { svelteHTML.createElement("h2", { "id":`details-title`,});t("client.details"); }
     { svelteHTML.createElement("div", { "class":`cluster`,});
      if(editing){ { const $$_pihCdevaS3C = __sveltets_2_ensureComponent(SavedChip); new $$_pihCdevaS3C({ target: __sveltets_2_any(), props: { ...draft.chip,}});}}
       { const $$_nottuB3C = __sveltets_2_ensureComponent(Button); new $$_nottuB3C({ target: __sveltets_2_any(), props: {   children:() => { return __sveltets_2_any(0); },"icon":editing ? "check" : "edit","onclick":() => (editing = !editing),}});editing ? t("done") : t("edit"); Button}
     }
   }
  if(draft.trouble){ { svelteHTML.createElement("p", {   "role":`alert`,"class":`trouble`,});draft.trouble; }}
  if(editing){
     { svelteHTML.createElement("div", { "class":`pair`,});
       { const $$_dleiFmroF2C = __sveltets_2_ensureComponent(FormField); new $$_dleiFmroF2C({ target: __sveltets_2_any(), props: {       draft,"name":`first_name`,"label":t("client.first_name"),"maxlength":35,}});}
       { const $$_dleiFmroF2C = __sveltets_2_ensureComponent(FormField); new $$_dleiFmroF2C({ target: __sveltets_2_any(), props: {       draft,"name":`last_name`,"label":t("client.last_name"),"maxlength":60,}});}
     }
     { svelteHTML.createElement("div", { "class":`pair`,});
       { const $$_dleiFmroF2C = __sveltets_2_ensureComponent(FormField); new $$_dleiFmroF2C({ target: __sveltets_2_any(), props: {       draft,"name":`date_of_birth`,"label":t("client.date_of_birth"),"type":`date`,}});}
       { const $$_dleiFmroF2C = __sveltets_2_ensureComponent(FormField); new $$_dleiFmroF2C({ target: __sveltets_2_any(), props: {           draft,"name":`phone`,"label":t("client.phone"),"type":`tel`,"form":`phone`,"maxlength":20,}});}
     }
     { const $$_detnemgeS1C = __sveltets_2_ensureComponent(Segmented); new $$_detnemgeS1C({ target: __sveltets_2_any(), props: {           "label":t("client.sex"),"hint":t("client.sex_hint"),"options":sexes,"value":fields.sex ?? null,"chosen":(value) => draft.set("sex", value as "F" | "M" | "U"),}});}
     { const $$_dleiFmroF1C = __sveltets_2_ensureComponent(FormField); new $$_dleiFmroF1C({ target: __sveltets_2_any(), props: {       draft,"name":`street`,"label":t("client.street"),"maxlength":55,}});}
     { svelteHTML.createElement("div", { "class":`address`,});
       { const $$_dleiFmroF2C = __sveltets_2_ensureComponent(FormField); new $$_dleiFmroF2C({ target: __sveltets_2_any(), props: {       draft,"name":`city`,"label":t("client.city"),"maxlength":30,}});}
       { const $$_dleiFmroF2C = __sveltets_2_ensureComponent(FormField); new $$_dleiFmroF2C({ target: __sveltets_2_any(), props: {         draft,"name":`state`,"label":t("client.state"),"form":`state`,"capitals":true,"maxlength":2,}});}
       { const $$_dleiFmroF2C = __sveltets_2_ensureComponent(FormField); new $$_dleiFmroF2C({ target: __sveltets_2_any(), props: {           draft,"name":`zip`,"label":t("client.zip"),"form":`zip`,"inputmode":`numeric`,"maxlength":10,}});}
     }
     { const $$_aerA1C = __sveltets_2_ensureComponent(Area); new $$_aerA1C({ target: __sveltets_2_any(), props: {             "label":t("client.gate_note"),"hint":t("client.gate_note_hint"),"rows":2,"maxlength":500,"value":fields.gate_note ?? null,"typed":draft.text("gate_note"),}});}
     { const $$_detnemgeS1C = __sveltets_2_ensureComponent(Segmented); new $$_detnemgeS1C({ target: __sveltets_2_any(), props: {           "label":t("client.language"),"hint":t("client.language_hint"),"options":languages,"value":fields.language ?? null,"chosen":(value) => draft.set("language", value as "en" | "es"),}});}
  }else{
     { svelteHTML.createElement("dl", { "class":`facts`,});
         for(let [label, value] of __sveltets_2_ensureArray(rows)){label;
         { svelteHTML.createElement("dt", {});label; }
         { svelteHTML.createElement("dd", { });!value;value || t("client.not_written"); }
      }
     }
  }
 }


};
return { props: {} as any as $$ComponentProps, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const Details__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type Details__SvelteComponent_ = ReturnType<typeof Details__SvelteComponent_>;
/*Ωignore_endΩ*/export default Details__SvelteComponent_;