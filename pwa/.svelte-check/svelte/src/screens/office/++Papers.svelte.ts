///<reference types="svelte" />
;
import { saveFile } from "../hand-over.ts";
import { fetchFile, papers } from "./api.ts";
import { troubleOf } from "./refusal.ts";
import Segments from "./Segments.svelte";
import type { Claim } from "./shapes.ts";
import TroubleNote from "./TroubleNote.svelte";
import { say } from "./words.ts";

;type $$ComponentProps =  { claim: Claim };function $$render() {









let { claim }:/*Ωignore_startΩ*/$$ComponentProps/*Ωignore_endΩ*/ = $props();

let busy = $state(false);
let cause = $state.raw<unknown>(null);
const paper = $derived(papers(claim.id));

/** Fetched by the page, so that a refusal is said here and never saved as a file. */
async function download(address: string, name: string) {
  if (busy) return;
  busy = true;
  cause = null;
  try {
    saveFile(await fetchFile(address), name);
  } catch (refused) {
    cause = refused;
  }
  busy = false;
}
;
async () => {

 { svelteHTML.createElement("section", {   "class":`part`,"aria-labelledby":`papers-heading`,});
 { svelteHTML.createElement("h3", { "id":`papers-heading`,});say("papers"); }
 { svelteHTML.createElement("div", { "class":`cluster`,});
   { svelteHTML.createElement("a", {       "class":`plain`,"href":paper.preview,"target":`_blank`,"rel":`noopener`,});
    say("preview"); { svelteHTML.createElement("span", { "class":`visually-hidden`,}); say("new_tab"); } { svelteHTML.createElement("span", { "aria-hidden":`true`,});  }
   }
   { svelteHTML.createElement("button", {     "type":`button`,"class":`plain`,"onclick":() => download(paper.preview, `${claim.claim_number}.pdf`),});say("download_preview"); }
   { svelteHTML.createElement("button", {     "type":`button`,"class":`plain`,"onclick":() => download(paper.dataOnly, `${claim.claim_number}-red-form.pdf`),});
    say("download_red");
   }
   { svelteHTML.createElement("button", {     "type":`button`,"class":`plain`,"onclick":() => download(paper.x12, `${claim.claim_number}.837`),});say("download_837"); }
 }
if(cause !== null){ { const $$_etoNelbuorT1C = __sveltets_2_ensureComponent(TroubleNote); new $$_etoNelbuorT1C({ target: __sveltets_2_any(), props: {  "trouble":troubleOf(cause),}});}}
 { const $$_stnemgeS1C = __sveltets_2_ensureComponent(Segments); new $$_stnemgeS1C({ target: __sveltets_2_any(), props: {  "id":claim.id,}});}
 }
};
return { props: {} as any as $$ComponentProps, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const Papers__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type Papers__SvelteComponent_ = ReturnType<typeof Papers__SvelteComponent_>;
/*Ωignore_endΩ*/export default Papers__SvelteComponent_;