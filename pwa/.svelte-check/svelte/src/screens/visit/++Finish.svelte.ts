///<reference types="svelte" />
;
import { untrack } from "svelte";
import { checked } from "../../checks/check.svelte.ts";
import { currentReferral, linesOf, primaryCoverage } from "../../checks/gather.ts";
import Button from "../../components/Button.svelte";
import Icon from "../../components/Icon.svelte";
import SavedChip from "../../components/SavedChip.svelte";
import { toast } from "../../components/toast.svelte.ts";
import { instant, t } from "../../messages/index.ts";
import type { VisitStep } from "../../shell/api.ts";
import { go } from "../../shell/router.svelte.ts";
import { session } from "../../shell/session.svelte.ts";
import type { Entry, Step } from "../../store/api.ts";
import { Contested as ContestedError, Moved } from "../../store/errors.ts";
import { live, livePile } from "../../store/live.svelte.ts";
import Contested from "../Contested.svelte";
import { flushAll, unsaved } from "../draft.svelte.ts";
import { kept } from "../keep.ts";
import { say } from "../questions/say.ts";
import Addenda from "./Addenda.svelte";
import { unitsToWrite } from "./billing.ts";
import ClaimSummary from "./ClaimSummary.svelte";
import Findings from "./Findings.svelte";
import NoteRead from "./NoteRead.svelte";
import Signatures from "./Signatures.svelte";
import SignButton from "./SignButton.svelte";
import { type By, closeSigned, Declined } from "./sign.ts";
import { cardsOfVisit, earlierClosing } from "./waiting.ts";

