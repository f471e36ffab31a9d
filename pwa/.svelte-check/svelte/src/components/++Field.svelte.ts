///<reference types="svelte" />
;
import type { HTMLInputAttributes } from "svelte/elements";
;

interface Props extends Omit<HTMLInputAttributes, "value" | "oninput"> {
  label: string;
  hint?: string;
  /** What is wrong, in words; shown under the field and read out with it. */
  wrong?: string;
  value: string | number | null;
  /** Called with what was typed, at every key. */
  typed: (value: string) => void;
};function $$render() {




let { label, hint = "", wrong = "", value, typed, ...rest }: Props = $props();
const id = $props.id();
const described = $derived([hint && `${id}-hint`, wrong && `${id}-error`].filter(Boolean).join(" "));
;
async () => {

 { svelteHTML.createElement("div", { "class":`field`,});
   { svelteHTML.createElement("label", { "for":id,});label; }
  if(hint){ { svelteHTML.createElement("p", {   "class":`hint`,"id":`${id}-hint`,});hint; }}
   { svelteHTML.createElement("input", {              "autocomplete":`off`,...rest,id,"value":value ?? "","aria-invalid":wrong !== "" || undefined,"aria-describedby":described || undefined,"oninput":(event) => typed(event.currentTarget.value),});wrong !== "";}
  if(wrong){ { svelteHTML.createElement("p", {   "class":`error`,"id":`${id}-error`,});wrong; }}
 }

};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const Field__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type Field__SvelteComponent_ = ReturnType<typeof Field__SvelteComponent_>;
/*Ωignore_endΩ*/export default Field__SvelteComponent_;