///<reference types="svelte" />
;
import { type Component, untrack } from "svelte";
import Button from "../components/Button.svelte";
import Empty from "../components/Empty.svelte";
import Toasts from "../components/Toasts.svelte";
import { settle, toast } from "../components/toast.svelte.ts";
import { liveStatus } from "../exchange/live.svelte.ts";
import { t } from "../messages/index.ts";
import { screens } from "../screens/index.ts";
import { livePile } from "../store/live.svelte.ts";
import type { Route } from "./api.ts";
import { atHand } from "./at-hand.svelte.ts";
import { startAutoLock } from "./autolock.ts";
import Banners from "./Banners.svelte";
import FirstDownload from "./FirstDownload.svelte";
import Rail from "./Rail.svelte";
import { go, route } from "./router.svelte.ts";
import type { OpenTablet } from "./tablet.ts";
import { say } from "./words/index.ts";

;type $$ComponentProps =  { tablet: OpenTablet };function $$render() {
  const broken/*Ωignore_positionΩ*/ = ()/*Ωignore_startΩ*/: ReturnType<import('svelte').Snippet>/*Ωignore_endΩ*/ => { async ()/*Ωignore_positionΩ*/ => {
   { const $$_ytpmE0C = __sveltets_2_ensureComponent(Empty); new $$_ytpmE0C({ target: __sveltets_2_any(), props: {   children:() => { return __sveltets_2_any(0); },"title":say("broken.title"),"words":say("broken.words"),}});
     { const $$_nottuB1C = __sveltets_2_ensureComponent(Button); new $$_nottuB1C({ target: __sveltets_2_any(), props: {   children:() => { return __sveltets_2_any(0); },"look":`primary`,"onclick":() => tablet.lock(),}});say("broken.act"); Button}
   Empty}
};return __sveltets_2_any(0)};



















let { tablet }:/*Ωignore_startΩ*/$$ComponentProps/*Ωignore_endΩ*/ = $props();

const { store, exchange } = (() => tablet)();
untrack(() => {
  // Whoever takes the tablet back finds themselves where they gave it away.
  if (tablet.turnOf) go({ name: "visit", encounterId: tablet.turnOf, step: "consent" }, { replace: true });
  else if (tablet.turnOf === "") toast(t("turn.changed"));
});
const status = liveStatus(exchange);
const pile = livePile(store);
const here = $derived(route());
const inVisit = $derived(here.name === "visit");
const unsent = $derived(pile.now.tablet.count + pile.now.sending.count + pile.now.pictures.count);
let skipped = $state(false);
const first = $derived(!status.now.complete && !skipped && store.all("patient").length === 0);

/** Which screen a route shows; a step of the same visit, or another client, keeps the screen and changes its route. */
const name = $derived(here.name);
const screen = $derived(screens[name]() as Promise<{ default: Component<{ route: Route }> }>);
const records = atHand(store, () => here);

$effect(() => startAutoLock(() => tablet.lock()));
$effect(() => {
  void here;
  untrack(settle);
});
$effect(() => {
  // The count on the app's icon is the count in the Tray; where icons cannot carry one, nothing happens.
  void navigator.setAppBadge?.(unsent + pile.now.questions).catch(() => {});
});
;
async () => {



if(first){
   { const $$_daolnwoDtsriF0C = __sveltets_2_ensureComponent(FirstDownload); new $$_daolnwoDtsriF0C({ target: __sveltets_2_any(), props: {   exchange,"skip":() => (skipped = true),}});}
}else{
   { svelteHTML.createElement("div", {  "class":`app`,});inVisit;
    if(!inVisit){
       { svelteHTML.createElement("a", {   "class":`skip`,"href":`#content`,});t("nav.skip"); }
       { const $$_liaR1C = __sveltets_2_ensureComponent(Rail); new $$_liaR1C({ target: __sveltets_2_any(), props: {      here,unsent,"asks":pile.now.questions,"lock":() => tablet.lock(),}});}
    }
     { svelteHTML.createElement("div", {     "class":`place`,"id":`content`,"tabindex":-1,});
       { const $$_srennaB2C = __sveltets_2_ensureComponent(Banners); new $$_srennaB2C({ target: __sveltets_2_any(), props: {     tablet,"quiet":inVisit,"free":here.name === "today",}});}
      
       { svelteHTML.createElement(inVisit ? "div" : "main", {   "class":`screen-slot`,});
            { 
           { svelteHTML.createElement("p", {   "class":`visually-hidden`,"role":`status`,});t("loading"); }
        try { const $$_value = await (screen);{ const { default: Screen } = $$_value; 
          if(records.failed){
            ;__sveltets_2_ensureSnippet(broken());
          } else if (records.here){
            name; {
               { const $$_neercS3C = __sveltets_2_ensureComponent(Screen); new $$_neercS3C({ target: __sveltets_2_any(), props: {  "route":here,}});}
            }
          }else{
             { svelteHTML.createElement("p", {   "class":`visually-hidden`,"role":`status`,});t("loading"); }
          }
        }} catch($$_e) { 
          ;__sveltets_2_ensureSnippet(broken());
        }}
       }
     }
   }
   { const $$_stsaoT0C = __sveltets_2_ensureComponent(Toasts); new $$_stsaoT0C({ target: __sveltets_2_any(), props: {  "dim":inVisit,}});}
}


};
return { props: {} as any as $$ComponentProps, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const App__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type App__SvelteComponent_ = ReturnType<typeof App__SvelteComponent_>;
/*Ωignore_endΩ*/export default App__SvelteComponent_;