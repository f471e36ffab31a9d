///<reference types="svelte" />
;
import Icon from "../../components/Icon.svelte";
import Row from "../../components/Row.svelte";
import { shortDay, t } from "../../messages/index.ts";
import { path } from "../../shell/router.svelte.ts";
import type { Entry, Pile, Store } from "../../store/api.ts";
import { fullName } from "../people.ts";
import type { Stop } from "./day.ts";
;

interface Props {
  late: readonly Entry<"encounter">[];
  stops: readonly Stop[];
  pile: Pile;
  store: Store;
};function $$render() {










let { late, stops, pile, store }: Props = $props();

const unready = $derived(stops.filter((stop) => stop.missesReferral || stop.gauge?.tone === "past"));
const any = $derived(pile.questions + late.length + unready.length > 0);

function nameOf(patientId: string): string {
  return fullName(store.get("patient", patientId)?.fields);
}
;
async () => {

if(any){
   { svelteHTML.createElement("section", {   "class":`card card-list needs`,"aria-label":t("today.needs_you"),});
     { svelteHTML.createElement("h2", {}); { const $$_nocI2C = __sveltets_2_ensureComponent(Icon); new $$_nocI2C({ target: __sveltets_2_any(), props: {    "name":`warn`,"size":20,}});}t("today.needs_you"); }
     { svelteHTML.createElement("ul", {});
      if(pile.questions > 0){
         { svelteHTML.createElement("li", {}); { const $$_woR3C = __sveltets_2_ensureComponent(Row); new $$_woR3C({ target: __sveltets_2_any(), props: {      "title":t("today.questions", { count: pile.questions }),"detail":t("today.questions_words"),"href":`/tray`,}});} }
      }
         for(let { encounter, patient, missesReferral } of __sveltets_2_ensureArray(unready)){encounter.id;
         { svelteHTML.createElement("li", {});
           { const $$_woR3C = __sveltets_2_ensureComponent(Row); new $$_woR3C({ target: __sveltets_2_any(), props: {       "title":fullName(patient?.fields),"detail":missesReferral ? t("today.misses_referral") : t("today.referral_past"),"href":path({ name: "visit", encounterId: encounter.id, step: "referral" }),}});}
         }
      }
         for(let encounter of __sveltets_2_ensureArray(late)){encounter.id;
         { svelteHTML.createElement("li", {});
           { const $$_woR3C = __sveltets_2_ensureComponent(Row); new $$_woR3C({ target: __sveltets_2_any(), props: {       "title":t("today.unclosed", { name: nameOf(encounter.fields.patient_id), day: shortDay(encounter.fields.date_of_service) }),"detail":t("today.unclosed_words"),"href":path({ name: "visit", encounterId: encounter.id, step: "finish" }),}});}
         }
      }
     }
   }
}


};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const NeedsYou__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type NeedsYou__SvelteComponent_ = ReturnType<typeof NeedsYou__SvelteComponent_>;
/*Ωignore_endΩ*/export default NeedsYou__SvelteComponent_;