///<reference types="svelte" />
;
import { t } from "../messages/index.ts";
import Icon from "./Icon.svelte";
import { drop, toasts } from "./toast.svelte.ts";

;type $$ComponentProps =  { dim: boolean };function $$render() {





/** Over a visit's room, which is dark when the rest is light. */
let { dim }:/*Ωignore_startΩ*/$$ComponentProps/*Ωignore_endΩ*/ = $props();
;
async () => {

 { svelteHTML.createElement("div", {     "class":["toasts", { room: dim }],"role":`status`,"aria-live":`polite`,});
     for(let toast of __sveltets_2_ensureArray(toasts())){toast.id;
     { svelteHTML.createElement("div", { "class":["toast", { acts: toast.undo }],});
       { svelteHTML.createElement("span", {});toast.words; }
      if(toast.undo){
         { svelteHTML.createElement("button", {    "type":`button`,"onclick":() => {
            toast.undo?.();
            drop(toast.id);
          },});t("undo"); }
         { svelteHTML.createElement("button", {       "type":`button`,"class":`x`,"aria-label":t("close"),"onclick":() => drop(toast.id),}); { const $$_nocI3C = __sveltets_2_ensureComponent(Icon); new $$_nocI3C({ target: __sveltets_2_any(), props: {    "name":`close`,"size":20,}});} }
      }
     }
  }
 }


};
return { props: {} as any as $$ComponentProps, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const Toasts__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type Toasts__SvelteComponent_ = ReturnType<typeof Toasts__SvelteComponent_>;
/*Ωignore_endΩ*/export default Toasts__SvelteComponent_;