///<reference types="svelte" />
;
;type $$ComponentProps =  { words: readonly { readonly field: string; readonly label: string; readonly value: string }[] };function $$render() {

/** Fields and their values, to be read. */
let { words }:/*Ωignore_startΩ*/$$ComponentProps/*Ωignore_endΩ*/ = $props();
;
async () => {

 { svelteHTML.createElement("dl", {});
     for(let { field, label, value } of __sveltets_2_ensureArray(words)){field;
     { svelteHTML.createElement("dt", { "class":`small soft`,});label; }
     { svelteHTML.createElement("dd", {});value; }
  }
 }


};
return { props: {} as any as $$ComponentProps, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const Words__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type Words__SvelteComponent_ = ReturnType<typeof Words__SvelteComponent_>;
/*Ωignore_endΩ*/export default Words__SvelteComponent_;