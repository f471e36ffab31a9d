///<reference types="svelte" />
;
import Button from "../components/Button.svelte";
import Field from "../components/Field.svelte";
import Sheet from "../components/Sheet.svelte";
import { WrongPassphrase } from "../vault/index.ts";
import Touch from "./Touch.svelte";
import type { OpenTablet, Touch as Touched } from "./tablet.ts";
import { say } from "./words/index.ts";

;type $$ComponentProps =  { tablet: OpenTablet; open: boolean; close: () => void };function $$render() {









let { tablet, open, close }:/*Ωignore_startΩ*/$$ComponentProps/*Ωignore_endΩ*/ = $props();
let passphrase = $state("");
let old = $state("");
let changed = $state(false);
let coded = $state(false);
let code = $state("");
let busy = $state(false);
let trouble = $state("");

async function send(event: SubmitEvent) {
  event.preventDefault();
  if (!passphrase || (changed && !old) || (coded && !code.trim())) return;
  busy = true;
  trouble = "";
  try {
    const outcome = await tablet.signInAgain(passphrase, changed ? old : undefined, code.trim());
    if (outcome === "wrong") trouble = say("again.wrong");
    else if (outcome === "code") {
      if (coded) trouble = say("sign_in.wrong_code");
      coded = true;
    }
    else if (outcome === "changed") changed = true;
    else finish();
  } catch (failed) {
    trouble = say(failed instanceof WrongPassphrase ? "unlock.wrong" : "sign_in.no_network");
  } finally {
    busy = false;
  }
}

async function touched({ credential }: Touched) {
  if (!credential) {
    trouble = say("sign_in.no_network");
    return;
  }
  await tablet.signInByTouch(credential);
  finish();
}

function finish() {
  passphrase = "";
  old = "";
  changed = false;
  coded = false;
  code = "";
  close();
}
;
async () => {

 { const $$_teehS0C = __sveltets_2_ensureComponent(Sheet); new $$_teehS0C({ target: __sveltets_2_any(), props: {    children:() => { return __sveltets_2_any(0); },"title":say("again.title"),open,"close":finish,}});
   { svelteHTML.createElement("form", {  "onsubmit":send,"novalidate":true,});
    if(tablet.ways.opensByTouch){
       { const $$_hcuoT2C = __sveltets_2_ensureComponent(Touch); new $$_hcuoT2C({ target: __sveltets_2_any(), props: {      "credentials":[],busy,touched,"failed":(words) => (trouble = words),}});}
    }
     { svelteHTML.createElement("p", { "class":`soft`,});say(changed ? "again.old_words" : "again.words"); }
     { const $$_dleiF2C = __sveltets_2_ensureComponent(Field); new $$_dleiF2C({ target: __sveltets_2_any(), props: {            "label":say("sign_in.passphrase"),"value":passphrase,"typed":(value) => (passphrase = value),"type":`password`,"autocomplete":`current-password`,"wrong":trouble,}});}
    if(changed){
       { const $$_dleiF2C = __sveltets_2_ensureComponent(Field); new $$_dleiF2C({ target: __sveltets_2_any(), props: {          "label":say("again.old"),"value":old,"typed":(value) => (old = value),"type":`password`,"autocomplete":`off`,}});}
    }
    if(coded){
       { const $$_dleiF2C = __sveltets_2_ensureComponent(Field); new $$_dleiF2C({ target: __sveltets_2_any(), props: {          "label":say("sign_in.code"),"hint":say("sign_in.code_hint"),"value":code,"typed":(value) => (code = value),"autocomplete":`one-time-code`,}});}
    }
     { const $$_nottuB2C = __sveltets_2_ensureComponent(Button); new $$_nottuB2C({ target: __sveltets_2_any(), props: {     children:() => { return __sveltets_2_any(0); },"type":`submit`,"look":tablet.ways.opensByTouch ? "plain" : "primary","big":true,"wide":true,busy,}});say("again.act"); Button}
   }
 Sheet}


};
return { props: {} as any as $$ComponentProps, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const SignInAgain__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type SignInAgain__SvelteComponent_ = ReturnType<typeof SignInAgain__SvelteComponent_>;
/*Ωignore_endΩ*/export default SignInAgain__SvelteComponent_;