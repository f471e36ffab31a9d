///<reference types="svelte" />
;
import Gauge from "../../components/Gauge.svelte";
import Icon from "../../components/Icon.svelte";
import Tag from "../../components/Tag.svelte";
import { clock, t } from "../../messages/index.ts";
import type { VisitStep } from "../../shell/api.ts";
import { path } from "../../shell/router.svelte.ts";
import { addressLine, fullName, mapsLink } from "../people.ts";
import type { Stop } from "./day.ts";

;type $$ComponentProps =  { stop: Stop; next: boolean };function $$render() {










let { stop, next }:/*Ωignore_startΩ*/$$ComponentProps/*Ωignore_endΩ*/ = $props();

const fields = $derived(stop.encounter.fields);
const name = $derived(fullName(stop.patient?.fields));
const address = $derived(addressLine(fields.street ? fields : stop.patient?.fields));
const at = $derived(fields.scheduled_at ?? fields.started_at);
const first = $derived<VisitStep>(
  stop.state === "closed" ? "finish" : stop.state === "planned" ? "consent" : "note",
);
const act = $derived(
  stop.state === "closed" ? t("today.look") : stop.state === "planned" ? t("today.start") : t("today.resume"),
);
;
async () => {

 { svelteHTML.createElement("article", { "class":["stop", stop.state, { next }],});
   { svelteHTML.createElement("p", { "class":`time digits`,});at ? clock(at) : t("today.no_time"); }
   { svelteHTML.createElement("div", { "class":`body`,});
     { svelteHTML.createElement("div", { "class":`cluster`,});
       { svelteHTML.createElement("h2", {});name; }
      if(stop.state === "running"){ { const $$_gaT3C = __sveltets_2_ensureComponent(Tag); new $$_gaT3C({ target: __sveltets_2_any(), props: { children:() => { return __sveltets_2_any(0); },"tone":`good`,}});t("today.state_running"); Tag}}
      if(stop.state === "ended"){ { const $$_gaT3C = __sveltets_2_ensureComponent(Tag); new $$_gaT3C({ target: __sveltets_2_any(), props: { children:() => { return __sveltets_2_any(0); },"tone":`warn`,}});t("today.state_ended"); Tag}}
      if(stop.state === "closed"){ { const $$_gaT3C = __sveltets_2_ensureComponent(Tag); new $$_gaT3C({ target: __sveltets_2_any(), props: {children:() => { return __sveltets_2_any(0); },}});t("today.state_closed"); Tag}}
     }
    if(address){
       { svelteHTML.createElement("a", {       "class":`address`,"href":mapsLink(address),"target":`_blank`,"rel":`noopener noreferrer`,});
         { const $$_nocI3C = __sveltets_2_ensureComponent(Icon); new $$_nocI3C({ target: __sveltets_2_any(), props: {    "name":`map`,"size":20,}});} { svelteHTML.createElement("span", {});address; }
       }
    }
    if(stop.patient?.fields.gate_note){ { svelteHTML.createElement("p", { "class":`soft`,});stop.patient.fields.gate_note; }}
     { svelteHTML.createElement("p", { "class":`soft`,});stop.payerName ?? t("today.no_coverage"); }
    if(stop.consentWithdrawn && stop.state === "planned"){ { svelteHTML.createElement("p", {}); { const $$_gaT3C = __sveltets_2_ensureComponent(Tag); new $$_gaT3C({ target: __sveltets_2_any(), props: { children:() => { return __sveltets_2_any(0); },"tone":`stop`,}});t("today.consent_withdrawn"); Tag} }}
    if(stop.gauge){  { const $$_eguaG2C = __sveltets_2_ensureComponent(Gauge); new $$_eguaG2C({ target: __sveltets_2_any(), props: {  "gauge":stop.gauge,"quiet":true,}});}}
   }
   { svelteHTML.createElement("a", {      "class":["go", { main: stop.state !== "closed" }],"href":path({ name: "visit", encounterId: stop.encounter.id, step: first }),"aria-label":`${act}: ${name}`,});act; }
 }


};
return { props: {} as any as $$ComponentProps, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const StopCard__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type StopCard__SvelteComponent_ = ReturnType<typeof StopCard__SvelteComponent_>;
/*Ωignore_endΩ*/export default StopCard__SvelteComponent_;