///<reference types="svelte" />
;
import { untrack } from "svelte";
import { visitBefore } from "../../checks/gather.ts";
import Area from "../../components/Area.svelte";
import Chip from "../../components/Chip.svelte";
import PainKeys from "../../components/PainKeys.svelte";
import SavedChip from "../../components/SavedChip.svelte";
import { type Key, shortDay, t } from "../../messages/index.ts";
import type { VisitStep } from "../../shell/api.ts";
import { session } from "../../shell/session.svelte.ts";
import type { Entry } from "../../store/api.ts";
import { live } from "../../store/live.svelte.ts";
import { Draft } from "../draft.svelte.ts";
import Addenda from "./Addenda.svelte";
import NoteRead from "./NoteRead.svelte";

;type $$ComponentProps =  { encounter: Entry<"encounter">; to: (step: VisitStep) => void };function $$render() {
















let { encounter }:/*Ωignore_startΩ*/$$ComponentProps/*Ωignore_endΩ*/ = $props();

const { store } = session();
const draft = untrack(
  () =>
    new Draft(store, "note", encounter.id, {
      patientId: encounter.fields.patient_id,
      fields: { encounter_id: encounter.id },
    }),
);
const watched = [live(store, "encounter"), live(store, "note")];
const earlier = $derived.by(() => {
  for (const kind of watched) void kind.rows;
  const visit = visitBefore(store, encounter);
  const note = visit && store.get("note", visit.id);
  return visit && note ? { day: shortDay(visit.fields.date_of_service), fields: note.fields } : null;
});
let lookingBack = $state(false);

/** The textareas, in reading order; a field of the note added here is typed, saved and read without another edit. */
const SECTIONS = ["subjective", "objective", "assessment", "plan"] as const;
const HINTS: Partial<Record<(typeof SECTIONS)[number], Key>> = {
  subjective: "note.subjective_hint",
  objective: "note.objective_hint",
  assessment: "note.assessment_hint",
  plan: "note.plan_hint",
};

function hint(section: (typeof SECTIONS)[number]): string {
  const key = HINTS[section];
  return key === undefined ? "" : t(key);
}
;
async () => {

 { svelteHTML.createElement("div", { "class":["screen", { wide: lookingBack }],});
   { svelteHTML.createElement("header", { "class":`screen-head`,});
     { svelteHTML.createElement("h1", {});t("note.title"); }
     { svelteHTML.createElement("div", { "class":`cluster`,});
      if(!draft.sealed){ { const $$_pihCdevaS3C = __sveltets_2_ensureComponent(SavedChip); new $$_pihCdevaS3C({ target: __sveltets_2_any(), props: { ...draft.chip,}});}}
      if(earlier){
         { const $$_pihC3C = __sveltets_2_ensureComponent(Chip); new $$_pihC3C({ target: __sveltets_2_any(), props: {   children:() => { return __sveltets_2_any(0); },"on":lookingBack,"press":() => (lookingBack = !lookingBack),}});t("note.last", { day: earlier.day }); Chip}
      }
     }
   }
  if(draft.trouble){ { svelteHTML.createElement("p", {   "role":`alert`,"class":`trouble`,});draft.trouble; }}

  if(draft.sealed){
     { svelteHTML.createElement("div", { "class":`card`,}); { const $$_daeRetoN2C = __sveltets_2_ensureComponent(NoteRead); new $$_daeRetoN2C({ target: __sveltets_2_any(), props: {    "fields":draft.fields,"heading":`h2`,}});} }
     { const $$_adneddA1C = __sveltets_2_ensureComponent(Addenda); new $$_adneddA1C({ target: __sveltets_2_any(), props: {    "encounterId":encounter.id,"patientId":encounter.fields.patient_id,}});}
  }else{
     { const $$_syeKniaP1C = __sveltets_2_ensureComponent(PainKeys); new $$_syeKniaP1C({ target: __sveltets_2_any(), props: {      "label":t("note.pain_before"),"value":draft.fields.pain_before ?? null,"chosen":(n) => draft.set("pain_before", n),}});}
       for(let section of __sveltets_2_ensureArray(SECTIONS)){section;
       { svelteHTML.createElement("div", { "class":["section", { twofold: lookingBack && earlier }],});
         { const $$_aerA2C = __sveltets_2_ensureComponent(Area); new $$_aerA2C({ target: __sveltets_2_any(), props: {           "label":t(`note.${section}`),"hint":hint(section),"maxlength":10_000,"value":draft.fields[section] ?? null,"typed":draft.text(section),}});}
        if(lookingBack && earlier){
           { svelteHTML.createElement("div", { "class":`earlier`,});
             { svelteHTML.createElement("p", { "class":`small soft`,});t("note.last", { day: earlier.day }); t(`note.${section}`); }
             { svelteHTML.createElement("p", { "class":`words`,});earlier.fields[section] ?? t("note.empty"); }
           }
        }
       }
    }
     { const $$_syeKniaP1C = __sveltets_2_ensureComponent(PainKeys); new $$_syeKniaP1C({ target: __sveltets_2_any(), props: {      "label":t("note.pain_after"),"value":draft.fields.pain_after ?? null,"chosen":(n) => draft.set("pain_after", n),}});}
     { svelteHTML.createElement("p", { "class":`small soft`,});t("note.mic"); }
  }
 }


};
return { props: {} as any as $$ComponentProps, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const Note__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type Note__SvelteComponent_ = ReturnType<typeof Note__SvelteComponent_>;
/*Ωignore_endΩ*/export default Note__SvelteComponent_;