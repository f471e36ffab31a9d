///<reference types="svelte" />
;
import Button from "../../components/Button.svelte";
import Empty from "../../components/Empty.svelte";
import { localDay, t } from "../../messages/index.ts";
import type { RouteOf } from "../../shell/api.ts";
import { back } from "../../shell/router.svelte.ts";
import { session } from "../../shell/session.svelte.ts";
import { live, livePile } from "../../store/live.svelte.ts";
import Contested from "../Contested.svelte";
import { age, fullName, phoneWords } from "../people.ts";
import AddVisit from "../today/AddVisit.svelte";
import Consents from "./Consents.svelte";
import Coverages from "./Coverages.svelte";
import Details from "./Details.svelte";
import Referrals from "./Referrals.svelte";
import Visits from "./Visits.svelte";

;type $$ComponentProps =  { route: RouteOf<"client"> };function $$render() {

















let { route }:/*Ωignore_startΩ*/$$ComponentProps/*Ωignore_endΩ*/ = $props();

const { store } = session();
const patients = live(store, "patient");
const patient = $derived.by(() => {
  void patients.rows;
  return store.get("patient", route.patientId);
});
const years = $derived(age(patient?.fields.date_of_birth ?? null, localDay()));
const pile = livePile(store);
const contested = $derived(pile.now.conflicts.filter(({ patientId }) => patientId === route.patientId));
let adding = $state(false);
;
async () => {

 { svelteHTML.createElement("div", { "class":`screen wide`,});
  if(patient){
     { svelteHTML.createElement("header", { "class":`screen-head`,});
       { svelteHTML.createElement("div", { "class":`cluster`,});
         { const $$_nottuB3C = __sveltets_2_ensureComponent(Button); new $$_nottuB3C({ target: __sveltets_2_any(), props: {     children:() => { return __sveltets_2_any(0); },"look":`quiet`,"icon":`back`,"onclick":() => back({ name: "clients" }),}});t("nav.clients"); Button}
         { svelteHTML.createElement("div", {});
           { svelteHTML.createElement("h1", {});fullName(patient.fields); }
           { svelteHTML.createElement("p", { "class":`soft cluster`,});
            if(years !== null){ { svelteHTML.createElement("span", {});t("client.age", { count: years }); }}
            if(patient.fields.phone){ { svelteHTML.createElement("a", {   "class":`phone`,"href":`tel:${patient.fields.phone}`,});phoneWords(patient.fields.phone); }}
           }
         }
       }
       { const $$_nottuB2C = __sveltets_2_ensureComponent(Button); new $$_nottuB2C({ target: __sveltets_2_any(), props: {     children:() => { return __sveltets_2_any(0); },"look":`primary`,"icon":`plus`,"big":true,"onclick":() => (adding = true),}});t("today.add_visit"); Button}
     }
     { const $$_detsetnoC1C = __sveltets_2_ensureComponent(Contested); new $$_detsetnoC1C({ target: __sveltets_2_any(), props: {  "cards":contested,}});}
    patient.id; {
       { svelteHTML.createElement("div", { "class":`halves`,});
         { svelteHTML.createElement("div", { "class":`stack`,});
           { const $$_sliateD3C = __sveltets_2_ensureComponent(Details); new $$_sliateD3C({ target: __sveltets_2_any(), props: {    "patientId":patient.id,"fresh":patient.fields.street === null,}});}
           { const $$_segarevoC3C = __sveltets_2_ensureComponent(Coverages); new $$_segarevoC3C({ target: __sveltets_2_any(), props: {  "patientId":patient.id,}});}
         }
         { svelteHTML.createElement("div", { "class":`stack`,});
           { const $$_slarrefeR3C = __sveltets_2_ensureComponent(Referrals); new $$_slarrefeR3C({ target: __sveltets_2_any(), props: {  "patientId":patient.id,}});}
           { const $$_stisiV3C = __sveltets_2_ensureComponent(Visits); new $$_stisiV3C({ target: __sveltets_2_any(), props: {  "patientId":patient.id,}});}
           { const $$_stnesnoC3C = __sveltets_2_ensureComponent(Consents); new $$_stnesnoC3C({ target: __sveltets_2_any(), props: {  "patientId":patient.id,}});}
         }
       }
    }
     { const $$_tisiVddA1C = __sveltets_2_ensureComponent(AddVisit); new $$_tisiVddA1C({ target: __sveltets_2_any(), props: {       "open":adding,"close":() => (adding = false),"today":localDay(),patient,}});}
  }else{
     { svelteHTML.createElement("div", { "class":`card card-list`,});
       { const $$_ytpmE2C = __sveltets_2_ensureComponent(Empty); new $$_ytpmE2C({ target: __sveltets_2_any(), props: {   children:() => { return __sveltets_2_any(0); },"title":t("client.gone"),"words":t("client.gone_words"),}});
         { const $$_nottuB3C = __sveltets_2_ensureComponent(Button); new $$_nottuB3C({ target: __sveltets_2_any(), props: { children:() => { return __sveltets_2_any(0); },"onclick":() => back({ name: "clients" }),}});t("nav.clients"); Button}
       Empty}
     }
  }
 }


};
return { props: {} as any as $$ComponentProps, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const Client__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type Client__SvelteComponent_ = ReturnType<typeof Client__SvelteComponent_>;
/*Ωignore_endΩ*/export default Client__SvelteComponent_;