///<reference types="svelte" />
;
import Icon from "../components/Icon.svelte";
import { clock, language, t } from "../messages/index.ts";
import { answersIn, type Signed } from "./left.ts";
;

interface Props {
  signed: Signed;
  /** The therapist's. */
  name: string;
  saw: boolean;
  changed: (saw: boolean) => void;
};function $$render() {






let { signed, name, saw, changed }: Props = $props();
const answers = $derived(answersIn(signed));
;
async () => {


 { svelteHTML.createElement("section", {   "lang":language(),"aria-label":t("witness.title"),});
   { svelteHTML.createElement("p", {}); { svelteHTML.createElement("strong", {});t("witness.signed", { title: signed.title, time: clock(signed.signed_at) }); } }
   { svelteHTML.createElement("ul", {});
       for(let [what, answer] of __sveltets_2_ensureArray(answers)){what;
       { svelteHTML.createElement("li", {}); { const $$_nocI3C = __sveltets_2_ensureComponent(Icon); new $$_nocI3C({ target: __sveltets_2_any(), props: {    "name":answer ? "check" : "close","size":20,}});} { svelteHTML.createElement("span", {});what;  { svelteHTML.createElement("strong", {});answer ? t("yes") : t("no"); } } }
    }
   }
   { svelteHTML.createElement("label", {});
     { svelteHTML.createElement("input", {      "type":`checkbox`,"checked":saw,"onchange":(event) => changed(event.currentTarget.checked),});}
     { svelteHTML.createElement("span", {});t("witness.meaning"); t("witness.by_unlocking", { name }); }
   }
 }


};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const WhatWasSigned__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type WhatWasSigned__SvelteComponent_ = ReturnType<typeof WhatWasSigned__SvelteComponent_>;
/*Ωignore_endΩ*/export default WhatWasSigned__SvelteComponent_;