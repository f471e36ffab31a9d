///<reference types="svelte" />
;
import Button from "../components/Button.svelte";
import Door from "./Door.svelte";
import { openSession } from "./session.svelte.ts";
import { arrive, stage } from "./stage.svelte.ts";
import Unlock from "./Unlock.svelte";
import { say } from "./words/index.ts";
function $$render() {








const now = $derived(stage());
// Fetched while the passphrase is typed, so that the lock screen itself stays light; and not for a client's eyes at all.
const app = $derived(now.at === "turn" ? undefined : import("./App.svelte"));

$effect.pre(() => {
  openSession(now.at === "open" ? now.tablet : null);
});
;
async () => {

if(now.at === "sign_in"){
     { const $$_value = await (import("./SignIn.svelte"));{ const { default: SignIn } = $$_value; 
     { const $$_nIngiS0C = __sveltets_2_ensureComponent(SignIn); new $$_nIngiS0C({ target: __sveltets_2_any(), props: {  "disk":now.disk,}});}
  }}
} else if (now.at === "locked"){
   { const $$_kcolnU0C = __sveltets_2_ensureComponent(Unlock); new $$_kcolnU0C({ target: __sveltets_2_any(), props: {    "disk":now.disk,"account":now.account,}});}
} else if (now.at === "turn"){
     { const $$_value = await (import("../turn/ClientsTurn.svelte"));{ const { default: ClientsTurn } = $$_value; 
     { const $$_nruTstneilC0C = __sveltets_2_ensureComponent(ClientsTurn); new $$_nruTstneilC0C({ target: __sveltets_2_any(), props: {      "disk":now.disk,"account":now.account,"turn":now.turn,}});}
  }}
} else if (now.at === "open" && app){
     { const $$_value = await (app);{ const { default: App } = $$_value; 
     { const $$_ppA0C = __sveltets_2_ensureComponent(App); new $$_ppA0C({ target: __sveltets_2_any(), props: {  "tablet":now.tablet,}});}
  }}
} else if (now.at === "other_window"){
   { const $$_rooD0C = __sveltets_2_ensureComponent(Door); new $$_rooD0C({ target: __sveltets_2_any(), props: {   children:() => { return __sveltets_2_any(0); },"title":say("window.title"),"words":say("window.words"),}});
     { const $$_nottuB1C = __sveltets_2_ensureComponent(Button); new $$_nottuB1C({ target: __sveltets_2_any(), props: {   children:() => { return __sveltets_2_any(0); },"look":`primary`,"big":true,"wide":true,"onclick":() => void arrive(true),}});say("window.act"); Button}
   Door}
} else if (now.at === "gone"){
   { const $$_rooD0C = __sveltets_2_ensureComponent(Door); new $$_rooD0C({ target: __sveltets_2_any(), props: {   children:() => { return __sveltets_2_any(0); },"title":say("gone.title"),"words":say("gone.words", { why: now.why }),}});
     { const $$_nottuB1C = __sveltets_2_ensureComponent(Button); new $$_nottuB1C({ target: __sveltets_2_any(), props: {   children:() => { return __sveltets_2_any(0); },"look":`primary`,"big":true,"wide":true,"onclick":() => void arrive(),}});say("gone.act"); Button}
   Door}
}
};
return { props: {} as Record<string, never>, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const Root__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type Root__SvelteComponent_ = ReturnType<typeof Root__SvelteComponent_>;
/*Ωignore_endΩ*/export default Root__SvelteComponent_;