///<reference types="svelte" />
;
import { language, setLanguage } from "../../messages/index.ts";
import { say } from "./words.ts";
function $$render() {




const other = $derived(language() === "en" ? "es" : "en");
;
async () => {

 { svelteHTML.createElement("button", {       "type":`button`,"class":`plain`,"lang":other,"onclick":() => setLanguage(other),});say("other_language"); }
};
return { props: {} as Record<string, never>, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const LanguageButton__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type LanguageButton__SvelteComponent_ = ReturnType<typeof LanguageButton__SvelteComponent_>;
/*Ωignore_endΩ*/export default LanguageButton__SvelteComponent_;