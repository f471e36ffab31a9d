///<reference types="svelte" />
;;
interface Props {
  label: string;
  /** Whether the label is only read out, where the place already says it. */
  quiet?: boolean;
  hint?: string;
  wrong?: string;
  value: string | null;
  options: readonly { value: string; label: string }[];
  disabled?: boolean;
  chosen: (value: string) => void;
};function $$render() {



let { label, quiet = false, hint = "", wrong = "", value, options, disabled = false, chosen }: Props = $props();
const id = $props.id();
const described = $derived([hint && `${id}-hint`, wrong && `${id}-error`].filter(Boolean).join(" "));
;
async () => {

 { svelteHTML.createElement("fieldset", {    "class":`field`,"aria-describedby":described || undefined,disabled,});
   { svelteHTML.createElement("legend", { "class":quiet ? "visually-hidden" : "label",});label; }
  if(hint){ { svelteHTML.createElement("p", {   "class":`hint`,"id":`${id}-hint`,});hint; }}
   { svelteHTML.createElement("div", { "class":["options", { bad: wrong !== "" }],});
       for(let option of __sveltets_2_ensureArray(options)){option.value;
       { svelteHTML.createElement("label", { "class":["option", { on: option.value === value }],});
         { svelteHTML.createElement("input", {             "class":`visually-hidden`,"type":`radio`,"name":id,"value":option.value,"checked":option.value === value,"onchange":() => chosen(option.value),});}
        option.label;
       }
    }
   }
  if(wrong){ { svelteHTML.createElement("p", {   "class":`error`,"id":`${id}-error`,});wrong; }}
 }


};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const Segmented__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type Segmented__SvelteComponent_ = ReturnType<typeof Segmented__SvelteComponent_>;
/*Ωignore_endΩ*/export default Segmented__SvelteComponent_;