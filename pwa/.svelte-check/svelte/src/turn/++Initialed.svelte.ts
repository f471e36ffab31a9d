///<reference types="svelte" />
;
import Button from "../components/Button.svelte";
import Field from "../components/Field.svelte";
import SignaturePad from "../components/SignaturePad.svelte";
import { type Facts, type Key, type Language, tIn } from "../messages/index.ts";
import { type Initials, MOST_LETTERS } from "./initials.ts";
;

interface Props {
  statement: string;
  language: Language;
  /** Which of the form's statements, from 1. */
  nth: number;
  value: Initials;
  missing: boolean;
  changed: (value: Initials) => void;
};function $$render() {








let { statement, language, nth, value, missing, changed }: Props = $props();
const say = (key: Key, facts?: Facts) => tIn(language, key, facts);
;
async () => {

 { svelteHTML.createElement("fieldset", { ...__sveltets_2_empty({"data-missing":missing ? "" : undefined}),});
   { svelteHTML.createElement("legend", { "class":`visually-hidden`,});say("initials.of", { nth }); }
   { svelteHTML.createElement("p", { "class":`words`,});statement; }
   { svelteHTML.createElement("div", { "class":`stack-tight`,});
    if(value.byTyping){
       { const $$_dleiF2C = __sveltets_2_ensureComponent(Field); new $$_dleiF2C({ target: __sveltets_2_any(), props: {           "label":say("initials.typed", { nth }),"maxlength":MOST_LETTERS,"autocapitalize":`characters`,"value":value.typed,"typed":(typed) => changed({ ...value, typed }),}});}
    }else{
       { const $$_daPerutangiS2C = __sveltets_2_ensureComponent(SignaturePad); new $$_daPerutangiS2C({ target: __sveltets_2_any(), props: {     "small":true,"label":say("initials.of", { nth }),language,"drawn":(ink) => changed({ ...value, ink }),}});}
    }
    if(missing){ { svelteHTML.createElement("p", {   "class":`error`,"role":`alert`,});say("initials.missing"); }}
     { svelteHTML.createElement("div", {});
       { const $$_nottuB3C = __sveltets_2_ensureComponent(Button); new $$_nottuB3C({ target: __sveltets_2_any(), props: {   children:() => { return __sveltets_2_any(0); },"look":`quiet`,"onclick":() => changed({ ...value, ink: [], byTyping: !value.byTyping }),}});
        value.byTyping ? say("initials.draw") : say("initials.type_instead");
       Button}
     }
   }
 }


};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const Initialed__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type Initialed__SvelteComponent_ = ReturnType<typeof Initialed__SvelteComponent_>;
/*Ωignore_endΩ*/export default Initialed__SvelteComponent_;