;type $$ComponentProps =  { encounter: Entry<"encounter">; to: (step: VisitStep) => void };function $$render() {





























let { encounter, to }:/*Ωignore_startΩ*/$$ComponentProps/*Ωignore_endΩ*/ = $props();

const open = session();
const { store, user } = open;
const check = untrack(() => checked(store, encounter.id));
const notes = live(store, "note");
const note = $derived.by(() => {
  void notes.rows;
  return store.get("note", encounter.id);
});
const pile = livePile(store);
const waiting = $derived(cardsOfVisit(store, encounter, pile.now.conflicts));
const earlier = $derived(earlierClosing(store, encounter.id, pile.now.kept));
const closed = $derived(encounter.state === "signed");
const stops = $derived(check.findings.filter(({ severity }) => severity === "stop").length);
/** Why something typed for this client is not saved. */
let typed = $state("");

async function close(by: By) {
  await flushAll();
  const { id, fields } = encounter;
  typed = unsaved(fields.patient_id);
  if (typed !== "") return;
  const now = instant();
  const { ops, times } = earlier;
  const change = {
    started_at: fields.started_at ?? times.started_at ?? now,
    ended_at: fields.ended_at ?? times.ended_at ?? now,
    coverage_id: fields.coverage_id ?? primaryCoverage(store, fields.patient_id, fields.date_of_service)?.id ?? null,
    referral_id: fields.referral_id ?? currentReferral(store, fields.patient_id, fields.date_of_service)?.id ?? null,
  };
  const lines = linesOf(store, id);
  const steps: Step[] = [
    ...(store.get("note", id) === undefined
      ? [{ t: "create", kind: "note", id, patientId: fields.patient_id, fields: { encounter_id: id } } as const]
      : []),
    { t: "set", kind: "encounter", id, fields: change },
    ...unitsToWrite(store, encounter).map((one): Step => ({ t: "set", kind: "service_line", id: one.id, fields: { units: one.units } })),
    { t: "sign", kind: "note", id, name: user.name },
    ...lines.map((line): Step => ({ t: "sign", kind: "service_line", id: line.id, name: user.name })),
    { t: "sign", kind: "encounter", id, name: user.name },
  ];
  let declined: Declined | undefined;
  const closing = closeSigned(open, encounter, by, { steps, closes: ops }).catch((cause: unknown) => {
    // The other version came while the hand was on its way.
    if (cause instanceof ContestedError) toast(say("contested.cannot_close"));
    else if (cause instanceof Moved) toast(t("finish.moved"));
    else if (cause instanceof Declined) declined = cause;
    else throw cause;
  });
  await kept(closing);
  if (declined) throw declined;
}
;
async () => {

 { svelteHTML.createElement("div", { "class":`screen`,});
  if(closed){
     { svelteHTML.createElement("section", {   "class":`closed`,"role":`status`,});
       { const $$_nocI2C = __sveltets_2_ensureComponent(Icon); new $$_nocI2C({ target: __sveltets_2_any(), props: {    "name":`lock`,"size":28,}});}
       { svelteHTML.createElement("div", {});
         { svelteHTML.createElement("h1", {});t("finish.closed_title"); }
         { svelteHTML.createElement("p", {});t("finish.closed_words"); }
         { const $$_pihCdevaS3C = __sveltets_2_ensureComponent(SavedChip); new $$_pihCdevaS3C({ target: __sveltets_2_any(), props: {    "state":encounter.place === "office" ? "office" : "tablet","at":encounter.savedAt,}});}
       }
       { const $$_nottuB2C = __sveltets_2_ensureComponent(Button); new $$_nottuB2C({ target: __sveltets_2_any(), props: { children:() => { return __sveltets_2_any(0); },"big":true,"onclick":() => go({ name: "today" }),}});t("finish.to_today"); Button}
     }
    if(stops > 0){
       { svelteHTML.createElement("section", {   "class":`stack-tight`,"aria-label":t("finish.findings"),});
         { svelteHTML.createElement("h2", {});t("finish.stops", { count: stops }); }
         { const $$_sgnidniF2C = __sveltets_2_ensureComponent(Findings); new $$_sgnidniF2C({ target: __sveltets_2_any(), props: {    check,to,"patientId":encounter.fields.patient_id,}});}
       }
    }
     { const $$_yrammuSmialC1C = __sveltets_2_ensureComponent(ClaimSummary); new $$_yrammuSmialC1C({ target: __sveltets_2_any(), props: { encounter,}});}
    if(note){ { svelteHTML.createElement("section", {   "class":`card`,"aria-label":t("note.title"),}); { const $$_daeRetoN2C = __sveltets_2_ensureComponent(NoteRead); new $$_daeRetoN2C({ target: __sveltets_2_any(), props: {  "fields":note.fields,}});} }}
     { const $$_serutangiS1C = __sveltets_2_ensureComponent(Signatures); new $$_serutangiS1C({ target: __sveltets_2_any(), props: { encounter,}});}
     { const $$_adneddA1C = __sveltets_2_ensureComponent(Addenda); new $$_adneddA1C({ target: __sveltets_2_any(), props: {    "encounterId":encounter.id,"patientId":encounter.fields.patient_id,}});}
  }else{
     { svelteHTML.createElement("header", { "class":`screen-head`,});
       { svelteHTML.createElement("div", {});
         { svelteHTML.createElement("h1", {});t("finish.title"); }
         { svelteHTML.createElement("p", { "class":`soft`,});t("finish.words"); }
       }
     }

    if(earlier.ops.length > 0){ { svelteHTML.createElement("p", { "class":`again`,});say("contested.again"); }}
     { const $$_detsetnoC1C = __sveltets_2_ensureComponent(Contested); new $$_detsetnoC1C({ target: __sveltets_2_any(), props: {    "cards":waiting.billing,"words":say("contested.cannot_bill"),}});}

    if(!check.ready){
       { svelteHTML.createElement("p", {   "class":`soft`,"role":`status`,});t("finish.checking"); }
    } else if (check.findings.length === 0){
       { svelteHTML.createElement("p", { "class":`clear`,}); { const $$_nocI2C = __sveltets_2_ensureComponent(Icon); new $$_nocI2C({ target: __sveltets_2_any(), props: {  "name":`check`,}});}t("finish.clear"); }
    }else{
       { svelteHTML.createElement("section", {   "class":`stack-tight`,"aria-label":t("finish.findings"),});
         { svelteHTML.createElement("h2", {});stops > 0 ? t("finish.stops", { count: stops }) : t("finish.no_stops"); }
         { const $$_sgnidniF2C = __sveltets_2_ensureComponent(Findings); new $$_sgnidniF2C({ target: __sveltets_2_any(), props: {    check,to,"patientId":encounter.fields.patient_id,}});}
       }
    }

     { const $$_yrammuSmialC1C = __sveltets_2_ensureComponent(ClaimSummary); new $$_yrammuSmialC1C({ target: __sveltets_2_any(), props: { encounter,}});}

     { svelteHTML.createElement("section", {   "class":`card sign`,"aria-label":t("finish.close"),});
      if(waiting.closing.length > 0){
         { const $$_detsetnoC2C = __sveltets_2_ensureComponent(Contested); new $$_detsetnoC2C({ target: __sveltets_2_any(), props: {    "cards":waiting.closing,"words":say("contested.cannot_close"),}});}
      }else{
         { svelteHTML.createElement("p", {});t("finish.statement", { name: user.name }); }
        if(stops > 0 && !typed){ { svelteHTML.createElement("p", { "class":`warn`,});t("finish.close_anyway", { count: stops }); }}
        if(typed){ { svelteHTML.createElement("p", {   "role":`alert`,"class":`warn`,});t("finish.unsaved", { why: typed }); }}
         { svelteHTML.createElement("p", { "class":`small soft`,});t("finish.signs", { count: linesOf(store, encounter.id).length }); }
         { const $$_nottuBngiS2C = __sveltets_2_ensureComponent(SignButton); new $$_nottuBngiS2C({ target: __sveltets_2_any(), props: {        "look":`primary`,"words":t("finish.close"),"icon":open.signer.byTouch ? "touch" : "lock","sign":close,}});}
      }
     }
  }
 }


};
return { props: {} as any as $$ComponentProps, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const Finish__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type Finish__SvelteComponent_ = ReturnType<typeof Finish__SvelteComponent_>;
/*Ωignore_endΩ*/export default Finish__SvelteComponent_;