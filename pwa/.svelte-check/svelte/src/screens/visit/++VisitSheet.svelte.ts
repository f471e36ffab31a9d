///<reference types="svelte" />
;
import { of } from "../../checks/gather.ts";
import Button from "../../components/Button.svelte";
import Field from "../../components/Field.svelte";
import Select from "../../components/Select.svelte";
import Sheet from "../../components/Sheet.svelte";
import { clock, instant, shortDay, t } from "../../messages/index.ts";
import { path } from "../../shell/router.svelte.ts";
import { session } from "../../shell/session.svelte.ts";
import type { ByKind, Entry } from "../../store/api.ts";
import { kept } from "../keep.ts";
;

interface Props {
  encounter: Entry<"encounter">;
  open: boolean;
  close: () => void;
};function $$render() {













let { encounter, open, close }: Props = $props();

const { store } = session();
const fields = $derived(encounter.fields);
const closed = $derived(encounter.state === "signed");
let reason = $state("");
let canceling = $state(false);

const PLACES = ["12", "11", "13", "14", "16", "18", "99"] as const;
const places = $derived(PLACES.map((value) => ({ value, label: t(`place.${value}`) })));
const coverages = $derived.by(() => {
  if (!open) return [];
  return of(store, "coverage", fields.patient_id).map((row) => {
    const payer = row.fields.payer_id ? store.get("payer", row.fields.payer_id)?.fields.name : undefined;
    return { value: row.id, label: [payer ?? t("coverage.no_payer"), row.fields.member_id].filter(Boolean).join(", ") };
  });
});

function set(change: Partial<ByKind["encounter"]>) {
  void kept(store.set("encounter", encounter.id, change));
}

async function cancel() {
  const done = await kept(
    store.set("encounter", encounter.id, { canceled_at: instant(), cancel_reason: reason.trim() || null }),
  );
  if (done) close();
}

$effect(() => {
  if (open) canceling = false;
});
;
async () => {

 { const $$_teehS0C = __sveltets_2_ensureComponent(Sheet); new $$_teehS0C({ target: __sveltets_2_any(), props: {   children:() => { return __sveltets_2_any(0); },"title":t("visit.details"),open,close,}});
   { svelteHTML.createElement("p", {}); { svelteHTML.createElement("a", {   "class":`leave`,"href":path({ name: "client", patientId: fields.patient_id }),});t("visit.client_page"); } }
   { const $$_tceleS1C = __sveltets_2_ensureComponent(Select); new $$_tceleS1C({ target: __sveltets_2_any(), props: {           "label":t("visit.place"),"options":places,"disabled":closed,"value":fields.place_of_service,"chosen":(value) => value && set({ place_of_service: value as "12" }),}});}
   { const $$_tceleS1C = __sveltets_2_ensureComponent(Select); new $$_tceleS1C({ target: __sveltets_2_any(), props: {             "label":t("coverage.title"),"options":coverages,"empty":t("coverage.no_payer"),"disabled":closed,"value":fields.coverage_id,"chosen":(value) => set({ coverage_id: value }),}});}
   { svelteHTML.createElement("dl", { "class":`facts`,});
     { svelteHTML.createElement("dt", {});t("today.day"); }
     { svelteHTML.createElement("dd", {});shortDay(fields.date_of_service);if(fields.scheduled_at){ clock(fields.scheduled_at);} }
    if(fields.started_at){ { svelteHTML.createElement("dt", {});t("visit.started"); } { svelteHTML.createElement("dd", {});clock(fields.started_at); }}
    if(fields.ended_at){ { svelteHTML.createElement("dt", {});t("visit.ended"); } { svelteHTML.createElement("dd", {});clock(fields.ended_at); }}
   }
  if(!closed && fields.ended_at){
     { svelteHTML.createElement("div", {}); { const $$_nottuB2C = __sveltets_2_ensureComponent(Button); new $$_nottuB2C({ target: __sveltets_2_any(), props: {   children:() => { return __sveltets_2_any(0); },"icon":`play`,"onclick":() => set({ ended_at: null }),}});t("timer.go_on"); Button} }
  }
  if(!closed && !fields.canceled_at){
    if(canceling){
       { const $$_dleiF1C = __sveltets_2_ensureComponent(Field); new $$_dleiF1C({ target: __sveltets_2_any(), props: {          "label":t("visit.cancel_reason"),"hint":t("visit.cancel_hint"),"maxlength":200,"value":reason,"typed":(words) => (reason = words),}});}
       { svelteHTML.createElement("div", { "class":`cluster`,});
         { const $$_nottuB2C = __sveltets_2_ensureComponent(Button); new $$_nottuB2C({ target: __sveltets_2_any(), props: {   children:() => { return __sveltets_2_any(0); },"look":`danger`,"onclick":cancel,}});t("visit.cancel"); Button}
         { const $$_nottuB2C = __sveltets_2_ensureComponent(Button); new $$_nottuB2C({ target: __sveltets_2_any(), props: { children:() => { return __sveltets_2_any(0); },"onclick":() => (canceling = false),}});t("visit.keep"); Button}
       }
    }else{
       { svelteHTML.createElement("div", {}); { const $$_nottuB2C = __sveltets_2_ensureComponent(Button); new $$_nottuB2C({ target: __sveltets_2_any(), props: {   children:() => { return __sveltets_2_any(0); },"look":`quiet`,"onclick":() => (canceling = true),}});t("visit.cannot"); Button} }
    }
  }
 Sheet}


};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const VisitSheet__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type VisitSheet__SvelteComponent_ = ReturnType<typeof VisitSheet__SvelteComponent_>;
/*Ωignore_endΩ*/export default VisitSheet__SvelteComponent_;