///<reference types="svelte" />
;
import { tick, untrack } from "svelte";
import { consentsTo, consentWithdrawn, textsDue } from "../../checks/gather.ts";
import Empty from "../../components/Empty.svelte";
import { toast } from "../../components/toast.svelte.ts";
import { localDay, t } from "../../messages/index.ts";
import type { VisitStep } from "../../shell/api.ts";
import { session } from "../../shell/session.svelte.ts";
import type { Entry } from "../../store/api.ts";
import { live } from "../../store/live.svelte.ts";
import { fullName } from "../people.ts";
import HandOver from "./HandOver.svelte";
import { type Language, pairOf, waits } from "./handing.ts";
import OtherTexts from "./OtherTexts.svelte";
import { nextAfter } from "./place.ts";
import SealedConsent from "./SealedConsent.svelte";

;type $$ComponentProps =  { encounter: Entry<"encounter">; to: (step: VisitStep) => void };function $$render() {

















let { encounter, to }:/*Ωignore_startΩ*/$$ComponentProps/*Ωignore_endΩ*/ = $props();

const { store, takenBack } = session();
const watched = [live(store, "consent"), live(store, "consent_form"), live(store, "patient"), live(store, "withdrawal")];
const patientId = untrack(() => encounter.fields.patient_id);

const consents = $derived.by(() => {
  for (const kind of watched) void kind.rows;
  return consentsTo(store, patientId, "treatment");
});
const patient = $derived.by(() => {
  void watched[2]?.rows;
  return store.get("patient", patientId);
});
const language = $derived<Language>(patient?.fields.language ?? "en");
/** In the client's own language first; the page can be turned to the other. */
const forms = $derived.by(() => {
  void watched[1]?.rows;
  return pairOf(store, language, "treatment");
});
const form = $derived(forms[0]);
const latest = $derived(consents[0]);
const due = $derived.by(() => {
  for (const kind of watched) void kind.rows;
  return textsDue(store, encounter, localDay());
});
const why = $derived(due.find(({ purpose }) => purpose === "treatment")?.why ?? "");
const withdrawn = $derived.by(() => {
  for (const kind of watched) void kind.rows;
  return consentWithdrawn(store, encounter);
});
const name = $derived(fullName(patient?.fields) === "\u2014" ? "" : fullName(patient?.fields));

// The tablet comes back: what was signed with yes throughout needs no look, anything else does.
const back = takenBack();
let returned = $state(untrack(() => (back?.encounterId === encounter.id ? back.what : null)));
$effect(() => {
  if (returned !== "signed") return;
  untrack(() => {
    returned = null;
    if (back?.agreed && !due.some(waits)) to(nextAfter(store, encounter, "consent"));
    // A change of place takes away what was said before it.
    void tick().then(() => toast(t("turn.signed", { name: back?.name ?? "" })));
  });
});

const open = $derived(encounter.state === "open" && back?.what !== "waiting");
;
async () => {

 { svelteHTML.createElement("div", { "class":`screen`,});
   { svelteHTML.createElement("header", { "class":`screen-head`,}); { svelteHTML.createElement("h1", {});t("consent.title"); } }
  if(returned === "declined"){ { svelteHTML.createElement("p", {   "class":`note warn`,"role":`status`,});t("turn.declined"); }}
  if(back?.what === "waiting"){ { svelteHTML.createElement("p", {   "class":`note warn`,"role":`alert`,});t("turn.waiting"); }}
  if(returned === "untouched"){ { svelteHTML.createElement("p", {   "class":`note`,"role":`status`,});t("turn.untouched"); }}
  if(withdrawn){ { svelteHTML.createElement("p", {   "class":`note stop`,"role":`status`,});t("withdrawn.due"); }}
  if(latest){
    if(!latest.fields.answer_treatment){ { svelteHTML.createElement("p", { "class":`note warn`,});t("consent.refused"); }}
    if(why === "changed"){ { svelteHTML.createElement("p", { "class":`note`,});t("consent.outdated"); }}
    if(why === "year_over"){ { svelteHTML.createElement("p", { "class":`note`,});t("texts.year_over"); }}
     { svelteHTML.createElement("div", { "class":`card`,}); { const $$_tnesnoCdelaeS2C = __sveltets_2_ensureComponent(SealedConsent); new $$_tnesnoCdelaeS2C({ target: __sveltets_2_any(), props: {    "consent":latest,"level":`h2`,}});} }
  }
  if(!form){
    if(!latest){ { svelteHTML.createElement("div", { "class":`card card-list`,}); { const $$_ytpmE2C = __sveltets_2_ensureComponent(Empty); new $$_ytpmE2C({ target: __sveltets_2_any(), props: {    "title":t("consent.no_form"),"words":t("consent.no_form_words"),}});} }}
  } else if (open){
     { const $$_revOdnaH1C = __sveltets_2_ensureComponent(HandOver); new $$_revOdnaH1C({ target: __sveltets_2_any(), props: {     name,"again":latest !== undefined && !withdrawn && why === "",forms,encounter,}});}
  }
   { const $$_stxeTrehtO1C = __sveltets_2_ensureComponent(OtherTexts); new $$_stxeTrehtO1C({ target: __sveltets_2_any(), props: {     encounter,due,language,name,open,}});}
 }


};
return { props: {} as any as $$ComponentProps, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const Consent__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type Consent__SvelteComponent_ = ReturnType<typeof Consent__SvelteComponent_>;
/*Ωignore_endΩ*/export default Consent__SvelteComponent_;