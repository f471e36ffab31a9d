///<reference types="svelte" />
;
import { tick } from "svelte";
import { size } from "../../messages/index.ts";
import BroughtIn from "./BroughtIn.svelte";
import { type Brought, bringIn, type Progress } from "./bring-in.ts";
import { troubleOf } from "./refusal.ts";
import TroubleNote from "./TroubleNote.svelte";
import { say } from "./words.ts";
function $$render() {









let file = $state.raw<File | null>(null);
let missing = $state(false);
let progress = $state.raw<Progress | null>(null);
let brought = $state.raw<Brought | null>(null);
let cause = $state.raw<unknown>(null);
let heading: HTMLElement | undefined = $state();

const words = $derived(progress === null ? "" : wordsOf(progress));
const share = $derived(progress !== null && progress.at !== "opening" && progress.of > 0 ? progress : null);

$effect(() => {
  document.title = say("bring_title");
});

function wordsOf(now: Progress): string {
  if (now.at === "sending") return say("bring_sending", { done: size(now.done), of: size(now.of) });
  return now.at === "opening" ? say("bring_opening") : say("bring_pictures", { done: now.done, of: now.of });
}

async function bring(event: SubmitEvent & { currentTarget: HTMLFormElement }) {
  event.preventDefault();
  missing = file === null;
  if (file === null) return event.currentTarget.querySelector("input")?.focus();
  if (progress !== null) return;
  progress = { at: "sending", done: 0, of: file.size };
  brought = null;
  cause = null;
  try {
    brought = await bringIn(file, (now) => (progress = now));
  } catch (refused) {
    cause = refused;
  }
  progress = null;
  await tick();
  heading?.focus();
}
;
async () => {

 { svelteHTML.createElement("main", { "class":`page`,});
   { svelteHTML.createElement("div", { "class":`column`,});
     { svelteHTML.createElement("p", {}); { svelteHTML.createElement("a", {   "class":`plain`,"href":`/office`,});say("bring_back"); } }
     { svelteHTML.createElement("h2", {});say("bring"); }
     { svelteHTML.createElement("p", {});say("bring_words"); }
     { svelteHTML.createElement("form", {  "onsubmit":bring,"novalidate":true,});
       { svelteHTML.createElement("label", { "for":`copy-file`,});say("bring_file"); }
       { svelteHTML.createElement("input", {               "id":`copy-file`,"type":`file`,"accept":`.tableside,application/octet-stream`,"disabled":progress !== null,"aria-invalid":missing,"aria-describedby":missing ? "copy-file-wrong" : undefined,"onchange":({ currentTarget }) => (file = currentTarget.files?.[0] ?? null),});}
      if(missing){ { svelteHTML.createElement("p", {   "id":`copy-file-wrong`,"class":`wrong`,});say("bring_missing"); }}
       { svelteHTML.createElement("button", {     "type":`submit`,"class":`plain`,"aria-disabled":progress !== null,});say("bring_go"); }
     }
     { svelteHTML.createElement("div", { "role":`status`,});
      if(progress !== null){
         { svelteHTML.createElement("p", {});words; }
         { svelteHTML.createElement("progress", {     "aria-label":say("bring_progress"),"max":share?.of,"value":share?.done,}); }
      }
     }
    if(cause !== null){ { const $$_etoNelbuorT2C = __sveltets_2_ensureComponent(TroubleNote); new $$_etoNelbuorT2C({ target: __sveltets_2_any(), props: {  "trouble":troubleOf(cause),}});}}
    if(brought !== null){
       { svelteHTML.createElement("section", { "aria-labelledby":`brought-heading`,});
         { const $$_h33 = svelteHTML.createElement("h3", {    "id":`brought-heading`,"tabindex":-1,});heading = $$_h33;say("brought", { person: brought.person }); }
         { const $$_nIthguorB3C = __sveltets_2_ensureComponent(BroughtIn); new $$_nIthguorB3C({ target: __sveltets_2_any(), props: { brought,}});}
       }
    }
   }
 }


};
return { props: {} as Record<string, never>, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const BringIn__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type BringIn__SvelteComponent_ = ReturnType<typeof BringIn__SvelteComponent_>;
/*Ωignore_endΩ*/export default BringIn__SvelteComponent_;