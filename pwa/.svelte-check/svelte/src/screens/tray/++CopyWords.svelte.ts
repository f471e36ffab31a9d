///<reference types="svelte" />
;
import { tick } from "svelte";
import Button from "../../components/Button.svelte";
import { toast } from "../../components/toast.svelte.ts";
import { say } from "../questions/say.ts";

;type $$ComponentProps =  { text: string };function $$render() {






let { text }:/*Ωignore_startΩ*/$$ComponentProps/*Ωignore_endΩ*/ = $props();

let refused = $state(false);
let area: HTMLTextAreaElement | undefined = $state();
const id = $props.id();

async function copy() {
  try {
    await navigator.clipboard.writeText(text);
    refused = false;
    toast(say("way.copied"));
  } catch {
    // Without a secure address, or when the person said no, there is no clipboard for us: the hand can still copy.
    refused = true;
    await tick();
    area?.focus();
    area?.select();
  }
}
;
async () => {

 { const $$_nottuB0C = __sveltets_2_ensureComponent(Button); new $$_nottuB0C({ target: __sveltets_2_any(), props: { children:() => { return __sveltets_2_any(0); },"onclick":copy,}});say("way.copy"); Button}
if(refused){
   { svelteHTML.createElement("div", { "class":`field wide`,});
     { svelteHTML.createElement("label", { "for":id,});say("way.copy_label"); }
     { svelteHTML.createElement("p", {   "class":`hint`,"id":`${id}-hint`,});say("way.copy_refused"); }
     { const $$_textarea1 = svelteHTML.createElement("textarea", {      id,"rows":4,"readonly":true,"aria-describedby":`${id}-hint`,});area = $$_textarea1;text; }
   }
}


};
return { props: {} as any as $$ComponentProps, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const CopyWords__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type CopyWords__SvelteComponent_ = ReturnType<typeof CopyWords__SvelteComponent_>;
/*Ωignore_endΩ*/export default CopyWords__SvelteComponent_;