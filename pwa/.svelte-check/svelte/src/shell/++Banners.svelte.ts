///<reference types="svelte" />
;
import Button from "../components/Button.svelte";
import Icon from "../components/Icon.svelte";
import type { Cause } from "../exchange/api.ts";
import { liveStatus } from "../exchange/live.svelte.ts";
import SignInAgain from "./SignInAgain.svelte";
import type { OpenTablet } from "./tablet.ts";
import { applyUpdate, updateReady } from "./update.svelte.ts";
import { type ShellKey, say } from "./words/index.ts";
;

interface Props {
  tablet: OpenTablet;
  /** In a visit nothing may call from outside: the banners wait. */
  quiet: boolean;
  /** A page where nothing is being typed, so that a new version may take over. */
  free: boolean;
};function $$render() {











let { tablet, quiet, free }: Props = $props();
const status = liveStatus((() => tablet)().exchange);
let signing = $state(false);

const TROUBLES: Partial<Record<Cause, ShellKey>> = {
  not_allowed: "refused.not_allowed",
  update_needed: "refused.update_needed",
  tablet_full: "refused.tablet_full",
  storage: "refused.storage",
};
const trouble = $derived(TROUBLES[status.now.cause]);
;
async () => {

if(!quiet){
   { svelteHTML.createElement("div", {   "class":`banners`,"role":`status`,});
    if(status.now.cause === "sign_in"){
       { svelteHTML.createElement("div", { "class":`banner`,});
         { const $$_nocI2C = __sveltets_2_ensureComponent(Icon); new $$_nocI2C({ target: __sveltets_2_any(), props: {    "name":`warn`,"size":20,}});}
         { svelteHTML.createElement("span", {});say("again.words"); }
         { const $$_nottuB2C = __sveltets_2_ensureComponent(Button); new $$_nottuB2C({ target: __sveltets_2_any(), props: { children:() => { return __sveltets_2_any(0); },"onclick":() => (signing = true),}});say("again.act"); Button}
       }
    } else if (trouble){
       { svelteHTML.createElement("div", { "class":`banner`,}); { const $$_nocI2C = __sveltets_2_ensureComponent(Icon); new $$_nocI2C({ target: __sveltets_2_any(), props: {    "name":`warn`,"size":20,}});} { svelteHTML.createElement("span", {});say(trouble); } }
    }
    if(free && updateReady()){
       { svelteHTML.createElement("div", { "class":`banner calm`,});
         { const $$_nocI2C = __sveltets_2_ensureComponent(Icon); new $$_nocI2C({ target: __sveltets_2_any(), props: {    "name":`sync`,"size":20,}});}
         { svelteHTML.createElement("span", {});say("update.ready"); }
         { const $$_nottuB2C = __sveltets_2_ensureComponent(Button); new $$_nottuB2C({ target: __sveltets_2_any(), props: { children:() => { return __sveltets_2_any(0); },"onclick":applyUpdate,}});say("update.act"); Button}
       }
    }
   }
   { const $$_niagAnIngiS0C = __sveltets_2_ensureComponent(SignInAgain); new $$_niagAnIngiS0C({ target: __sveltets_2_any(), props: {     tablet,"open":signing,"close":() => (signing = false),}});}
}


};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const Banners__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type Banners__SvelteComponent_ = ReturnType<typeof Banners__SvelteComponent_>;
/*Ωignore_endΩ*/export default Banners__SvelteComponent_;