///<reference types="svelte" />
;
import Button from "../components/Button.svelte";
import Field from "../components/Field.svelte";
import { Refused } from "../exchange/wire.ts";
import Door from "./Door.svelte";
import { passkeysHere } from "./passkey.ts";
import { opened } from "./stage.svelte.ts";
import type { OpenTablet } from "./tablet.ts";
import { say } from "./words/index.ts";

;type $$ComponentProps =  { tablet: OpenTablet; given: { passphrase: string; deviceName: string } };function $$render() {










/** Asked once, right after the first sign-in, while the passphrase is at hand. */
let { tablet, given }:/*Ωignore_startΩ*/$$ComponentProps/*Ωignore_endΩ*/ = $props();
const touchable = passkeysHere();
/** Somebody else could touch or unlock this tablet as well: then a touch signs in, and opens nothing. */
let shared = $state(false);
let app = $state.raw<{ secret: string; uri: string } | null>(null);
let code = $state("");
let busy = $state(false);
let trouble = $state("");

async function attempt(act: () => Promise<unknown>) {
  busy = true;
  trouble = "";
  try {
    await act();
  } catch (failed) {
    const wrong = failed instanceof Refused && failed.code === "identity.wrong_code";
    trouble = say(wrong ? "sign_in.wrong_code" : failed instanceof Refused ? "enroll.refused" : "unlock.touch_failed");
  } finally {
    busy = false;
  }
}

const addTouch = () =>
  attempt(async () => {
    const { passphrase, deviceName: name } = given;
    await tablet.ways.addPasskey({ passphrase, name, opens: !shared, proved: true });
    done();
  });

const addApp = () =>
  attempt(async () => {
    app = await tablet.ways.beginApp();
  });

function confirm(event: SubmitEvent) {
  event.preventDefault();
  if (code.trim()) {
    void attempt(async () => {
      await tablet.ways.confirmApp(code.trim());
      done();
    });
  }
}

function done() {
  void tablet.exchange.now();
  opened(tablet);
}
;
async () => {

 { const $$_rooD0C = __sveltets_2_ensureComponent(Door); new $$_rooD0C({ target: __sveltets_2_any(), props: {   children:() => { return __sveltets_2_any(0); },"title":say(tablet.enrolling ? "enroll.title" : "enroll.offer"),"words":say(tablet.enrolling ? "enroll.words" : "enroll.offer_words"),}});
  if(app){
     { svelteHTML.createElement("form", {  "onsubmit":confirm,"novalidate":true,});
       { svelteHTML.createElement("p", {});say("enroll.app_words"); }
       { svelteHTML.createElement("p", { "class":`secret`,});app.secret.replace(/(.{4})/g, "$1 "); }
       { svelteHTML.createElement("p", {}); { svelteHTML.createElement("a", { "href":app.uri,});say("enroll.app_link"); } }
       { const $$_dleiF2C = __sveltets_2_ensureComponent(Field); new $$_dleiF2C({ target: __sveltets_2_any(), props: {          "label":say("sign_in.code"),"value":code,"typed":(value) => (code = value),"autocomplete":`one-time-code`,"inputmode":`numeric`,}});}
       { svelteHTML.createElement("p", {   "role":`alert`,"class":`trouble`,});trouble; }
       { const $$_nottuB2C = __sveltets_2_ensureComponent(Button); new $$_nottuB2C({ target: __sveltets_2_any(), props: {     children:() => { return __sveltets_2_any(0); },"type":`submit`,"look":`primary`,"big":true,"wide":true,busy,}});say("enroll.app_done"); Button}
     }
  }else{
       { const $$_value = await (touchable);{ const there = $$_value; 
      if(there){
         { svelteHTML.createElement("label", { "class":`shared`,}); { svelteHTML.createElement("input", {    "type":`checkbox`,"bind:checked":shared,});/*Ωignore_startΩ*/() => shared = __sveltets_2_any(null);/*Ωignore_endΩ*/} say("enroll.shared"); }
         { svelteHTML.createElement("p", { "class":`soft small`,});say(shared ? "enroll.shared_words" : "enroll.own_words"); }
         { const $$_nottuB1C = __sveltets_2_ensureComponent(Button); new $$_nottuB1C({ target: __sveltets_2_any(), props: {       children:() => { return __sveltets_2_any(0); },"look":`primary`,"icon":`touch`,"big":true,"wide":true,busy,"onclick":addTouch,}});say("enroll.touch"); Button}
      }
    }}
     { svelteHTML.createElement("p", {   "role":`alert`,"class":`trouble`,});trouble; }
    if(tablet.enrolling){
       { const $$_nottuB1C = __sveltets_2_ensureComponent(Button); new $$_nottuB1C({ target: __sveltets_2_any(), props: {   children:() => { return __sveltets_2_any(0); },"big":true,"wide":true,busy,"onclick":addApp,}});say("enroll.app"); Button}
    }else{
       { const $$_nottuB1C = __sveltets_2_ensureComponent(Button); new $$_nottuB1C({ target: __sveltets_2_any(), props: {   children:() => { return __sveltets_2_any(0); },"look":`quiet`,"big":true,"wide":true,"onclick":done,}});say("enroll.later"); Button}
    }
  }
 Door}


};
return { props: {} as any as $$ComponentProps, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const Enroll__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type Enroll__SvelteComponent_ = ReturnType<typeof Enroll__SvelteComponent_>;
/*Ωignore_endΩ*/export default Enroll__SvelteComponent_;