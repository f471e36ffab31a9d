///<reference types="svelte" />
;
import Button from "../../components/Button.svelte";
import Sheet from "../../components/Sheet.svelte";
import { t } from "../../messages/index.ts";
import { session } from "../../shell/session.svelte.ts";
import type { Entry } from "../../store/api.ts";
import { kept } from "../keep.ts";
import { asText } from "./handing.ts";
;

interface Props {
  /** The client's, "" when it is not known yet. */
  name: string;
  /** There is a consent already. */
  again: boolean;
  /** The text, in the client's language first. */
  forms: readonly Entry<"consent_form">[];
  encounter: Entry<"encounter">;
};function $$render() {










let { name, again, forms, encounter }: Props = $props();
const { handOver } = session();
const first = $derived(forms[0]);

const TOLD = "tableside.pinning";
let telling = $state(false);
let busy = $state(false);

async function begin() {
  // Told once on each tablet: no page can keep its own home button from being pressed.
  if (!told()) telling = true;
  else await give();
}

async function give() {
  telling = false;
  if (!first) return;
  busy = true;
  const whose = { patientId: encounter.fields.patient_id, encounterId: encounter.id };
  await kept(handOver({ ...whose, forms: forms.map(asText), language: first.fields.language }, name));
  busy = false;
}

function told(): boolean {
  try {
    const before = localStorage.getItem(TOLD) !== null;
    localStorage.setItem(TOLD, "1");
    return before;
  } catch {
    return true;
  }
}
;
async () => {

 { svelteHTML.createElement("div", { "class":`card stack`,});
   { svelteHTML.createElement("h2", {});first?.fields.title; }
   { svelteHTML.createElement("p", {});t("turn.words"); }
   { const $$_nottuB1C = __sveltets_2_ensureComponent(Button); new $$_nottuB1C({ target: __sveltets_2_any(), props: {       children:() => { return __sveltets_2_any(0); },"look":again ? "plain" : "primary","big":true,"wide":true,busy,"icon":`edit`,"onclick":begin,}});
    name === "" ? t("turn.give") : t("turn.give_to", { name });
   Button}
 }

 { const $$_teehS0C = __sveltets_2_ensureComponent(Sheet); const $$_teehS0 = new $$_teehS0C({ target: __sveltets_2_any(), props: {     children:() => { return __sveltets_2_any(0); },"title":t("turn.pin_title"),"open":telling,"close":() => (telling = false),foot:() => { async ()/*Ωignore_positionΩ*/ => {
     { const $$_nottuB0C = __sveltets_2_ensureComponent(Button); new $$_nottuB0C({ target: __sveltets_2_any(), props: {   children:() => { return __sveltets_2_any(0); },"look":`primary`,"big":true,"onclick":give,}});t("turn.pin_done"); Button}
  };return __sveltets_2_any(0)},}});/*Ωignore_startΩ*/const {foot} = $$_teehS0.$$prop_def;/*Ωignore_endΩ*/
   { svelteHTML.createElement("div", { "class":`stack`,});
     { svelteHTML.createElement("p", {});t("turn.pin_words"); }
     { svelteHTML.createElement("p", {}); { svelteHTML.createElement("strong", {});  } t("turn.pin_ipad"); }
     { svelteHTML.createElement("p", {}); { svelteHTML.createElement("strong", {});  } t("turn.pin_android"); }
   }
  
 Sheet}
};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const HandOver__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type HandOver__SvelteComponent_ = ReturnType<typeof HandOver__SvelteComponent_>;
/*Ωignore_endΩ*/export default HandOver__SvelteComponent_;