///<reference types="svelte" />
;
import Icon from "../../components/Icon.svelte";
import type { Trouble } from "./refusal.ts";
import { say } from "./words.ts";

;type $$ComponentProps =  { trouble: Trouble; again?: () => void };function $$render() {





let { trouble, again }:/*Ωignore_startΩ*/$$ComponentProps/*Ωignore_endΩ*/ = $props();
;
async () => {

 { svelteHTML.createElement("div", {   "class":`trouble`,"role":`alert`,});
   { const $$_nocI1C = __sveltets_2_ensureComponent(Icon); new $$_nocI1C({ target: __sveltets_2_any(), props: {    "name":`stopped`,"size":20,}});}
   { svelteHTML.createElement("div", {});
     { svelteHTML.createElement("p", { "class":`title`,});trouble.title; }
     { svelteHTML.createElement("p", {});trouble.detail; }
     { svelteHTML.createElement("p", {});trouble.who; if(trouble.code && !trouble.mine){ { svelteHTML.createElement("span", { "class":`code`,});trouble.code; }} }
   }
  if(again && trouble.again){ { svelteHTML.createElement("button", {     "type":`button`,"class":`plain`,"onclick":again,});say("again"); }}
 }


};
return { props: {} as any as $$ComponentProps, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const TroubleNote__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type TroubleNote__SvelteComponent_ = ReturnType<typeof TroubleNote__SvelteComponent_>;
/*Ωignore_endΩ*/export default TroubleNote__SvelteComponent_;