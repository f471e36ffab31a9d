///<reference types="svelte" />
;
import Button from "../components/Button.svelte";
import Field from "../components/Field.svelte";
import { Refused } from "../exchange/wire.ts";
import type { Account } from "../store/account.ts";
import type { Disk } from "../store/disk.ts";
import { NotRecovered } from "./recovery.ts";
import { opened } from "./stage.svelte.ts";
import Touch from "./Touch.svelte";
import { recoverTablet } from "./tablet.ts";
import { signInTrouble } from "./trouble.ts";
import { say } from "./words/index.ts";

;type $$ComponentProps =  { disk: Disk; account: Account; back: () => void };function $$render() {













let { disk, account, back }:/*Ωignore_startΩ*/$$ComponentProps/*Ωignore_endΩ*/ = $props();
let login = $state("");
let passphrase = $state("");
let code = $state("");
/** The passphrase was right, and the office wants a code or a passkey beside it. */
let more = $state(false);
let asked = $state(false);
let busy = $state(false);
let trouble = $state("");

const missing = (value: string) => (asked && value.trim() === "" ? say("sign_in.missing") : "");

function send(event: SubmitEvent) {
  event.preventDefault();
  asked = true;
  if (login.trim() && passphrase && (!more || code.trim())) void open();
}

async function open(credential?: object) {
  busy = true;
  trouble = "";
  try {
    const proof = credential ? { credential } : more ? { code: code.trim() } : {};
    opened(await recoverTablet({ disk }, account, { login: login.trim(), passphrase, ...proof }));
  } catch (failed) {
    if (failed instanceof NotRecovered) trouble = say(`forgotten.${failed.why}`, { name: account.user.name });
    else if (!(failed instanceof Refused)) trouble = say("unlock.damaged");
    else if (failed.code === "identity.code_needed") more = true;
    else trouble = signInTrouble(failed, "forgotten.no_network");
  } finally {
    busy = false;
  }
}
;
async () => {

 { svelteHTML.createElement("form", {  "onsubmit":send,"novalidate":true,});
   { svelteHTML.createElement("h2", {});say("forgotten.title"); }
   { svelteHTML.createElement("p", { "class":`soft`,});say("forgotten.words"); }
   { const $$_dleiF1C = __sveltets_2_ensureComponent(Field); new $$_dleiF1C({ target: __sveltets_2_any(), props: {              "label":say("sign_in.login"),"value":login,"typed":(value) => (login = value),"wrong":missing(login),"autocomplete":`username`,"autocapitalize":`none`,"spellcheck":`false`,}});}
   { const $$_dleiF1C = __sveltets_2_ensureComponent(Field); new $$_dleiF1C({ target: __sveltets_2_any(), props: {            "label":say("forgotten.passphrase"),"value":passphrase,"typed":(value) => (passphrase = value),"wrong":missing(passphrase),"type":`password`,"autocomplete":`current-password`,}});}
  if(more){
     { const $$_dleiF1C = __sveltets_2_ensureComponent(Field); new $$_dleiF1C({ target: __sveltets_2_any(), props: {                "label":say("sign_in.code"),"hint":say("sign_in.code_hint"),"value":code,"typed":(value) => (code = value),"wrong":missing(code),"autocomplete":`one-time-code`,"autocapitalize":`none`,"spellcheck":`false`,}});}
  }
   { svelteHTML.createElement("p", {   "role":`alert`,"class":`trouble`,});trouble; }
   { const $$_nottuB1C = __sveltets_2_ensureComponent(Button); new $$_nottuB1C({ target: __sveltets_2_any(), props: {     children:() => { return __sveltets_2_any(0); },"type":`submit`,"look":`primary`,"big":true,"wide":true,busy,}});say("forgotten.act"); Button}
  if(more){
     { svelteHTML.createElement("p", { "class":`soft small`,});say("sign_in.or_passkey"); }
     { const $$_hcuoT1C = __sveltets_2_ensureComponent(Touch); new $$_hcuoT1C({ target: __sveltets_2_any(), props: {       "credentials":[],busy,"touched":({ credential }) => open(credential),"failed":(words) => (trouble = words),}});}
  }
   { const $$_nottuB1C = __sveltets_2_ensureComponent(Button); new $$_nottuB1C({ target: __sveltets_2_any(), props: {   children:() => { return __sveltets_2_any(0); },"look":`quiet`,"onclick":back,}});say("forgotten.back"); Button}
 }


};
return { props: {} as any as $$ComponentProps, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const Forgotten__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type Forgotten__SvelteComponent_ = ReturnType<typeof Forgotten__SvelteComponent_>;
/*Ωignore_endΩ*/export default Forgotten__SvelteComponent_;