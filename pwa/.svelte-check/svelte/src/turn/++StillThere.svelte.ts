///<reference types="svelte" />
;
import { type Language, tIn } from "../messages/index.ts";

;type $$ComponentProps =  { language: Language; seconds: number | undefined };function $$render() {



let { language, seconds }:/*Ωignore_startΩ*/$$ComponentProps/*Ωignore_endΩ*/ = $props();
;
async () => {

 { svelteHTML.createElement("div", {     "class":`still`,"role":`alert`,"lang":language,});
  if(seconds !== undefined){ { svelteHTML.createElement("p", {});tIn(language, "turn.still_there", { count: seconds }); }}
 }


};
return { props: {} as any as $$ComponentProps, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const StillThere__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type StillThere__SvelteComponent_ = ReturnType<typeof StillThere__SvelteComponent_>;
/*Ωignore_endΩ*/export default StillThere__SvelteComponent_;