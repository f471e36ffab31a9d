///<reference types="svelte" />
;
import { untrack } from "svelte";
import AgainSheet from "../Again.svelte";
import { Again } from "../again.svelte.ts";
import { troubleOf } from "../refusal.ts";
import TroubleNote from "../TroubleNote.svelte";
import { say } from "../words.ts";
import ActivityPart from "./ActivityPart.svelte";
import ChainPart from "./ChainPart.svelte";
import Disclosures from "./Disclosures.svelte";
import Entries from "./Entries.svelte";
import { LineList } from "./lines.svelte.ts";
import { addressOf, clientIn } from "./place.ts";
import type { Asked } from "./shapes.ts";
import type { WeekList } from "./weeks.svelte.ts";

;type $$ComponentProps =  { weeks: WeekList };function $$render() {
















let { weeks }:/*Ωignore_startΩ*/$$ComponentProps/*Ωignore_endΩ*/ = $props();
const again = new Again();
const list = new LineList();
/** Whose disclosures are shown in place of the rest. */
let disclosed = $state("");
let zone = $state("");
let entries: Entries | undefined = $state();

$effect(() => {
  document.title = say("review.title");
});

untrack(() => {
  void list.fetch({ patient: clientIn(location.search) });
  void weeks.fetch();
});

function show(asked: Partial<Asked>) {
  if (asked.patient !== undefined) history.replaceState(null, "", addressOf(asked.patient));
  void list.fetch(asked);
}

/** Show what stands behind a line of the summary. */
function look(asked: Partial<Asked>) {
  show(asked);
  entries?.focus();
}
;
async () => {

 { svelteHTML.createElement("main", {   "class":`framed`,"aria-busy":list.busy,});
   { svelteHTML.createElement("div", { "class":`narrow`,});
    if(disclosed !== ""){
       { const $$_serusolcsiD2C = __sveltets_2_ensureComponent(Disclosures); new $$_serusolcsiD2C({ target: __sveltets_2_any(), props: {     "patient":disclosed,zone,"back":() => (disclosed = ""),}});}
    }else{
       { svelteHTML.createElement("div", { "class":`screen-only stack-tight`,});
         { svelteHTML.createElement("h2", {});say("review.room"); }
         { svelteHTML.createElement("p", { "class":`soft`,});say("review.words"); }
        if(weeks.cause !== null){ { const $$_etoNelbuorT3C = __sveltets_2_ensureComponent(TroubleNote); new $$_etoNelbuorT3C({ target: __sveltets_2_any(), props: {    "trouble":troubleOf(weeks.cause),"again":() => weeks.fetch(),}});}}
        if(weeks.loaded){
           { svelteHTML.createElement("p", { "class":["due", { waits: weeks.waiting > 0 }],});
            weeks.weeks.length === 0
              ? say("review.no_week")
              : weeks.waiting > 0
                ? say("review.due", { count: weeks.waiting })
                : say("review.none_due");
           }
        }
       }
       { const $$_traPytivitcA2C = __sveltets_2_ensureComponent(ActivityPart); new $$_traPytivitcA2C({ target: __sveltets_2_any(), props: {    weeks,look,"zoned":(found) => (zone = found),}});}
       { const $$_traPniahC2C = __sveltets_2_ensureComponent(ChainPart); new $$_traPniahC2C({ target: __sveltets_2_any(), props: {   "people":weeks.people,zone,}});}
       { const $$_seirtnE2C = __sveltets_2_ensureComponent(Entries); const $$_seirtnE2 = new $$_seirtnE2C({ target: __sveltets_2_any(), props: {          list,"people":weeks.people,zone,again,show,"disclose":(patient) => (disclosed = patient),}});entries = $$_seirtnE2;}
    }
   }
 }
 { const $$_teehSniagA0C = __sveltets_2_ensureComponent(AgainSheet); new $$_teehSniagA0C({ target: __sveltets_2_any(), props: { again,}});}


};
return { props: {} as any as $$ComponentProps, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const Review__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type Review__SvelteComponent_ = ReturnType<typeof Review__SvelteComponent_>;
/*Ωignore_endΩ*/export default Review__SvelteComponent_;