///<reference types="svelte" />
;
import Button from "../components/Button.svelte";
import type { Exchange } from "../exchange/api.ts";
import { liveStatus } from "../exchange/live.svelte.ts";
import Door from "./Door.svelte";
import { say } from "./words/index.ts";

;type $$ComponentProps =  { exchange: Exchange; skip: () => void };function $$render() {







let { exchange, skip }:/*Ωignore_startΩ*/$$ComponentProps/*Ωignore_endΩ*/ = $props();
const status = liveStatus((() => exchange)());
;
async () => {

 { const $$_rooD0C = __sveltets_2_ensureComponent(Door); new $$_rooD0C({ target: __sveltets_2_any(), props: {   children:() => { return __sveltets_2_any(0); },"title":say("first.title"),"words":say("first.words"),}});
   { svelteHTML.createElement("progress", { "aria-label":say("first.title"),}); }
   { svelteHTML.createElement("p", {   "class":`digits`,"role":`status`,});say("first.received", { count: status.now.received }); }
  if(status.now.cause !== ""){
     { svelteHTML.createElement("p", {   "class":`trouble`,"role":`alert`,});say(status.now.cause === "no_network" ? "sign_in.no_network" : "sign_in.failed"); }
     { const $$_nottuB1C = __sveltets_2_ensureComponent(Button); new $$_nottuB1C({ target: __sveltets_2_any(), props: { children:() => { return __sveltets_2_any(0); },"wide":true,"onclick":() => void exchange.now(),}});say("gone.act"); Button}
  }
   { const $$_nottuB1C = __sveltets_2_ensureComponent(Button); new $$_nottuB1C({ target: __sveltets_2_any(), props: {   children:() => { return __sveltets_2_any(0); },"look":`quiet`,"wide":true,"onclick":skip,}});say("first.skip"); Button}
 Door}


};
return { props: {} as any as $$ComponentProps, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const FirstDownload__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type FirstDownload__SvelteComponent_ = ReturnType<typeof FirstDownload__SvelteComponent_>;
/*Ωignore_endΩ*/export default FirstDownload__SvelteComponent_;