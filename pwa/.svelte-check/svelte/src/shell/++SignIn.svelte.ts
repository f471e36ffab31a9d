///<reference types="svelte" />
;
import Button from "../components/Button.svelte";
import Field from "../components/Field.svelte";
import { Refused } from "../exchange/wire.ts";
import type { Disk } from "../store/disk.ts";
import Door from "./Door.svelte";
import { opened } from "./stage.svelte.ts";
import Touch from "./Touch.svelte";
import type { OpenTablet } from "./tablet.ts";
import { signInTrouble } from "./trouble.ts";
import { say } from "./words/index.ts";

;type $$ComponentProps =  { disk: Disk };function $$render() {












let { disk }:/*Ωignore_startΩ*/$$ComponentProps/*Ωignore_endΩ*/ = $props();
const tablet = import("./tablet.ts");
let login = $state("");
let passphrase = $state("");
let deviceName = $state(say("sign_in.device_default"));
let asked = $state(false);
let busy = $state(false);
let trouble = $state("");
/** The passphrase was right, and the office wants a code or a passkey beside it. */
let more = $state(false);
let code = $state("");

/** Ready to be opened, once its person has said whether a touch shall open it next time. */
let offered = $state.raw<{ prepared: OpenTablet; given: { passphrase: string; deviceName: string } } | null>(null);

const touchable = async () => (await import("./passkey.ts")).passkeysHere();

const missing = (value: string) => (asked && value.trim() === "" ? say("sign_in.missing") : "");

function send(event: SubmitEvent) {
  event.preventDefault();
  asked = true;
  if (login.trim() && passphrase && deviceName.trim() && (!more || code.trim())) void signIn();
}

async function signIn(credential?: object) {
  busy = true;
  trouble = "";
  try {
    const { prepareTablet } = await tablet;
    const given = { login: login.trim(), passphrase, deviceName: deviceName.trim() };
    const proof = credential ? { credential } : more ? { code: code.trim() } : {};
    const prepared = await prepareTablet({ disk }, { ...given, ...proof });
    // Ask once, at a moment the person knows why: a tablet that is asked to keep its storage is not tidied up.
    void navigator.storage?.persist?.();
    if (prepared.enrolling || (await touchable())) offered = { prepared, given };
    else opened(prepared);
  } catch (failed) {
    const refused = failed instanceof Refused ? failed : new Refused("bad_answer");
    if (refused.code === "identity.code_needed") more = true;
    else trouble = signInTrouble(refused, "sign_in.no_network");
  } finally {
    busy = false;
  }
}
;
async () => {

if(offered){
     { const $$_value = await (import("./Enroll.svelte"));{ const { default: Enroll } = $$_value; 
     { const $$_llornE0C = __sveltets_2_ensureComponent(Enroll); new $$_llornE0C({ target: __sveltets_2_any(), props: {    "tablet":offered.prepared,"given":offered.given,}});}
  }}
}else{
 { const $$_rooD0C = __sveltets_2_ensureComponent(Door); new $$_rooD0C({ target: __sveltets_2_any(), props: {   children:() => { return __sveltets_2_any(0); },"title":say("sign_in.title"),"words":say("sign_in.words"),}});
   { svelteHTML.createElement("form", {  "onsubmit":send,"novalidate":true,});
     { const $$_dleiF2C = __sveltets_2_ensureComponent(Field); new $$_dleiF2C({ target: __sveltets_2_any(), props: {              "label":say("sign_in.login"),"value":login,"typed":(value) => (login = value),"wrong":missing(login),"autocomplete":`username`,"autocapitalize":`none`,"spellcheck":`false`,}});}
     { const $$_dleiF2C = __sveltets_2_ensureComponent(Field); new $$_dleiF2C({ target: __sveltets_2_any(), props: {            "label":say("sign_in.passphrase"),"value":passphrase,"typed":(value) => (passphrase = value),"wrong":missing(passphrase),"type":`password`,"autocomplete":`current-password`,}});}
     { const $$_dleiF2C = __sveltets_2_ensureComponent(Field); new $$_dleiF2C({ target: __sveltets_2_any(), props: {            "label":say("sign_in.device"),"hint":say("sign_in.device_hint"),"value":deviceName,"typed":(value) => (deviceName = value),"wrong":missing(deviceName),"maxlength":60,}});}
    if(more){
       { const $$_dleiF2C = __sveltets_2_ensureComponent(Field); new $$_dleiF2C({ target: __sveltets_2_any(), props: {                "label":say("sign_in.code"),"hint":say("sign_in.code_hint"),"value":code,"typed":(value) => (code = value),"wrong":missing(code),"autocomplete":`one-time-code`,"autocapitalize":`none`,"spellcheck":`false`,}});}
    }
     { svelteHTML.createElement("p", {   "role":`alert`,"class":`trouble`,});trouble; }
     { const $$_nottuB2C = __sveltets_2_ensureComponent(Button); new $$_nottuB2C({ target: __sveltets_2_any(), props: {     children:() => { return __sveltets_2_any(0); },"type":`submit`,"look":`primary`,"big":true,"wide":true,busy,}});say("sign_in.act"); Button}
    if(more){
       { svelteHTML.createElement("p", { "class":`soft small`,});say("sign_in.or_passkey"); }
       { const $$_hcuoT2C = __sveltets_2_ensureComponent(Touch); new $$_hcuoT2C({ target: __sveltets_2_any(), props: {       "credentials":[],busy,"touched":({ credential }) => signIn(credential),"failed":(words) => (trouble = words),}});}
    }
   }
 Door}
}


};
return { props: {} as any as $$ComponentProps, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const SignIn__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type SignIn__SvelteComponent_ = ReturnType<typeof SignIn__SvelteComponent_>;
/*Ωignore_endΩ*/export default SignIn__SvelteComponent_;