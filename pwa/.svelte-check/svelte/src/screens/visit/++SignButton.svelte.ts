///<reference types="svelte" />
;
import Button from "../../components/Button.svelte";
import Field from "../../components/Field.svelte";
import type { IconName } from "../../components/icons.ts";
import { t } from "../../messages/index.ts";
import { session } from "../../shell/session.svelte.ts";
import { type By, Declined, isName } from "./sign.ts";
;

interface Props {
  words: string;
  icon: IconName;
  look?: "primary" | "plain";
  /** Sign, and write what is signed. Throws Declined when the passkey did not answer. */
  sign: (by: By) => Promise<void>;
};function $$render() {









let { words, icon, look = "plain", sign }: Props = $props();

const { signer, user } = session();
let busy = $state(false);
let declined = $state(false);
let typed = $state("");
const primary = $derived(look === "primary");

signer.prepare();

async function act(by: By) {
  if (busy) return;
  busy = true;
  try {
    await sign(by);
    declined = false;
    typed = "";
  } catch (cause) {
    if (!(cause instanceof Declined)) throw cause;
    declined = true;
  } finally {
    busy = false;
  }
}
;
async () => {

if(declined){ { svelteHTML.createElement("p", {   "class":`warn`,"role":`alert`,});t("finish.touch_failed"); }}
 { const $$_nottuB0C = __sveltets_2_ensureComponent(Button); new $$_nottuB0C({ target: __sveltets_2_any(), props: {         children:() => { return __sveltets_2_any(0); },look,"big":primary,"wide":primary,"guarded":true,busy,icon,"onclick":() => act(signer.byTouch ? "touch" : "own"),}});
  declined ? t("finish.touch_again") : words;
 Button}
if(declined){
   { svelteHTML.createElement("form", {   "class":`stack-tight`,"onsubmit":(event) => { event.preventDefault(); if (isName(typed, user.name)) void act("own"); },});
     { const $$_dleiF1C = __sveltets_2_ensureComponent(Field); new $$_dleiF1C({ target: __sveltets_2_any(), props: {        "label":t("finish.type_name"),"hint":t("finish.type_name_why", { name: user.name }),"value":typed,"typed":(now) => (typed = now),}});}
     { svelteHTML.createElement("div", {}); { const $$_nottuB2C = __sveltets_2_ensureComponent(Button); new $$_nottuB2C({ target: __sveltets_2_any(), props: {      children:() => { return __sveltets_2_any(0); },"type":`submit`,busy,"disabled":!isName(typed, user.name),"icon":`lock`,}});t("finish.sign_own"); Button} }
   }
}


};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const SignButton__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type SignButton__SvelteComponent_ = ReturnType<typeof SignButton__SvelteComponent_>;
/*Ωignore_endΩ*/export default SignButton__SvelteComponent_;