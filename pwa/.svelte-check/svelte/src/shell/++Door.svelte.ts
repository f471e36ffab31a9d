///<reference types="svelte" />
;
import type { Snippet } from "svelte";

;type $$ComponentProps =  { title: string; words?: string; children?: Snippet };function $$render() {



let { title, words = "", children }:/*Ωignore_startΩ*/$$ComponentProps/*Ωignore_endΩ*/ = $props();
;
async () => {

 { svelteHTML.createElement("main", { "class":`door`,});
   { svelteHTML.createElement("div", { "class":`panel`,});
     { svelteHTML.createElement("img", {      "src":`/icon.svg`,"alt":"","width":`64`,"height":`64`,});}
     { svelteHTML.createElement("h1", {});title; }
    if(words){ { svelteHTML.createElement("p", { "class":`soft`,});words; }}
    ;__sveltets_2_ensureSnippet(children?.());
   }
 }


};
return { props: {} as any as $$ComponentProps, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const Door__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type Door__SvelteComponent_ = ReturnType<typeof Door__SvelteComponent_>;
/*Ωignore_endΩ*/export default Door__SvelteComponent_;