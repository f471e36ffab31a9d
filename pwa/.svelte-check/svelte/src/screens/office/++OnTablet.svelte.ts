///<reference types="svelte" />
;
import { tick } from "svelte";
import Empty from "../../components/Empty.svelte";
import { moment } from "../../messages/index.ts";
import { saveFile } from "../hand-over.ts";
import { afterWords, listCsv, sorted, workWords } from "./devices.ts";
import OnTabletTable from "./OnTabletTable.svelte";
import { readOnDevice } from "./practice.ts";
import { troubleOf } from "./refusal.ts";
import type { Device, OnDevice } from "./shapes.ts";
import TroubleNote from "./TroubleNote.svelte";
import { say } from "./words.ts";

;type $$ComponentProps =  { device: Device; back: () => void };function $$render() {













let { device, back }:/*Ωignore_startΩ*/$$ComponentProps/*Ωignore_endΩ*/ = $props();

let found = $state.raw<OnDevice | null>(null);
let cause = $state.raw<unknown>(null);
let heading: HTMLElement;

const parts = $derived(found === null ? null : sorted(found));
const madeAt = moment(new Date());

async function look() {
  cause = null;
  try {
    found = await readOnDevice(device.id);
  } catch (refused) {
    cause = refused;
  }
  await tick();
  heading.focus();
}

function save() {
  if (found === null) return;
  // The file's name says nothing of anybody: names of files are kept in histories.
  saveFile(new Blob([listCsv(device, found)], { type: "text/csv;charset=utf-8" }), "on-the-tablet.csv");
}

void look();
;
async () => {

 { svelteHTML.createElement("div", { "class":`acts`,});
   { svelteHTML.createElement("button", {     "type":`button`,"class":`plain`,"onclick":back,});say("on_back"); }
  if(found !== null && found.clients.length > 0){
     { svelteHTML.createElement("button", {     "type":`button`,"class":`plain`,"onclick":() => print(),});say("on_print"); }
     { svelteHTML.createElement("button", {     "type":`button`,"class":`plain`,"onclick":save,});say("on_csv"); }
  }
 }
 { const $$_h20 = svelteHTML.createElement("h2", {  "tabindex":-1,});heading = $$_h20;say("on_title", { name: device.name, person: device.user.name }); }
 { svelteHTML.createElement("p", { "class":`soft`,});say("on_made", { when: madeAt }); afterWords(device); found === null ? "" : workWords(found, device); }
if(cause !== null){ { const $$_etoNelbuorT0C = __sveltets_2_ensureComponent(TroubleNote); new $$_etoNelbuorT0C({ target: __sveltets_2_any(), props: {    "trouble":troubleOf(cause),"again":look,}});}}
if(found === null && cause === null){ { svelteHTML.createElement("p", {   "class":`soft`,"role":`status`,});say("loading"); }}
if(found !== null && parts !== null){
   { svelteHTML.createElement("section", {   "class":`means`,"aria-labelledby":`means-title`,});
     { svelteHTML.createElement("h3", { "id":`means-title`,});say("means"); }
     { svelteHTML.createElement("ul", {});
       { svelteHTML.createElement("li", {});say("means_sent"); }
       { svelteHTML.createElement("li", {});say("means_forgotten"); }
       { svelteHTML.createElement("li", {});say("means_unsent"); }
       { svelteHTML.createElement("li", {});say("means_pages"); }
      if(!found.known_since_enrolled){ { svelteHTML.createElement("li", {}); { svelteHTML.createElement("strong", {});say("means_before"); } }}
     }
   }
  if(parts.had.length > 0){
     { const $$_elbaTtelbaTnO0C = __sveltets_2_ensureComponent(OnTabletTable); new $$_elbaTtelbaTnO0C({ target: __sveltets_2_any(), props: {    "title":say("on_had", { count: parts.had.length }),"clients":parts.had,}});}
  }else{
     { const $$_ytpmE0C = __sveltets_2_ensureComponent(Empty); new $$_ytpmE0C({ target: __sveltets_2_any(), props: {    "title":say("on_none"),"words":say(found.known_since_enrolled ? "on_none_words" : "on_none_before"),}});}
  }
  if(parts.may.length > 0){
      { const $$_elbaTtelbaTnO0C = __sveltets_2_ensureComponent(OnTabletTable); new $$_elbaTtelbaTnO0C({ target: __sveltets_2_any(), props: {    "title":say("on_may", { count: parts.may.length }),"clients":parts.may,"bare":true,}});}
  }
}


};
return { props: {} as any as $$ComponentProps, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const OnTablet__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type OnTablet__SvelteComponent_ = ReturnType<typeof OnTablet__SvelteComponent_>;
/*Ωignore_endΩ*/export default OnTablet__SvelteComponent_;