///<reference types="svelte" />
;
import Button from "../../../components/Button.svelte";
import { shortDay } from "../../../messages/index.ts";
import { type Trouble, troubleOf } from "../refusal.ts";
import TroubleNote from "../TroubleNote.svelte";
import { say } from "../words.ts";
import { readDisclosures } from "./api.ts";
import CopySheet from "./CopySheet.svelte";
import { basisWords, reasonWords, recipientWords, whatWords, when, whoWords } from "./labels.ts";
import type { Disclosure, Disclosures } from "./shapes.ts";
import ToldSheet from "./ToldSheet.svelte";

;type $$ComponentProps =  { patient: string; zone: string; back: () => void };function $$render() {












let { patient, zone, back }:/*Ωignore_startΩ*/$$ComponentProps/*Ωignore_endΩ*/ = $props();
let everything = $state(false);
let said = $state.raw<Disclosures | null>(null);
let trouble = $state.raw<Trouble | null>(null);
let copying = $state(false);
let telling = $state(false);
/** What is named or corrected. */
let about = $state.raw<Disclosure | null>(null);
let done = $state<"" | "told.copy_done" | "told.done">("");
const id = $props.id();

async function read(all: boolean) {
  everything = all;
  trouble = null;
  try {
    const found = await readDisclosures(patient, all);
    if (everything === all) said = found;
  } catch (refused) {
    trouble = troubleOf(refused);
  }
}

function tell(one: Disclosure | null) {
  about = one;
  done = "";
  telling = true;
}

/** Look again with everything shown, so that what was just written is in sight. */
function written(words: typeof done) {
  copying = telling = false;
  done = words;
  void read(true);
}

$effect(() => void read(false));
;
async () => {

 { svelteHTML.createElement("section", {   "class":`stack`,"aria-labelledby":`${id}-title`,});
   { svelteHTML.createElement("div", { "class":`screen-only`,}); { const $$_nottuB2C = __sveltets_2_ensureComponent(Button); new $$_nottuB2C({ target: __sveltets_2_any(), props: {   children:() => { return __sveltets_2_any(0); },"icon":`back`,"onclick":back,}});say("review.back"); Button} }
   { svelteHTML.createElement("h2", { "id":`${id}-title`,});say("review.disclosures", { name: said?.client.name ?? "" }); }
   { svelteHTML.createElement("p", {});say("review.disclosures_words"); }
  if(trouble){ { const $$_etoNelbuorT1C = __sveltets_2_ensureComponent(TroubleNote); new $$_etoNelbuorT1C({ target: __sveltets_2_any(), props: {   trouble,"again":() => read(everything),}});}}
   { svelteHTML.createElement("div", { "class":`cluster screen-only`,});
     { const $$_nottuB2C = __sveltets_2_ensureComponent(Button); new $$_nottuB2C({ target: __sveltets_2_any(), props: {   children:() => { return __sveltets_2_any(0); },"look":`primary`,"onclick":() => { done = ""; copying = true; },}});say("told.copy"); Button}
     { const $$_nottuB2C = __sveltets_2_ensureComponent(Button); new $$_nottuB2C({ target: __sveltets_2_any(), props: { children:() => { return __sveltets_2_any(0); },"onclick":() => tell(null),}});say("told.write"); Button}
     { svelteHTML.createElement("p", { "role":`status`,});done === "" ? "" : say(done); }
   }
   { svelteHTML.createElement("div", { "class":`cluster screen-only`,});
     { svelteHTML.createElement("label", { "class":`cluster`,});
       { svelteHTML.createElement("input", {      "type":`checkbox`,"checked":everything,"onchange":({ currentTarget }) => read(currentTarget.checked),});}
      say("review.disclosures_all");
     }
     { const $$_nottuB2C = __sveltets_2_ensureComponent(Button); new $$_nottuB2C({ target: __sveltets_2_any(), props: { children:() => { return __sveltets_2_any(0); },"onclick":() => globalThis.print(),}});say("review.print"); Button}
   }
  if(said && said.disclosures.length > 0){
     { svelteHTML.createElement("div", { "class":`scroll`,});
       { svelteHTML.createElement("table", {   "class":`digits`,"aria-labelledby":`${id}-title`,});
         { svelteHTML.createElement("thead", {});
           { svelteHTML.createElement("tr", {});
             { svelteHTML.createElement("th", { "scope":`col`,});say("review.when"); }
             { svelteHTML.createElement("th", { "scope":`col`,});say("review.what"); }
             { svelteHTML.createElement("th", { "scope":`col`,});say("review.who"); }
             { svelteHTML.createElement("th", { "scope":`col`,});say("review.to_whom"); }
             { svelteHTML.createElement("th", { "scope":`col`,});say("review.basis"); }
             { svelteHTML.createElement("th", {   "scope":`col`,"class":`screen-only`,}); { svelteHTML.createElement("span", { "class":`visually-hidden`,});say("told.correct"); } }
           }
         }
         { svelteHTML.createElement("tbody", {});
              for(let one of __sveltets_2_ensureArray(said.disclosures)){let at = 1;at;
             { svelteHTML.createElement("tr", { });one.corrected || one.withdrawn;
               { svelteHTML.createElement("td", {});one.way && one.n === undefined && one.disclosed_on ? shortDay(one.disclosed_on) : when(one.at, zone); }
               { svelteHTML.createElement("td", {});
                whatWords(one);  { svelteHTML.createElement("span", { "class":`soft`,});one.called; }
                if(one.what && one.n === undefined){ { svelteHTML.createElement("p", { "class":`soft`,});one.what; }}
                if(one.corrected){ { svelteHTML.createElement("p", {}); { svelteHTML.createElement("strong", {});say("told.corrected"); } }}
                if(one.withdrawn){ { svelteHTML.createElement("p", {}); { svelteHTML.createElement("strong", {});say("told.withdrawn"); } }}
                if(one.whole === false){ { svelteHTML.createElement("p", { "class":`tampered`,});say("told.tampered"); }}
               }
               { svelteHTML.createElement("td", {});whoWords(one.who, one.who_name); }
               { svelteHTML.createElement("td", {});
                one.to === "" && one.basis === "client" ? say("review.the_client") : one.to;
                if(one.recipient){ { svelteHTML.createElement("p", { "class":`soft`,});[recipientWords(one), one.recipient_address].filter(Boolean).join(", "); }}
               }
               { svelteHTML.createElement("td", {});
                basisWords(one);
                if(one.reason){ { svelteHTML.createElement("p", { "class":`soft`,});[reasonWords(one), one.purpose].filter(Boolean).join(": "); }}
               }
               { svelteHTML.createElement("td", { "class":`screen-only`,});
                if(one.nameless){
                   { svelteHTML.createElement("button", {     "type":`button`,"class":`plain`,"onclick":() => tell(one),});say("told.name"); }
                } else if (one.id && !one.corrected && !one.withdrawn){
                   { svelteHTML.createElement("button", {     "type":`button`,"class":`plain`,"onclick":() => tell(one),});say("told.correct"); }
                }
               }
             }
          }
         }
       }
     }
  } else if (said){
     { svelteHTML.createElement("p", {});say("review.disclosures_none"); }
  } else if (trouble === null){
     { svelteHTML.createElement("p", {   "class":`soft`,"role":`status`,});say("loading"); }
  }
 }
 { const $$_teehSypoC0C = __sveltets_2_ensureComponent(CopySheet); new $$_teehSypoC0C({ target: __sveltets_2_any(), props: {         "open":copying,patient,"name":said?.client.name ?? "","close":() => (copying = false),"done":() => written("told.copy_done"),}});}
 { const $$_teehSdloT0C = __sveltets_2_ensureComponent(ToldSheet); new $$_teehSdloT0C({ target: __sveltets_2_any(), props: {        "open":telling,patient,about,"close":() => (telling = false),"done":() => written("told.done"),}});}


};
return { props: {} as any as $$ComponentProps, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const Disclosures__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type Disclosures__SvelteComponent_ = ReturnType<typeof Disclosures__SvelteComponent_>;
/*Ωignore_endΩ*/export default Disclosures__SvelteComponent_;