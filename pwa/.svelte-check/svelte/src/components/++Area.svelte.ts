///<reference types="svelte" />
;
import type { HTMLTextareaAttributes } from "svelte/elements";
;

interface Props extends Omit<HTMLTextareaAttributes, "value" | "oninput"> {
  label: string;
  hint?: string;
  wrong?: string;
  value: string | null;
  typed: (value: string) => void;
};function $$render() {




let { label, hint = "", wrong = "", value, typed, ...rest }: Props = $props();
const id = $props.id();
const described = $derived([hint && `${id}-hint`, wrong && `${id}-error`].filter(Boolean).join(" "));
const words = $derived(value ?? "");
;
async () => {


 { svelteHTML.createElement("div", { "class":`field`,});
   { svelteHTML.createElement("label", { "for":id,});label; }
  if(hint){ { svelteHTML.createElement("p", {   "class":`hint`,"id":`${id}-hint`,});hint; }}
   { svelteHTML.createElement("div", { "class":`grow`,});
     { svelteHTML.createElement("div", {   "class":`copy`,"aria-hidden":`true`,});words;  }
     { svelteHTML.createElement("textarea", {              "rows":3,...rest,id,"value":words,"aria-invalid":wrong !== "" || undefined,"aria-describedby":described || undefined,"oninput":(event) => typed(event.currentTarget.value),});wrong !== ""; }
   }
  if(wrong){ { svelteHTML.createElement("p", {   "class":`error`,"id":`${id}-error`,});wrong; }}
 }


};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const Area__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type Area__SvelteComponent_ = ReturnType<typeof Area__SvelteComponent_>;
/*Ωignore_endΩ*/export default Area__SvelteComponent_;