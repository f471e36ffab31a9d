///<reference types="svelte" />
;
import { signedText } from "@sync/consent_text.ts";
import Segmented from "../../../components/Segmented.svelte";
import Sheet from "../../../components/Sheet.svelte";
import { load } from "../../../messages/index.ts";
import { saveFile } from "../../hand-over.ts";
import { type Trouble, troubleOf } from "../refusal.ts";
import TroubleNote from "../TroubleNote.svelte";
import { say } from "../words.ts";
import { drawPreview } from "./api.ts";
import { LANGUAGES, type Language } from "./shapes.ts";
import type { Writing } from "./writing.svelte.ts";

;type $$ComponentProps =  { writing: Writing; open: boolean; close: () => void };function $$render() {













let { writing, open, close }:/*Ωignore_startΩ*/$$ComponentProps/*Ωignore_endΩ*/ = $props();
let language = $state<Language>("en");
let busy = $state(false);
let trouble = $state.raw<Trouble | null>(null);
const words = $derived(writing.words(language));
const form = $derived({ id: "", ...words, version: "", language, purpose: writing.purpose });

/** The page that a client sees, and the words of both languages that it speaks. */
async function page() {
  const [{ default: ConsentForm }] = await Promise.all([import("../../../turn/ConsentForm.svelte"), ...LANGUAGES.map((one) => load(one))]);
  return ConsentForm;
}

async function print() {
  busy = true;
  trouble = null;
  try {
    saveFile(await drawPreview(writing.purpose, language, words), `${writing.purpose}-${language}.pdf`);
  } catch (refused) {
    trouble = troubleOf(refused);
  }
  busy = false;
}
;
async () => {

 { const $$_teehS0C = __sveltets_2_ensureComponent(Sheet); new $$_teehS0C({ target: __sveltets_2_any(), props: {    children:() => { return __sveltets_2_any(0); },"title":say("forms.preview_title"),"wide":true,open,close,}});
   { svelteHTML.createElement("div", { "class":`spread`,});
     { const $$_detnemgeS2C = __sveltets_2_ensureComponent(Segmented); new $$_detnemgeS2C({ target: __sveltets_2_any(), props: {        "label":say("forms.preview_in"),"value":language,"options":LANGUAGES.map((value) => ({ value, label: say(`forms.in.${value}`) })),"chosen":(value) => (language = value === "es" ? "es" : "en"),}});}
     { svelteHTML.createElement("button", {       "type":`button`,"class":`plain`,"aria-disabled":busy,"onclick":print,});say("forms.preview_pdf"); }
   }
  if(trouble){ { const $$_etoNelbuorT1C = __sveltets_2_ensureComponent(TroubleNote); new $$_etoNelbuorT1C({ target: __sveltets_2_any(), props: { trouble,}});}}
   { svelteHTML.createElement("p", { "class":`soft`,});say("forms.preview_words"); }
   { svelteHTML.createElement("details", {});
     { svelteHTML.createElement("summary", {});say("forms.preview_aloud"); }
     { svelteHTML.createElement("p", {   "class":`aloud`,"lang":language,});words.title;"\n\n";signedText(words.body, words.statements); }
   }
   { svelteHTML.createElement("div", { "class":`tablet`,});
        { try { const $$_value = await (page());{ const ConsentForm = $$_value; 
      `${language} ${words.title} ${words.body} ${words.statements.join()}`; {
         { const $$_mroFtnesnoC2C = __sveltets_2_ensureComponent(ConsentForm); new $$_mroFtnesnoC2C({ target: __sveltets_2_any(), props: {         form,"client":"","otherLanguage":() => (language = language === "en" ? "es" : "en"),"sign":async () => true,"decline":close,"giveBack":close,}});}
      }
    }} catch($$_e) { 
       { svelteHTML.createElement("p", { "class":`soft`,});say("no_network_words"); }
    }}
   }
 Sheet}


};
return { props: {} as any as $$ComponentProps, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const PreviewSheet__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type PreviewSheet__SvelteComponent_ = ReturnType<typeof PreviewSheet__SvelteComponent_>;
/*Ωignore_endΩ*/export default PreviewSheet__SvelteComponent_;