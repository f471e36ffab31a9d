///<reference types="svelte" />
;
import Sheet from "../../components/Sheet.svelte";
import type { Again } from "./again.svelte.ts";
import ProveAgain from "./ProveAgain.svelte";
import { say } from "./words.ts";

;type $$ComponentProps =  { again: Again };function $$render() {






let { again }:/*Ωignore_startΩ*/$$ComponentProps/*Ωignore_endΩ*/ = $props();
;
async () => {

 { const $$_teehS0C = __sveltets_2_ensureComponent(Sheet); new $$_teehS0C({ target: __sveltets_2_any(), props: {     children:() => { return __sveltets_2_any(0); },"title":say("again.title"),"open":again.open,"close":() => again.end(false),}});
  if(again.open){ { const $$_niagAevorP1C = __sveltets_2_ensureComponent(ProveAgain); new $$_niagAevorP1C({ target: __sveltets_2_any(), props: {  "proved":() => again.end(true),}});}}
 Sheet}
};
return { props: {} as any as $$ComponentProps, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const Again__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type Again__SvelteComponent_ = ReturnType<typeof Again__SvelteComponent_>;
/*Ωignore_endΩ*/export default Again__SvelteComponent_;