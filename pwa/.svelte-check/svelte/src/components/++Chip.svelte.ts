///<reference types="svelte" />
;
import type { Snippet } from "svelte";
import Icon from "./Icon.svelte";
;

interface Props {
  /** Whether it is chosen; undefined makes it a plain act instead of a switch. */
  on?: boolean;
  press: () => void;
  disabled?: boolean;
  /** Said instead of the words, when they are too few to be understood alone. */
  label?: string;
  children: Snippet;
};function $$render() {





let { on, press, disabled = false, label, children }: Props = $props();
;
async () => {

 { svelteHTML.createElement("button", {          "type":`button`,"class":["chip", { on }],disabled,"aria-pressed":on,"aria-label":label,"onclick":press,});
  if(on){ { const $$_nocI1C = __sveltets_2_ensureComponent(Icon); new $$_nocI1C({ target: __sveltets_2_any(), props: {    "name":`check`,"size":18,}});}}
  ;__sveltets_2_ensureSnippet(children());
 }


};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const Chip__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type Chip__SvelteComponent_ = ReturnType<typeof Chip__SvelteComponent_>;
/*Ωignore_endΩ*/export default Chip__SvelteComponent_;