///<reference types="svelte" />
;
import type { Snippet } from "svelte";
import { t } from "../messages/index.ts";
import Icon from "./Icon.svelte";
;

interface Props {
  title: string;
  open: boolean;
  close: () => void;
  /** As wide as the window allows, for pictures. */
  wide?: boolean;
  children: Snippet;
  /** The acts, kept in sight under what scrolls. */
  foot?: Snippet;
};function $$render() {






let { title, open, close, wide = false, children, foot }: Props = $props();
let dialog: HTMLDialogElement | undefined = $state();
const id = $props.id();

$effect(() => {
  if (open && dialog !== undefined && !dialog.open) dialog.showModal();
  else if (!open && dialog?.open) dialog.close();
});
;
async () => {

 { const $$_dialog0 = svelteHTML.createElement("dialog", {     "aria-labelledby":`${id}-title`,"onclose":() => open && close(),});dialog = $$_dialog0;wide;
  if(open){
     { svelteHTML.createElement("header", {});
       { svelteHTML.createElement("h2", { "id":`${id}-title`,});title; }
       { svelteHTML.createElement("button", {       "type":`button`,"class":`x`,"aria-label":t("close"),"onclick":close,}); { const $$_nocI3C = __sveltets_2_ensureComponent(Icon); new $$_nocI3C({ target: __sveltets_2_any(), props: {  "name":`close`,}});} }
     }
     { svelteHTML.createElement("div", { "class":`body`,});;__sveltets_2_ensureSnippet(children()); }
    if(foot){ { svelteHTML.createElement("footer", {});;__sveltets_2_ensureSnippet(foot()); }}
  }
 }


};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const Sheet__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type Sheet__SvelteComponent_ = ReturnType<typeof Sheet__SvelteComponent_>;
/*Ωignore_endΩ*/export default Sheet__SvelteComponent_;