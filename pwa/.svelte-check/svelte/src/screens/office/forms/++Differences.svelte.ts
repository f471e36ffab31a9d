///<reference types="svelte" />
;
import Sheet from "../../../components/Sheet.svelte";
import { say } from "../words.ts";
import { diff } from "./diff.ts";
import { LANGUAGES, NO_WORDS, type WholeVersion, type Words } from "./shapes.ts";
import type { Writing } from "./writing.svelte.ts";
;

interface Props {
  writing: Writing;
  before: WholeVersion;
  open: boolean;
  close: () => void;
};function $$render() {








let { writing, before, open, close }: Props = $props();

function whole({ title, body, statements }: Words): string {
  return [title, body, ...statements.map((one) => `[__] ${one}`)].join("\n\n");
}
;
async () => {

 { const $$_teehS0C = __sveltets_2_ensureComponent(Sheet); new $$_teehS0C({ target: __sveltets_2_any(), props: {    children:() => { return __sveltets_2_any(0); },"title":say("forms.differences_title", { version: before.version }),"wide":true,open,close,}});
   { svelteHTML.createElement("p", { "class":`soft`,});say("forms.differences_words"); }
   { svelteHTML.createElement("div", { "class":`side`,});
       for(let language of __sveltets_2_ensureArray(LANGUAGES)){language;
      const parts = diff(whole(before.texts[language] ?? NO_WORDS), whole(writing.words(language)));
       { svelteHTML.createElement("section", {   "lang":language,"aria-label":say(`forms.in.${language}`),});
         { svelteHTML.createElement("h3", {});say(`forms.in.${language}`); }
        if(parts.every(({ kind }) => kind === "same")){ { svelteHTML.createElement("p", { "class":`soft`,});say("forms.differences_none"); }}
         { svelteHTML.createElement("p", { "class":`text`,});    for(let { kind, text } of __sveltets_2_ensureArray(parts)){let at = 1;at;if(kind === "gone"){ { svelteHTML.createElement("del", {});text; }} else if (kind === "new"){ { svelteHTML.createElement("ins", {});text; }}else{text;}} }
       }
    }
   }
  
   { svelteHTML.createElement("div", {}); { svelteHTML.createElement("button", {     "type":`button`,"class":`plain`,"onclick":close,});say("forms.seen"); } }
 Sheet}


};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const Differences__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type Differences__SvelteComponent_ = ReturnType<typeof Differences__SvelteComponent_>;
/*Ωignore_endΩ*/export default Differences__SvelteComponent_;