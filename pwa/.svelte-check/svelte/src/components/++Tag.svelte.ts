///<reference types="svelte" />
;
import type { Snippet } from "svelte";

;type $$ComponentProps =  { tone?: "plain" | "good" | "warn" | "stop"; children: Snippet };function $$render() {



let { tone = "plain", children }:/*Ωignore_startΩ*/$$ComponentProps/*Ωignore_endΩ*/ = $props();
;
async () => {


 { svelteHTML.createElement("span", { "class":["tag", tone !== "plain" && tone],});;__sveltets_2_ensureSnippet(children()); }


};
return { props: {} as any as $$ComponentProps, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const Tag__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type Tag__SvelteComponent_ = ReturnType<typeof Tag__SvelteComponent_>;
/*Ωignore_endΩ*/export default Tag__SvelteComponent_;