///<reference types="svelte" />
;
import type { Snippet } from "svelte";

;type $$ComponentProps =  { title: string; words?: string; children?: Snippet };function $$render() {



let { title, words = "", children }:/*Ωignore_startΩ*/$$ComponentProps/*Ωignore_endΩ*/ = $props();
;
async () => {

 { svelteHTML.createElement("div", { "class":`empty`,});
   { svelteHTML.createElement("p", { "class":`title`,});title; }
  if(words){ { svelteHTML.createElement("p", { "class":`soft`,});words; }}
  if(children){ { svelteHTML.createElement("div", { "class":`cluster`,});;__sveltets_2_ensureSnippet(children()); }}
 }


};
return { props: {} as any as $$ComponentProps, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const Empty__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type Empty__SvelteComponent_ = ReturnType<typeof Empty__SvelteComponent_>;
/*Ωignore_endΩ*/export default Empty__SvelteComponent_;