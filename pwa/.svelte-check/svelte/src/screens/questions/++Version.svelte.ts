///<reference types="svelte" />
;
import type { Snippet } from "svelte";
import Tag from "../../components/Tag.svelte";
import { moment } from "../../messages/index.ts";
import type { Part } from "./compare.ts";
import { say } from "./say.ts";
;

interface Props {
  title: string;
  /** When it was typed, by the clock of the tablet it was typed on; "" when nobody knows. */
  at: string;
  /** Whether the record says this now. */
  stands: boolean;
  note?: string;
  /** Prose, passage by passage, as many as the other version has; a short value has one. */
  passages: readonly { readonly same: boolean; readonly parts: readonly Part[] }[];
  /** What can be done with it. */
  children?: Snippet;
};function $$render() {








let { title, at, stands, note = "", passages, children }: Props = $props();
const id = $props.id();
;
async () => {


 { svelteHTML.createElement("section", {    "class":`version`,"aria-labelledby":`${id}-title`,});stands;__sveltets_2_ensureType(String, Number, passages.length + 2);
   { svelteHTML.createElement("header", {});
     { svelteHTML.createElement("h4", { "id":`${id}-title`,});title; }
     { svelteHTML.createElement("p", { "class":`small soft`,});
       { const $$_gaT3C = __sveltets_2_ensureComponent(Tag); new $$_gaT3C({ target: __sveltets_2_any(), props: { children:() => { return __sveltets_2_any(0); },"tone":stands ? "good" : "warn",}});say(stands ? "card.stands" : "card.aside"); Tag}
      if(at){ { svelteHTML.createElement("span", {});say("card.typed", { when: moment(at) }); }}
     }
    if(note){ { svelteHTML.createElement("p", { "class":`small`,});note; }}
   }
      for(let { same, parts } of __sveltets_2_ensureArray(passages)){let at = 1;at;
     { svelteHTML.createElement("p", {  "class":`passage`,});same;    for(let { text, how } of __sveltets_2_ensureArray(parts)){let nth = 1;nth;if(how === "added"){ { svelteHTML.createElement("ins", {}); { svelteHTML.createElement("span", { "class":`visually-hidden`,});say("card.added");  }text; }} else if (how === "removed"){ { svelteHTML.createElement("del", {}); { svelteHTML.createElement("span", { "class":`visually-hidden`,});say("card.removed");  }text; }}else{text;}} }
  }
   { svelteHTML.createElement("footer", {});;__sveltets_2_ensureSnippet(children?.()); }
 }


};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const Version__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type Version__SvelteComponent_ = ReturnType<typeof Version__SvelteComponent_>;
/*Ωignore_endΩ*/export default Version__SvelteComponent_;