///<reference types="svelte" />
;
import Button from "../../components/Button.svelte";
import Field from "../../components/Field.svelte";
import Segmented from "../../components/Segmented.svelte";
import Sheet from "../../components/Sheet.svelte";
import { toast } from "../../components/toast.svelte.ts";
import { t } from "../../messages/index.ts";
import { session } from "../../shell/session.svelte.ts";
import type { Entry } from "../../store/api.ts";
import { kept } from "../keep.ts";
import { fullName } from "../people.ts";
import { onClock, type Relationship, type Way, type Written, withdrawal, wrongs } from "./withdrawing.ts";

;type $$ComponentProps =  { consent: Entry<"consent">; patientId: string };function $$render() {













let { consent, patientId }:/*Ωignore_startΩ*/$$ComponentProps/*Ωignore_endΩ*/ = $props();

const { store, user } = session();
const RELATIONSHIPS = ["self", "parent", "guardian", "representative"] as const;
const WAYS = ["in_person", "phone", "letter", "email"] as const;
let open = $state(false);
let busy = $state(false);
let asked = $state(false);
let written = $state<Written>(blank());
const wrong = $derived(asked ? wrongs(written, consent.fields.signed_at, new Date()) : []);
const whenWrong = $derived(
  (["missing", "future", "before"] as const).filter((one) => wrong.includes(one)).map((one) => t(`withdrawn.when_${one}`))[0] ?? "",
);

function blank(): Written {
  return { name: own(), relationship: "self", way: null, ...onClock(new Date()), reason: "" };
}

function own(): string {
  const patient = store.get("patient", patientId)?.fields;
  return patient?.first_name || patient?.last_name ? fullName(patient) : "";
}

function begin() {
  written = blank();
  asked = false;
  open = true;
}

function who(relationship: Relationship) {
  const name = relationship === "self" ? own() : written.name === own() ? "" : written.name;
  written = { ...written, relationship, name };
}

async function save() {
  asked = true;
  const now = new Date();
  const signedAt = consent.fields.signed_at;
  if (busy || wrongs(written, signedAt, now).length > 0) return;
  busy = true;
  const about = { patientId, consentId: consent.id, signedAt, author: user.name };
  const saved = await kept(store.create("withdrawal", withdrawal(written, about, now), { patientId }));
  busy = false;
  if (!saved) return;
  open = false;
  toast(t("withdrawn.saved"));
}
;
async () => {

 { svelteHTML.createElement("div", { "class":`cluster`,}); { const $$_nottuB1C = __sveltets_2_ensureComponent(Button); new $$_nottuB1C({ target: __sveltets_2_any(), props: { children:() => { return __sveltets_2_any(0); },"onclick":begin,}});t("withdrawn.act"); Button} }

 { const $$_teehS0C = __sveltets_2_ensureComponent(Sheet); const $$_teehS0 = new $$_teehS0C({ target: __sveltets_2_any(), props: {    children:() => { return __sveltets_2_any(0); },"title":t("withdrawn.title"),open,"close":() => (open = false),foot:() => { async ()/*Ωignore_positionΩ*/ => {
     { const $$_nottuB0C = __sveltets_2_ensureComponent(Button); new $$_nottuB0C({ target: __sveltets_2_any(), props: {     children:() => { return __sveltets_2_any(0); },"look":`danger`,"big":true,"guarded":true,busy,"onclick":save,}});t("withdrawn.save"); Button}
  };return __sveltets_2_any(0)},}});/*Ωignore_startΩ*/const {foot} = $$_teehS0.$$prop_def;/*Ωignore_endΩ*/
   { svelteHTML.createElement("div", { "class":`stack`,});
     { svelteHTML.createElement("p", {});t("withdrawn.words"); }
     { const $$_detnemgeS2C = __sveltets_2_ensureComponent(Segmented); new $$_detnemgeS2C({ target: __sveltets_2_any(), props: {         "label":t("withdrawn.who"),"options":RELATIONSHIPS.map((value) => ({ value, label: t(`consent.who_${value}`) })),"value":written.relationship,"chosen":(value) => who(value as Relationship),}});}
     { const $$_dleiF2C = __sveltets_2_ensureComponent(Field); new $$_dleiF2C({ target: __sveltets_2_any(), props: {             "label":t("withdrawn.name"),"maxlength":100,"autocapitalize":`words`,"value":written.name,"typed":(name) => (written = { ...written, name }),"wrong":wrong.includes("name") ? t("withdrawn.name_missing") : "",}});}
     { const $$_detnemgeS2C = __sveltets_2_ensureComponent(Segmented); new $$_detnemgeS2C({ target: __sveltets_2_any(), props: {           "label":t("withdrawn.how"),"options":WAYS.map((value) => ({ value, label: t(`withdrawn.way_${value}`) })),"value":written.way,"chosen":(value) => (written = { ...written, way: value as Way }),"wrong":wrong.includes("way") ? t("withdrawn.way_missing") : "",}});}
     { const $$_dleiF2C = __sveltets_2_ensureComponent(Field); new $$_dleiF2C({ target: __sveltets_2_any(), props: {          "label":t("withdrawn.day"),"type":`date`,"value":written.day,"typed":(day) => (written = { ...written, day }),"wrong":whenWrong,}});}
     { const $$_dleiF2C = __sveltets_2_ensureComponent(Field); new $$_dleiF2C({ target: __sveltets_2_any(), props: {        "label":t("withdrawn.time"),"type":`time`,"value":written.time,"typed":(time) => (written = { ...written, time }),}});}
     { const $$_dleiF2C = __sveltets_2_ensureComponent(Field); new $$_dleiF2C({ target: __sveltets_2_any(), props: {         "label":t("withdrawn.reason"),"maxlength":500,"value":written.reason,"typed":(reason) => (written = { ...written, reason }),}});}
   }
  
 Sheet}
};
return { props: {} as any as $$ComponentProps, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const Withdraw__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type Withdraw__SvelteComponent_ = ReturnType<typeof Withdraw__SvelteComponent_>;
/*Ωignore_endΩ*/export default Withdraw__SvelteComponent_;