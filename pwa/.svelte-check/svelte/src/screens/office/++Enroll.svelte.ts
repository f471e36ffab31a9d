///<reference types="svelte" />
;
import Button from "../../components/Button.svelte";
import Field from "../../components/Field.svelte";
import { Refused } from "../../exchange/wire.ts";
import { addApp, addPasskey, endApp } from "./api.ts";
import { type Trouble, troubleOf } from "./refusal.ts";
import TroubleNote from "./TroubleNote.svelte";
import { say } from "./words.ts";

;type $$ComponentProps =  { done: () => void };function $$render() {









/** For whoever signed in by a passphrase where that alone shows nothing. */
let { done }:/*Ωignore_startΩ*/$$ComponentProps/*Ωignore_endΩ*/ = $props();
const touchable = "PublicKeyCredential" in globalThis;
let app = $state.raw<{ secret: string; uri: string } | null>(null);
let code = $state("");
let busy = $state(false);
let cause = $state.raw<unknown>(null);
const trouble = $derived<Trouble | null>(cause === null ? null : troubleOf(cause));

async function attempt(act: () => Promise<unknown>) {
  busy = true;
  cause = null;
  try {
    await act();
  } catch (refused) {
    if (refused instanceof Refused) cause = refused;
  }
  busy = false;
}

const byTouch = () => attempt(() => addPasskey(say("desk")).then(done));

const begin = () =>
  attempt(async () => {
    app = await addApp();
  });

function confirm(event: SubmitEvent) {
  event.preventDefault();
  if (code.trim() !== "") void attempt(() => endApp(code.trim()).then(done));
}
;
async () => {

 { svelteHTML.createElement("main", {});
   { svelteHTML.createElement("form", {    "class":`card`,"onsubmit":confirm,"novalidate":true,});
     { svelteHTML.createElement("div", {});
       { svelteHTML.createElement("h1", {});say("enroll"); }
       { svelteHTML.createElement("p", { "class":`soft`,});say("enroll_words"); }
     }
    if(app){
       { svelteHTML.createElement("p", {});say("enroll_app_words"); }
       { svelteHTML.createElement("p", { "class":`secret`,});app.secret.replace(/(.{4})/g, "$1 "); }
       { svelteHTML.createElement("p", {}); { svelteHTML.createElement("a", { "href":app.uri,});say("enroll_app_link"); } }
       { const $$_dleiF2C = __sveltets_2_ensureComponent(Field); new $$_dleiF2C({ target: __sveltets_2_any(), props: {          "label":say("proof_code"),"autocomplete":`one-time-code`,"inputmode":`numeric`,"value":code,"typed":(words) => (code = words),}});}
      if(trouble){ { const $$_etoNelbuorT2C = __sveltets_2_ensureComponent(TroubleNote); new $$_etoNelbuorT2C({ target: __sveltets_2_any(), props: { trouble,}});}}
       { const $$_nottuB2C = __sveltets_2_ensureComponent(Button); new $$_nottuB2C({ target: __sveltets_2_any(), props: {     children:() => { return __sveltets_2_any(0); },"look":`primary`,"type":`submit`,"wide":true,busy,}});say("enroll_done"); Button}
    }else{
      if(trouble){ { const $$_etoNelbuorT2C = __sveltets_2_ensureComponent(TroubleNote); new $$_etoNelbuorT2C({ target: __sveltets_2_any(), props: { trouble,}});}}
      if(touchable){ { const $$_nottuB2C = __sveltets_2_ensureComponent(Button); new $$_nottuB2C({ target: __sveltets_2_any(), props: {       children:() => { return __sveltets_2_any(0); },"look":`primary`,"icon":`touch`,"wide":true,busy,"onclick":byTouch,}});say("enroll_touch"); Button}}
       { const $$_nottuB2C = __sveltets_2_ensureComponent(Button); new $$_nottuB2C({ target: __sveltets_2_any(), props: {   children:() => { return __sveltets_2_any(0); },"wide":true,busy,"onclick":begin,}});say("enroll_app"); Button}
    }
   }
 }


};
return { props: {} as any as $$ComponentProps, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const Enroll__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type Enroll__SvelteComponent_ = ReturnType<typeof Enroll__SvelteComponent_>;
/*Ωignore_endΩ*/export default Enroll__SvelteComponent_;