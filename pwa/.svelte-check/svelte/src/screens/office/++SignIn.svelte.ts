///<reference types="svelte" />
;
import Button from "../../components/Button.svelte";
import Field from "../../components/Field.svelte";
import { Refused } from "../../exchange/wire.ts";
import { signIn, signInByTouch } from "./api.ts";
import { IDLE_MINUTES } from "./idle.ts";
import LanguageButton from "./LanguageButton.svelte";
import type { Ending } from "./leave.ts";
import { type Trouble, troubleOf } from "./refusal.ts";
import type { Person } from "./shapes.ts";
import TroubleNote from "./TroubleNote.svelte";
import { say } from "./words.ts";

;type $$ComponentProps =  { ending: Ending | null; signedIn: (person: Person) => void };function $$render() {













let { ending, signedIn }:/*Ωignore_startΩ*/$$ComponentProps/*Ωignore_endΩ*/ = $props();

let login = $state("");
let passphrase = $state("");
let asked = $state(false);
let busy = $state(false);
/** The passphrase was right, and a code is wanted beside it. */
let coded = $state(false);
let code = $state("");
let cause = $state.raw<unknown>(null);
const touchable = "PublicKeyCredential" in globalThis;
const trouble = $derived<Trouble | null>(cause === null ? null : troubleOf(cause));

async function enter(event: SubmitEvent & { currentTarget: HTMLFormElement }) {
  event.preventDefault();
  const form = event.currentTarget;
  asked = true;
  cause = null;
  const empty = login.trim() === "" ? "username" : passphrase === "" ? "current-password" : null;
  if (empty !== null) return form.querySelector<HTMLInputElement>(`[autocomplete="${empty}"]`)?.focus();
  if (coded && code.trim() === "") return form.querySelector<HTMLInputElement>('[autocomplete="one-time-code"]')?.focus();
  if (busy) return;
  const proof = { login: login.trim(), passphrase, ...(coded ? { code: code.trim() } : {}) };
  await attempt(() => signIn({ ...proof, deviceName: say("desk") }));
}

async function attempt(act: () => Promise<Person>) {
  busy = true;
  cause = null;
  try {
    signedIn(await act());
  } catch (refused) {
    if (refused instanceof Refused && refused.code === "identity.code_needed" && !coded) coded = true;
    // Whoever dismissed the browser's prompt knows that they did.
    else if (refused instanceof Refused) cause = refused;
  }
  busy = false;
}
;
async () => {

 { svelteHTML.createElement("main", {});
   { svelteHTML.createElement("form", {    "class":`card`,"onsubmit":enter,"novalidate":true,});
     { svelteHTML.createElement("img", {      "src":`/icon.svg`,"alt":"","width":`44`,"height":`44`,});}
     { svelteHTML.createElement("div", {});
       { svelteHTML.createElement("h1", {});say("title"); }
       { svelteHTML.createElement("p", { "class":`soft`,});say("sign_in_words"); }
     }
    if(ending === "idle"){
       { svelteHTML.createElement("p", {   "class":`ending`,"role":`status`,});say("ended_idle", { count: IDLE_MINUTES }); }
    } else if (ending === "expired"){
       { svelteHTML.createElement("p", {   "class":`ending`,"role":`status`,});say("ended_expired"); }
    }
     { const $$_dleiF2C = __sveltets_2_ensureComponent(Field); new $$_dleiF2C({ target: __sveltets_2_any(), props: {               "label":say("login"),"type":`email`,"autocomplete":`username`,"spellcheck":`false`,"value":login,"typed":(words) => (login = words),"wrong":asked && login.trim() === "" ? say("missing_login") : "",}});}
     { const $$_dleiF2C = __sveltets_2_ensureComponent(Field); new $$_dleiF2C({ target: __sveltets_2_any(), props: {             "label":say("passphrase"),"type":`password`,"autocomplete":`current-password`,"value":passphrase,"typed":(words) => (passphrase = words),"wrong":asked && passphrase === "" ? say("missing_passphrase") : "",}});}
    if(coded){
       { const $$_dleiF2C = __sveltets_2_ensureComponent(Field); new $$_dleiF2C({ target: __sveltets_2_any(), props: {             "label":say("proof_code"),"hint":say("code_words"),"autocomplete":`one-time-code`,"spellcheck":`false`,"value":code,"typed":(words) => (code = words),}});}
    }
    if(trouble){ { const $$_etoNelbuorT2C = __sveltets_2_ensureComponent(TroubleNote); new $$_etoNelbuorT2C({ target: __sveltets_2_any(), props: { trouble,}});}}
     { const $$_nottuB2C = __sveltets_2_ensureComponent(Button); new $$_nottuB2C({ target: __sveltets_2_any(), props: {     children:() => { return __sveltets_2_any(0); },"look":`primary`,"type":`submit`,"wide":true,busy,}});say("sign_in"); Button}
    if(touchable){
       { const $$_nottuB2C = __sveltets_2_ensureComponent(Button); new $$_nottuB2C({ target: __sveltets_2_any(), props: {     children:() => { return __sveltets_2_any(0); },"icon":`touch`,"wide":true,busy,"onclick":() => attempt(() => signInByTouch(say("desk"))),}});say("touch"); Button}
    }
     { svelteHTML.createElement("div", { "class":`cluster`,}); { const $$_nottuBegaugnaL3C = __sveltets_2_ensureComponent(LanguageButton); new $$_nottuBegaugnaL3C({ target: __sveltets_2_any(), props: {}});} }
   }
 }


};
return { props: {} as any as $$ComponentProps, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const SignIn__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type SignIn__SvelteComponent_ = ReturnType<typeof SignIn__SvelteComponent_>;
/*Ωignore_endΩ*/export default SignIn__SvelteComponent_;