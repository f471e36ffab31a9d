///<reference types="svelte" />
;
import type { Component } from "svelte";
import { currentReferral, primaryCoverage, visitState } from "../../checks/gather.ts";
import Button from "../../components/Button.svelte";
import Empty from "../../components/Empty.svelte";
import { toast } from "../../components/toast.svelte.ts";
import { shortDay, t } from "../../messages/index.ts";
import type { RouteOf, VisitStep } from "../../shell/api.ts";
import { go } from "../../shell/router.svelte.ts";
import { session } from "../../shell/session.svelte.ts";
import type { Entry } from "../../store/api.ts";
import { live, livePile } from "../../store/live.svelte.ts";
import Contested from "../Contested.svelte";
import { flushAll, unsaved } from "../draft.svelte.ts";
import { kept } from "../keep.ts";
import { fullName } from "../people.ts";
import { unitsToWrite } from "./billing.ts";
import { followKeyboard } from "./keyboard.ts";
import { done } from "./place.ts";
import Steps from "./Steps.svelte";
import Timer from "./Timer.svelte";
import VisitSheet from "./VisitSheet.svelte";
import { cardsOfVisit } from "./waiting.ts";
;

type StepComponent = Component<{ encounter: Entry<"encounter">; to: (step: VisitStep) => void }>;;
;type $$ComponentProps =  { route: RouteOf<"visit"> };function $$render() {

























let { route }:/*Ωignore_startΩ*/$$ComponentProps/*Ωignore_endΩ*/ = $props();

const { store, user } = session();
const watched = (["encounter", "patient", "note", "service_line", "consent", "withdrawal", "coverage", "referral", "payer", "fee"] as const).map(
  (kind) => live(store, kind),
);

const loaders: Record<VisitStep, () => Promise<{ default: StepComponent }>> = {
  consent: () => import("./Consent.svelte"),
  referral: () => import("./Referral.svelte"),
  note: () => import("./Note.svelte"),
  codes: () => import("./Codes.svelte"),
  finish: () => import("./Finish.svelte"),
};

const encounter = $derived.by(() => {
  void watched[0]?.rows;
  return store.get("encounter", route.encounterId);
});
const patient = $derived.by(() => {
  void watched[1]?.rows;
  return encounter && store.get("patient", encounter.fields.patient_id);
});
const complete = $derived.by(() => {
  for (const kind of watched) void kind.rows;
  return encounter && done(store, encounter);
});
const pile = livePile(store);
/** The client reads the consent, and Finish says more about it itself. */
const tells = $derived(route.step !== "consent" && route.step !== "finish");
const contested = $derived.by(() => {
  if (encounter === undefined || !tells) return [];
  const { closing, billing } = cardsOfVisit(store, encounter, pile.now.conflicts);
  return [...closing, ...billing];
});
let details = $state(false);
let main: HTMLElement | undefined = $state();

$effect(followKeyboard);

// The next steps are fetched while the first one is read, so that a tap on a dot never waits.
$effect(() => {
  const soon = setTimeout(() => {
    for (const load of Object.values(loaders)) void load();
  }, 400);
  return () => clearTimeout(soon);
});

// What became known after the visit was planned (an insurance card, a new referral) is taken up by the open visit.
$effect(() => {
  if (encounter === undefined || encounter.state === "signed") return;
  const { patient_id, date_of_service, coverage_id, referral_id, provider_id } = encounter.fields;
  const found = {
    ...(coverage_id === null && { coverage_id: primaryCoverage(store, patient_id, date_of_service)?.id }),
    ...(referral_id === null && { referral_id: currentReferral(store, patient_id, date_of_service)?.id }),
    ...(provider_id === null && { provider_id: store.all("provider").find((row) => row.fields.user_id === user.id)?.id }),
  };
  const known = Object.fromEntries(Object.entries(found).filter(([, id]) => id !== undefined));
  for (const kind of watched) void kind.rows;
  if (Object.keys(known).length > 0) void kept(store.set("encounter", encounter.id, known));
});

// Units follow the minutes of all lines and the payer's rule. They are written from here and not from the page of the
// codes, because the last minutes may be saved while that page is already left.
$effect(() => {
  for (const kind of watched) void kind.rows;
  if (encounter?.state !== "open") return;
  for (const { id, units } of unitsToWrite(store, encounter)) void kept(store.set("service_line", id, { units }));
});

/** Save what is typed; when it cannot be saved, stay with it and have the reason in sight. */
async function mayLeave(): Promise<boolean> {
  if (await flushAll()) return true;
  const reason = main?.querySelector(".trouble");
  if (reason) reason.scrollIntoView({ block: "center" });
  else toast(unsaved());
  return false;
}

function to(step: VisitStep) {
  // The step changes under the finger, before the next tap can land on the old one; what cannot be saved stands in its
  // place again when the person comes back, and the visit is not finished without it.
  void flushAll();
  go({ name: "visit", encounterId: route.encounterId, step }, { replace: true });
  main?.scrollTo({ top: 0 });
  main?.focus({ preventScroll: true });
}

async function leave() {
  if (await mayLeave()) go({ name: "today" });
}
;
async () => {

 { svelteHTML.createElement("div", { "class":`visit room`,});
  if(encounter){
     { svelteHTML.createElement("header", {});
       { const $$_nottuB2C = __sveltets_2_ensureComponent(Button); new $$_nottuB2C({ target: __sveltets_2_any(), props: {   children:() => { return __sveltets_2_any(0); },"icon":`back`,"terse":true,"onclick":leave,}});visitState(encounter) === "running" ? t("visit.pause") : t("visit.exit"); Button}
       { svelteHTML.createElement("button", {       "type":`button`,"class":`who`,"onclick":() => (details = true),"aria-label":t("visit.details_of", { name: fullName(patient?.fields), day: shortDay(encounter.fields.date_of_service) }),});
         { svelteHTML.createElement("strong", {});fullName(patient?.fields); }
         { svelteHTML.createElement("span", { "class":`soft small`,});shortDay(encounter.fields.date_of_service); }
       }
       { const $$_remiT2C = __sveltets_2_ensureComponent(Timer); new $$_remiT2C({ target: __sveltets_2_any(), props: { encounter,}});}
     }
     { const $$_main1 = svelteHTML.createElement("main", {     "tabindex":-1,"aria-label":t(`step.${route.step}`),});main = $$_main1;
      if(encounter.fields.canceled_at){
         { svelteHTML.createElement("div", { "class":`screen`,}); { svelteHTML.createElement("div", { "class":`card`,});
           { svelteHTML.createElement("h1", {});t("visit.canceled_title"); }
           { svelteHTML.createElement("p", {});encounter.fields.cancel_reason ?? t("visit.canceled_no_reason"); }
           { svelteHTML.createElement("div", { "class":`cluster`,});
             { const $$_nottuB5C = __sveltets_2_ensureComponent(Button); new $$_nottuB5C({ target: __sveltets_2_any(), props: { children:() => { return __sveltets_2_any(0); },"onclick":() => kept(store.set("encounter", route.encounterId, { canceled_at: null, cancel_reason: null })),}});
              t("visit.uncancel");
             Button}
           }
         } }
      }else{
        if(contested.length > 0){ { svelteHTML.createElement("div", { "class":`screen notice`,}); { const $$_detsetnoC3C = __sveltets_2_ensureComponent(Contested); new $$_detsetnoC3C({ target: __sveltets_2_any(), props: {  "cards":contested,}});} }}
        `${encounter.id} ${route.step}`; {
              { try { const $$_value = await (loaders[route.step]());{ const { default: Step } = $$_value; 
             { const $$_petS2C = __sveltets_2_ensureComponent(Step); new $$_petS2C({ target: __sveltets_2_any(), props: {  encounter,to,}});}
          }} catch($$_e) { 
             { svelteHTML.createElement("div", { "class":`screen`,}); { svelteHTML.createElement("p", { "role":`alert`,});t("visit.step_missing"); } }
          }}
        }
      }
     }
     { const $$_spetS1C = __sveltets_2_ensureComponent(Steps); new $$_spetS1C({ target: __sveltets_2_any(), props: {     "step":route.step,"complete":complete ?? null,to,}});}
     { const $$_teehStisiV1C = __sveltets_2_ensureComponent(VisitSheet); new $$_teehStisiV1C({ target: __sveltets_2_any(), props: {     encounter,"open":details,"close":() => (details = false),}});}
  }else{
     { const $$_ytpmE1C = __sveltets_2_ensureComponent(Empty); new $$_ytpmE1C({ target: __sveltets_2_any(), props: {   children:() => { return __sveltets_2_any(0); },"title":t("visit.gone"),"words":t("client.gone_words"),}});
       { const $$_nottuB2C = __sveltets_2_ensureComponent(Button); new $$_nottuB2C({ target: __sveltets_2_any(), props: { children:() => { return __sveltets_2_any(0); },"onclick":() => go({ name: "today" }),}});t("nav.today"); Button}
     Empty}
  }
 }


};
return { props: {} as any as $$ComponentProps, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const Visit__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type Visit__SvelteComponent_ = ReturnType<typeof Visit__SvelteComponent_>;
/*Ωignore_endΩ*/export default Visit__SvelteComponent_;