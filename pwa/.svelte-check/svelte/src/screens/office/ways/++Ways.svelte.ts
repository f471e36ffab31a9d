///<reference types="svelte" />
;
import Button from "../../../components/Button.svelte";
import AgainSheet from "../Again.svelte";
import { Again } from "../again.svelte.ts";
import { type Trouble, troubleOf } from "../refusal.ts";
import TroubleNote from "../TroubleNote.svelte";
import { say } from "../words.ts";
import AppPart from "./AppPart.svelte";
import { endOtherSignIns, type OwnSignIn, readSignIns, readWays, type WaysIn } from "./api.ts";
import CodesPart from "./CodesPart.svelte";
import PasskeysPart from "./PasskeysPart.svelte";
import PassphrasePart from "./PassphrasePart.svelte";
import SignInsPart from "./SignInsPart.svelte";
import { warningOf } from "./warning.ts";

;type $$ComponentProps =  { person: { readonly name: string } };function $$render() {















let { person }:/*Ωignore_startΩ*/$$ComponentProps/*Ωignore_endΩ*/ = $props();
const again = new Again();
let ways = $state.raw<WaysIn | null>(null);
let signIns = $state.raw<readonly OwnSignIn[]>([]);
/** A way in was changed just now: perhaps because somebody else has one. */
let changed = $state(false);
let ending = $state(false);
let trouble = $state.raw<Trouble | null>(null);
let said = $state("");
const others = $derived(signIns.filter(({ current }) => !current).length);
const warning = $derived(ways === null ? "" : warningOf(ways));

$effect(() => {
  document.title = say("ways.title");
});

async function read() {
  try {
    [ways, signIns] = await Promise.all([readWays(), readSignIns()]);
    trouble = null;
  } catch (refused) {
    trouble = troubleOf(refused);
  }
}

async function done(words: string) {
  said = words;
  changed = true;
  await read();
}

async function ended(words: string) {
  await done(words);
  changed = false;
}

async function endOthers() {
  if (ending) return;
  ending = true;
  try {
    await again.run(endOtherSignIns);
    await ended(say("ways.sign_ins_ended"));
  } catch (refused) {
    trouble = troubleOf(refused);
  }
  ending = false;
}

void read();
;
async () => {

 { svelteHTML.createElement("main", { "class":`framed`,});
   { svelteHTML.createElement("div", { "class":`narrow`,});
     { svelteHTML.createElement("div", { "class":`screen-only stack-tight`,});
       { svelteHTML.createElement("h2", {});say("ways.room"); }
       { svelteHTML.createElement("p", { "class":`soft`,});say("ways.words"); }
      if(trouble){ { const $$_etoNelbuorT3C = __sveltets_2_ensureComponent(TroubleNote); new $$_etoNelbuorT3C({ target: __sveltets_2_any(), props: {   trouble,"again":read,}});}}
      if(warning !== ""){
         { svelteHTML.createElement("p", {   "class":`warning`,"role":`alert`,});say(`ways.${warning}`, { count: ways?.recovery_codes ?? 0 }); }
      }
       { svelteHTML.createElement("div", {   "role":`status`,"class":`stack-tight`,});
         { svelteHTML.createElement("p", {});said; }
        if(changed && others > 0){ { svelteHTML.createElement("p", {});say("ways.offer_end", { count: others }); }}
       }
      if(changed && others > 0){
         { svelteHTML.createElement("div", { "class":`cluster`,});
           { const $$_nottuB4C = __sveltets_2_ensureComponent(Button); new $$_nottuB4C({ target: __sveltets_2_any(), props: {   children:() => { return __sveltets_2_any(0); },"busy":ending,"onclick":endOthers,}});say("ways.sign_ins_end"); Button}
           { const $$_nottuB4C = __sveltets_2_ensureComponent(Button); new $$_nottuB4C({ target: __sveltets_2_any(), props: { children:() => { return __sveltets_2_any(0); },"onclick":() => (changed = false),}});say("ways.offer_leave"); Button}
         }
      }
     }
    if(ways){
       { const $$_traPesarhpssaP2C = __sveltets_2_ensureComponent(PassphrasePart); new $$_traPesarhpssaP2C({ target: __sveltets_2_any(), props: {  again,done,}});}
       { const $$_traPsyekssaP2C = __sveltets_2_ensureComponent(PasskeysPart); new $$_traPsyekssaP2C({ target: __sveltets_2_any(), props: {    "passkeys":ways.passkeys,again,done,}});}
       { const $$_traPppA2C = __sveltets_2_ensureComponent(AppPart); new $$_traPppA2C({ target: __sveltets_2_any(), props: {    "there":ways.app,again,done,}});}
       { const $$_traPsedoC2C = __sveltets_2_ensureComponent(CodesPart); new $$_traPsedoC2C({ target: __sveltets_2_any(), props: {      "left":ways.recovery_codes,"name":person.name,again,done,}});}
       { const $$_traPsnIngiS2C = __sveltets_2_ensureComponent(SignInsPart); new $$_traPsnIngiS2C({ target: __sveltets_2_any(), props: {    signIns,again,"done":ended,}});}
    } else if (trouble === null){
       { svelteHTML.createElement("p", {   "class":`soft`,"role":`status`,});say("loading"); }
    }
   }
 }
 { const $$_teehSniagA0C = __sveltets_2_ensureComponent(AgainSheet); new $$_teehSniagA0C({ target: __sveltets_2_any(), props: { again,}});}


};
return { props: {} as any as $$ComponentProps, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const Ways__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type Ways__SvelteComponent_ = ReturnType<typeof Ways__SvelteComponent_>;
/*Ωignore_endΩ*/export default Ways__SvelteComponent_;