///<reference types="svelte" />
;
import type { HTMLSelectAttributes } from "svelte/elements";
;

interface Props extends Omit<HTMLSelectAttributes, "value" | "onchange"> {
  label: string;
  hint?: string;
  wrong?: string;
  value: string | null;
  options: readonly { value: string; label: string }[];
  /** What the empty choice says; without it the list has none. */
  empty?: string;
  chosen: (value: string | null) => void;
};function $$render() {




let { label, hint = "", wrong = "", value, options, empty, chosen, ...rest }: Props = $props();
const id = $props.id();
const described = $derived([hint && `${id}-hint`, wrong && `${id}-error`].filter(Boolean).join(" "));
;
async () => {

 { svelteHTML.createElement("div", { "class":`field`,});
   { svelteHTML.createElement("label", { "for":id,});label; }
  if(hint){ { svelteHTML.createElement("p", {   "class":`hint`,"id":`${id}-hint`,});hint; }}
   { svelteHTML.createElement("select", {            ...rest,id,"value":value ?? "","aria-invalid":wrong !== "" || undefined,"aria-describedby":described || undefined,"onchange":(event) => chosen(event.currentTarget.value || null),});wrong !== "";
    if(empty !== undefined || value === null){ { svelteHTML.createElement("option", {"value":"",});empty ?? ""; }}
       for(let option of __sveltets_2_ensureArray(options)){option.value; { svelteHTML.createElement("option", { "value":option.value,});option.label; }}
   }
  if(wrong){ { svelteHTML.createElement("p", {   "class":`error`,"id":`${id}-error`,});wrong; }}
 }
};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const Select__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type Select__SvelteComponent_ = ReturnType<typeof Select__SvelteComponent_>;
/*Ωignore_endΩ*/export default Select__SvelteComponent_;