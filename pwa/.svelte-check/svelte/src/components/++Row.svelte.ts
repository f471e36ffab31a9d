///<reference types="svelte" />
;
import type { Snippet } from "svelte";
import Icon from "./Icon.svelte";
;

interface Props {
  title: string;
  detail?: string;
  /** Where it leads; without it the row is only read. */
  href?: string;
  press?: () => void;
  lead?: Snippet;
  trail?: Snippet;
};function $$render() {
  const inside/*Ωignore_positionΩ*/ = ()/*Ωignore_startΩ*/: ReturnType<import('svelte').Snippet>/*Ωignore_endΩ*/ => { async ()/*Ωignore_positionΩ*/ => {
  if(lead){ { svelteHTML.createElement("span", { "class":`lead`,});;__sveltets_2_ensureSnippet(lead()); }}
   { svelteHTML.createElement("span", { "class":`words`,});
     { svelteHTML.createElement("span", { "class":`title`,});title; }
    if(detail){ { svelteHTML.createElement("span", { "class":`detail small soft`,});detail; }}
   }
  if(trail){ { svelteHTML.createElement("span", { "class":`trail`,});;__sveltets_2_ensureSnippet(trail()); }}
};return __sveltets_2_any(0)};




let { title, detail = "", href, press, lead, trail }: Props = $props();
;
async () => {



if(href){
   { svelteHTML.createElement("a", {  "class":`row`,href,});;__sveltets_2_ensureSnippet(inside()); { const $$_nocI1C = __sveltets_2_ensureComponent(Icon); new $$_nocI1C({ target: __sveltets_2_any(), props: {    "name":`forward`,"size":20,}});} }
} else if (press){
   { svelteHTML.createElement("button", {     "type":`button`,"class":`row`,"onclick":press,});;__sveltets_2_ensureSnippet(inside()); { const $$_nocI1C = __sveltets_2_ensureComponent(Icon); new $$_nocI1C({ target: __sveltets_2_any(), props: {    "name":`forward`,"size":20,}});} }
}else{
   { svelteHTML.createElement("div", { "class":`row`,});;__sveltets_2_ensureSnippet(inside()); }
}


};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const Row__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type Row__SvelteComponent_ = ReturnType<typeof Row__SvelteComponent_>;
/*Ωignore_endΩ*/export default Row__SvelteComponent_;