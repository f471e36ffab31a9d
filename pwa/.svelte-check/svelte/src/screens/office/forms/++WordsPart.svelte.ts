///<reference types="svelte" />
;
import Area from "../../../components/Area.svelte";
import Field from "../../../components/Field.svelte";
import { say } from "../words.ts";
import type { Language } from "./shapes.ts";
import type { Writing } from "./writing.svelte.ts";

;type $$ComponentProps =  { writing: Writing; language: Language };function $$render() {







let { writing, language }:/*Ωignore_startΩ*/$$ComponentProps/*Ωignore_endΩ*/ = $props();
const MOST = 12;
const words = $derived(writing.words(language));
const many = $derived(words.statements.length);

function change(at: number, to: string) {
  writing.write(language, { statements: words.statements.with(at, to) });
}
;
async () => {

 { svelteHTML.createElement("section", {   "class":`card stack`,"aria-labelledby":`words-${language}`,});
   { svelteHTML.createElement("h3", { "id":`words-${language}`,});say(`forms.in.${language}`); }
   { const $$_dleiF1C = __sveltets_2_ensureComponent(Field); new $$_dleiF1C({ target: __sveltets_2_any(), props: {          "label":say("forms.heading"),"lang":language,"maxlength":200,"value":words.title,"typed":(title) => writing.write(language, { title }),}});}
   { const $$_aerA1C = __sveltets_2_ensureComponent(Area); new $$_aerA1C({ target: __sveltets_2_any(), props: {              "label":say("forms.text"),"hint":say("forms.text_hint"),"lang":language,"maxlength":40000,"rows":14,"value":words.body,"typed":(body) => writing.write(language, { body }),}});}
   { svelteHTML.createElement("p", { "class":`soft small digits`,});say("forms.length", { count: words.body.length }); }
      for(let statement of __sveltets_2_ensureArray(words.statements)){let at = 1;at;
     { svelteHTML.createElement("div", { "class":`one`,});
       { const $$_aerA2C = __sveltets_2_ensureComponent(Area); new $$_aerA2C({ target: __sveltets_2_any(), props: {            "label":say("forms.statement", { nth: at + 1 }),"lang":language,"maxlength":2000,"rows":2,"value":statement,"typed":(to) => change(at, to),}});}
       { svelteHTML.createElement("button", {     "type":`button`,"class":`plain`,"onclick":() => writing.write(language, { statements: words.statements.toSpliced(at, 1) }),});
        say("forms.statement_drop"); { svelteHTML.createElement("span", { "class":`visually-hidden`,}); at + 1; say(`forms.in.${language}`); }
       }
     }
  }
  if(many < MOST){
     { svelteHTML.createElement("div", {});
       { svelteHTML.createElement("button", {     "type":`button`,"class":`plain`,"onclick":() => writing.write(language, { statements: [...words.statements, ""] }),});
        say("forms.statement_add"); { svelteHTML.createElement("span", { "class":`visually-hidden`,}); say(`forms.in.${language}`); }
       }
     }
  }
 }


};
return { props: {} as any as $$ComponentProps, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const WordsPart__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type WordsPart__SvelteComponent_ = ReturnType<typeof WordsPart__SvelteComponent_>;
/*Ωignore_endΩ*/export default WordsPart__SvelteComponent_;