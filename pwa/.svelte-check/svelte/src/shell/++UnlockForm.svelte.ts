///<reference types="svelte" />
;
import Button from "../components/Button.svelte";
import Field from "../components/Field.svelte";
import type { Account } from "../store/account.ts";
import type { Disk } from "../store/disk.ts";
import { Tampered, WrongKey, WrongPassphrase } from "../vault/index.ts";
import { startAnew } from "./anew.ts";
import { forgive, missed, waiting } from "./penalty.ts";
import { opened } from "./stage.svelte.ts";
import Touch from "./Touch.svelte";
import type { Touch as Touched } from "./tablet.ts";
import { say } from "./words/index.ts";
;

interface Props {
  disk: Disk;
  account: Account;
  /** Whoever opens it saw what the client signed. */
  saw?: boolean;
};function $$render() {














let { disk, account, saw = false }: Props = $props();
// Fetched while the passphrase is typed.
const tablet = import("./tablet.ts");
const orders = import("./erase.ts");
let passphrase = $state("");
let wait = $state(waiting());
let busy = $state(false);
let trouble = $state("");
/** The passphrase is gone; the office can help. */
let forgotten = $state(false);
const credentials = $derived(account.vault.wraps.flatMap((wrap) => (wrap.method === "passkey" ? [wrap.credential ?? ""] : [])));

$effect(() => {
  const kept = disk;
  void orders.then(({ obeyLocked }) => obeyLocked(kept, startAnew));
});

$effect(() => {
  if (wait <= 0) return;
  const timer = setTimeout(() => {
    wait -= 1;
  }, 1000);
  return () => clearTimeout(timer);
});

function send(event: SubmitEvent) {
  event.preventDefault();
  if (passphrase && wait === 0) void openBy(passphrase);
}

async function openBy(proof: string | Touched) {
  busy = true;
  trouble = "";
  try {
    const { unlockTablet } = await tablet;
    const tabletOpen = await unlockTablet({ disk }, account, proof, saw);
    forgive();
    opened(tabletOpen);
  } catch (failed) {
    if (failed instanceof WrongPassphrase) miss();
    else if (failed instanceof WrongKey) trouble = say("unlock.touch_wrong");
    else if (failed instanceof Tampered) trouble = say("unlock.damaged");
    else trouble = say("gone.words", { why: failed instanceof Error ? failed.message : String(failed) });
  } finally {
    busy = false;
  }
}

function miss() {
  passphrase = "";
  trouble = say("unlock.wrong");
  wait = missed();
}
;
async () => {

if(forgotten){
     { const $$_value = await (import("./Forgotten.svelte"));{ const { default: Forgotten } = $$_value; 
     { const $$_nettogroF0C = __sveltets_2_ensureComponent(Forgotten); new $$_nettogroF0C({ target: __sveltets_2_any(), props: {    disk,account,"back":() => (forgotten = false),}});}
  }}
}else{
if(credentials.length > 0){
   { const $$_hcuoT0C = __sveltets_2_ensureComponent(Touch); new $$_hcuoT0C({ target: __sveltets_2_any(), props: {      credentials,busy,"touched":openBy,"failed":(words) => (trouble = words),}});}
   { svelteHTML.createElement("p", { "class":`soft small`,});say("unlock.or"); }
}
 { svelteHTML.createElement("form", {  "onsubmit":send,"novalidate":true,});
  
    { svelteHTML.createElement("input", {      "type":`text`,"autocomplete":`username`,"value":account.user.name,"hidden":true,"readonly":true,});}
   { const $$_dleiF1C = __sveltets_2_ensureComponent(Field); new $$_dleiF1C({ target: __sveltets_2_any(), props: {          "label":say("sign_in.passphrase"),"value":passphrase,"typed":(value) => (passphrase = value),"type":`password`,"autocomplete":`current-password`,}});}
   { svelteHTML.createElement("p", {   "role":`alert`,"class":`trouble`,});trouble; wait > 0 ? say("unlock.wait", { count: wait }) : ""; }
   { const $$_nottuB1C = __sveltets_2_ensureComponent(Button); new $$_nottuB1C({ target: __sveltets_2_any(), props: {       children:() => { return __sveltets_2_any(0); },"type":`submit`,"look":credentials.length > 0 ? "plain" : "primary","icon":`lock`,"big":true,"wide":true,"busy":busy || wait > 0,}});say("unlock.act"); Button}
 }
 { const $$_nottuB0C = __sveltets_2_ensureComponent(Button); new $$_nottuB0C({ target: __sveltets_2_any(), props: {   children:() => { return __sveltets_2_any(0); },"look":`quiet`,"onclick":() => (forgotten = true),}});say("forgotten.ask"); Button}
}


};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const UnlockForm__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type UnlockForm__SvelteComponent_ = ReturnType<typeof UnlockForm__SvelteComponent_>;
/*Ωignore_endΩ*/export default UnlockForm__SvelteComponent_;