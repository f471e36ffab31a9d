///<reference types="svelte" />
;
import { type Ink, inkPath } from "./ink.ts";

;type $$ComponentProps =  { ink: Ink; label: string };function $$render() {



let { ink, label }:/*Ωignore_startΩ*/$$ComponentProps/*Ωignore_endΩ*/ = $props();
const picture = $derived(inkPath(ink));
;
async () => {

 { svelteHTML.createElement("svg", {       "viewBox":picture.viewBox,"role":`img`,"aria-label":label,"preserveAspectRatio":`xMinYMid meet`,});
   { svelteHTML.createElement("path", {  "d":picture.d,});}
 }


};
return { props: {} as any as $$ComponentProps, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const InkPicture__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type InkPicture__SvelteComponent_ = ReturnType<typeof InkPicture__SvelteComponent_>;
/*Ωignore_endΩ*/export default InkPicture__SvelteComponent_;