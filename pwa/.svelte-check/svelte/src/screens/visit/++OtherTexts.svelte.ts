///<reference types="svelte" />
;
import type { Due } from "@sync/consent_due.ts";
import { consentsTo, withdrawalOf } from "../../checks/gather.ts";
import { t } from "../../messages/index.ts";
import { session } from "../../shell/session.svelte.ts";
import type { Entry } from "../../store/api.ts";
import HandOver from "./HandOver.svelte";
import { type Language, pairOf } from "./handing.ts";
import SealedConsent from "./SealedConsent.svelte";
;

interface Props {
  encounter: Entry<"encounter">;
  due: readonly Due[];
  language: Language;
  /** The client's, "" when it is not known yet. */
  name: string;
  /** Whether the tablet can be handed over. */
  open: boolean;
};function $$render() {











let { encounter, due, language, name, open }: Props = $props();
const { store } = session();
/** The texts besides the one to treatment: what is due, and what was signed at this visit. */
const others = $derived(
  due
    .filter(({ purpose }) => purpose !== "treatment")
    .map(({ purpose, why }) => {
      const signed = consentsTo(store, encounter.fields.patient_id, purpose).filter(
        (one) => one.fields.encounter_id === encounter.id && !withdrawalOf(store, one),
      );
      return { purpose, why, signed, forms: pairOf(store, language, purpose) };
    })
    .filter(({ why, signed }) => why !== "" || signed.length > 0),
);
;
async () => {

   for(let { purpose, why, signed, forms } of __sveltets_2_ensureArray(others)){purpose;
   { svelteHTML.createElement("section", {   "class":`stack`,"aria-label":forms[0]?.fields.title,});
    if(why !== "" && open){
       { svelteHTML.createElement("p", { "class":["why", { soft: why === "offered" }],});t(`texts.${why}`); }
       { const $$_revOdnaH1C = __sveltets_2_ensureComponent(HandOver); new $$_revOdnaH1C({ target: __sveltets_2_any(), props: {     name,"again":why === "offered",forms,encounter,}});}
    }
       for(let consent of __sveltets_2_ensureArray(signed)){consent.id;
       { svelteHTML.createElement("div", { "class":`card`,}); { const $$_tnesnoCdelaeS2C = __sveltets_2_ensureComponent(SealedConsent); new $$_tnesnoCdelaeS2C({ target: __sveltets_2_any(), props: {   consent,"level":`h2`,}});} }
    }
   }
}


};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const OtherTexts__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type OtherTexts__SvelteComponent_ = ReturnType<typeof OtherTexts__SvelteComponent_>;
/*Ωignore_endΩ*/export default OtherTexts__SvelteComponent_;