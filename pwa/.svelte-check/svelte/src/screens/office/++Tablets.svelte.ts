///<reference types="svelte" />
;
import { tick } from "svelte";
import Empty from "../../components/Empty.svelte";
import OnTablet from "./OnTablet.svelte";
import { listDevices } from "./practice.ts";
import { troubleOf } from "./refusal.ts";
import { ADDRESSES } from "./room.ts";
import ShutOutSheet from "./ShutOutSheet.svelte";
import type { Device } from "./shapes.ts";
import TabletCard from "./TabletCard.svelte";
import TroubleNote from "./TroubleNote.svelte";
import { say } from "./words.ts";

;type $$ComponentProps =  { here: string };function $$render() {













/** `here` is the browser this page is in: whoever sits at it does not shut it out. */
let { here }:/*Ωignore_startΩ*/$$ComponentProps/*Ωignore_endΩ*/ = $props();

const asked = () => new URLSearchParams(location.search).get("tablet");
let devices = $state.raw<readonly Device[] | null>(null);
let cause = $state.raw<unknown>(null);
let busy = $state(false);
let said = $state("");
let leaving = $state.raw<Device | null>(null);
/** Whose list is open; an address of its own, so that Back closes it. An id of a tablet tells nothing of a client. */
let opened = $state(asked());
let pane: HTMLElement;

const listed = $derived(devices?.find((one) => one.id === opened) ?? null);

$effect(() => {
  document.title = say("tablets_title");
});

async function look() {
  busy = true;
  cause = null;
  try {
    devices = await listDevices();
  } catch (refused) {
    cause = refused;
  }
  busy = false;
}

function open(device: Device) {
  history.pushState(null, "", `${ADDRESSES.tablets}?tablet=${encodeURIComponent(device.id)}`);
  opened = device.id;
}

async function shut(device: Device) {
  leaving = null;
  await look();
  said = say("shut_out_done", { name: device.name });
  await tick();
  pane.querySelector<HTMLElement>(`[data-tablet="${device.id}"]`)?.focus();
}

void look();
;
async () => {

 { svelteHTML.createElement("svelte:window", {  "onpopstate":() => (opened = asked()),});}

 { const $$_main0 = svelteHTML.createElement("main", {    "class":`framed`,"aria-busy":busy,});pane = $$_main0;
   { svelteHTML.createElement("div", { "class":`narrow`,});
    if(listed){
      listed.id; { { const $$_telbaTnO2C = __sveltets_2_ensureComponent(OnTablet); new $$_telbaTnO2C({ target: __sveltets_2_any(), props: {    "device":listed,"back":() => history.back(),}});}}
    }else{
       { svelteHTML.createElement("h2", { "tabindex":-1,});say("tablets"); }
       { svelteHTML.createElement("p", { "class":`soft`,});say("tablets_words"); }
       { svelteHTML.createElement("div", { "class":`bar`,});
         { svelteHTML.createElement("button", {       "type":`button`,"class":`plain`,"aria-disabled":busy,"onclick":look,});say("refresh"); }
         { svelteHTML.createElement("p", { "role":`status`,});said; }
       }
      if(cause !== null){ { const $$_etoNelbuorT2C = __sveltets_2_ensureComponent(TroubleNote); new $$_etoNelbuorT2C({ target: __sveltets_2_any(), props: {    "trouble":troubleOf(cause),"again":look,}});}}
      if(devices !== null && devices.length > 0){
         { svelteHTML.createElement("ul", { "class":`stack`,});
             for(let device of __sveltets_2_ensureArray(devices)){device.id;
             { svelteHTML.createElement("li", {}); { const $$_draCtelbaT4C = __sveltets_2_ensureComponent(TabletCard); new $$_draCtelbaT4C({ target: __sveltets_2_any(), props: {       device,"here":device.id === here,"shut":() => (leaving = device),"list":() => open(device),}});} }
          }
         }
      } else if (devices !== null){
         { const $$_ytpmE2C = __sveltets_2_ensureComponent(Empty); new $$_ytpmE2C({ target: __sveltets_2_any(), props: {    "title":say("tablets_none"),"words":say("tablets_none_words"),}});}
      } else if (busy){
         { svelteHTML.createElement("p", { "class":`soft`,});say("loading"); }
      }
    }
   }
 }

 { const $$_teehStuOtuhS0C = __sveltets_2_ensureComponent(ShutOutSheet); new $$_teehStuOtuhS0C({ target: __sveltets_2_any(), props: {      "device":leaving,"close":() => (leaving = null),"done":shut,}});}


};
return { props: {} as any as $$ComponentProps, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const Tablets__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type Tablets__SvelteComponent_ = ReturnType<typeof Tablets__SvelteComponent_>;
/*Ωignore_endΩ*/export default Tablets__SvelteComponent_;