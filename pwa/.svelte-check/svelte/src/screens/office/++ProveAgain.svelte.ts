///<reference types="svelte" />
;
import Button from "../../components/Button.svelte";
import Field from "../../components/Field.svelte";
import { Refused } from "../../exchange/wire.ts";
import { proveByPassphrase, proveByTouch } from "./api.ts";
import { troubleOf } from "./refusal.ts";
import TroubleNote from "./TroubleNote.svelte";
import { say } from "./words.ts";

;type $$ComponentProps =  { proved: () => void };function $$render() {









/** Asks whoever is signed in to show again that it is them; the act that wanted it goes on by itself. */
let { proved }:/*Ωignore_startΩ*/$$ComponentProps/*Ωignore_endΩ*/ = $props();

let passphrase = $state("");
let code = $state("");
let coded = $state(false);
let busy = $state(false);
let cause = $state.raw<unknown>(null);
const touchable = "PublicKeyCredential" in globalThis;

async function attempt(act: () => Promise<void>) {
  if (busy) return;
  busy = true;
  cause = null;
  try {
    await act();
    proved();
  } catch (refused) {
    if (refused instanceof Refused && refused.code === "identity.code_needed" && !coded) coded = true;
    // Whoever dismissed the browser's prompt knows that they did.
    else if (refused instanceof Refused) cause = refused;
  }
  busy = false;
}

function confirm(event: SubmitEvent) {
  event.preventDefault();
  if (passphrase !== "") void attempt(() => proveByPassphrase(passphrase, code.trim()));
}
;
async () => {

 { svelteHTML.createElement("form", {  "onsubmit":confirm,"novalidate":true,});
   { svelteHTML.createElement("p", { "role":`status`,}); { svelteHTML.createElement("strong", {});say("prove"); } say("prove_words"); }
   { const $$_dleiF1C = __sveltets_2_ensureComponent(Field); new $$_dleiF1C({ target: __sveltets_2_any(), props: {          "label":say("passphrase"),"type":`password`,"autocomplete":`current-password`,"value":passphrase,"typed":(words) => (passphrase = words),}});}
  if(coded){
     { const $$_dleiF1C = __sveltets_2_ensureComponent(Field); new $$_dleiF1C({ target: __sveltets_2_any(), props: {            "label":say("proof_code"),"hint":say("code_words"),"autocomplete":`one-time-code`,"spellcheck":`false`,"value":code,"typed":(words) => (code = words),}});}
  }
  if(cause !== null){ { const $$_etoNelbuorT1C = __sveltets_2_ensureComponent(TroubleNote); new $$_etoNelbuorT1C({ target: __sveltets_2_any(), props: {  "trouble":troubleOf(cause),}});}}
   { svelteHTML.createElement("div", { "class":`cluster`,});
     { const $$_nottuB2C = __sveltets_2_ensureComponent(Button); new $$_nottuB2C({ target: __sveltets_2_any(), props: {    children:() => { return __sveltets_2_any(0); },"look":`primary`,"type":`submit`,busy,}});say("prove_go"); Button}
    if(touchable){ { const $$_nottuB2C = __sveltets_2_ensureComponent(Button); new $$_nottuB2C({ target: __sveltets_2_any(), props: {    children:() => { return __sveltets_2_any(0); },"icon":`touch`,busy,"onclick":() => attempt(proveByTouch),}});say("prove_touch"); Button}}
   }
 }


};
return { props: {} as any as $$ComponentProps, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const ProveAgain__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type ProveAgain__SvelteComponent_ = ReturnType<typeof ProveAgain__SvelteComponent_>;
/*Ωignore_endΩ*/export default ProveAgain__SvelteComponent_;