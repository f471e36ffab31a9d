///<reference types="svelte" />
;
import { PROCEDURES } from "@sync/rules/procedures.ts";
import { untrack } from "svelte";
import { checked } from "../../checks/check.svelte.ts";
import { linesOf } from "../../checks/gather.ts";
import Empty from "../../components/Empty.svelte";
import Tag from "../../components/Tag.svelte";
import Tile from "../../components/Tile.svelte";
import { toast } from "../../components/toast.svelte.ts";
import { language, t } from "../../messages/index.ts";
import type { VisitStep } from "../../shell/api.ts";
import { session } from "../../shell/session.svelte.ts";
import type { Entry } from "../../store/api.ts";
import { live } from "../../store/live.svelte.ts";
import { kept } from "../keep.ts";
import { arithmetic } from "./arithmetic.ts";
import { billing, isTimed } from "./billing.ts";
import Findings from "./Findings.svelte";
import Line from "./Line.svelte";
import { minutesOf } from "./place.ts";

;type $$ComponentProps =  { encounter: Entry<"encounter">; to: (step: VisitStep) => void };function $$render() {





















let { encounter, to }:/*Ωignore_startΩ*/$$ComponentProps/*Ωignore_endΩ*/ = $props();

const { store } = session();
const watched = (["service_line", "coverage", "payer", "fee", "referral"] as const).map((kind) => live(store, kind));
const check = untrack(() => checked(store, encounter.id));
const day = untrack(() => encounter.fields.date_of_service);
const patientId = untrack(() => encounter.fields.patient_id);
const open = $derived(encounter.state === "open");

const lines = $derived.by(() => {
  void watched[0]?.rows;
  return linesOf(store, encounter.id);
});
const bill = $derived.by(() => {
  for (const kind of watched) void kind.rows;
  return billing(store, encounter, lines);
});
const diagnoses = $derived.by(() => {
  void watched[4]?.rows;
  const id = encounter.fields.referral_id;
  return (id === null ? undefined : store.get("referral", id))?.fields.diagnoses ?? [];
});
const sentences = $derived(arithmetic(bill.explained, bill.timed.map(({ fields }) => fields.cpt), t));
const timer = $derived(minutesOf(encounter.fields.started_at, encounter.fields.ended_at, Date.now()));
const spent = $derived(lines.reduce((sum, { fields }) => sum + (fields.minutes ?? 0), 0));

const inForce = PROCEDURES.filter((one) => (one.from ?? "") <= day && (one.to === null || day <= one.to));
const tiles = inForce.filter((one) => one.tile);
const rest = inForce.filter((one) => !one.tile);
/** A line has room for four pointers (CMS-1500 box 24E). */
const MOST_POINTERS = 4;
/** Codes being added, one after the other: a second tap that comes early waits, and none is lost. */
let adding: Promise<unknown> = Promise.resolve();

function add(cpt: string) {
  adding = adding.then(() => addNow(cpt));
}

async function addNow(cpt: string) {
  // The lines on screen may be one paint late; the store is not.
  const known = linesOf(store, encounter.id);
  if (known.some(({ fields }) => fields.cpt === cpt)) return;
  const timed = isTimed(cpt, day);
  const left = timer === null || encounter.fields.ended_at === null ? 0 : timer - spent;
  await kept(
    store.create(
      "service_line",
      {
        encounter_id: encounter.id,
        position: (known.at(-1)?.fields.position ?? 0) + 1,
        cpt,
        minutes: timed && left > 0 ? Math.min(left, 480) : null,
        units: timed ? null : 1,
        modifiers: [],
        // What the prescriber asked for, in the prescriber's order; a tap takes off what was not treated.
        diagnoses: diagnoses.slice(0, MOST_POINTERS),
      },
      { patientId },
    ),
  );
}

/** In its turn among the codes being added: one that is on its way out does not count as there. */
function drop(line: Entry<"service_line">) {
  adding = adding.then(() => dropNow(line));
}

async function dropNow(line: Entry<"service_line">) {
  if (!(await kept(store.remove("service_line", line.id)))) return;
  toast(t("codes.removed", { code: line.fields.cpt }), () => {
    void kept(store.create("service_line", { ...line.fields }, { patientId, id: store.newId() }));
  });
}
;
async () => {

 { svelteHTML.createElement("div", { "class":`screen wide`,});
   { svelteHTML.createElement("header", { "class":`screen-head`,});
     { svelteHTML.createElement("h1", {});t("codes.title"); }
    if(timer !== null){
       { svelteHTML.createElement("p", { "class":["digits", { soft: spent <= timer, over: spent > timer }],});t("codes.timer", { timer, spent }); }
    }
   }

  if(open){
     { svelteHTML.createElement("section", {   "class":`tiles`,"aria-label":t("codes.choose"),});
         for(let one of __sveltets_2_ensureArray(tiles)){one.code;
         { const $$_eliT2C = __sveltets_2_ensureComponent(Tile); new $$_eliT2C({ target: __sveltets_2_any(), props: {           "title":one.code,"detail":one.label[language()],"icon":`plus`,"on":lines.some(({ fields }) => fields.cpt === one.code),"press":() => add(one.code),}});}
      }
     }
     { svelteHTML.createElement("details", {});
       { svelteHTML.createElement("summary", {});t("codes.more"); }
       { svelteHTML.createElement("div", { "class":`tiles`,});
           for(let one of __sveltets_2_ensureArray(rest)){one.code;
           { const $$_eliT3C = __sveltets_2_ensureComponent(Tile); new $$_eliT3C({ target: __sveltets_2_any(), props: {           "title":one.code,"detail":one.label[language()],"icon":`plus`,"on":lines.some(({ fields }) => fields.cpt === one.code),"press":() => add(one.code),}});}
        }
       }
     }
  }

   { svelteHTML.createElement("section", {   "class":`lines`,"aria-label":t("codes.lines"),});
       for(let line of __sveltets_2_ensureArray(lines)){line.id;
       { const $$_eniL2C = __sveltets_2_ensureComponent(Line); new $$_eniL2C({ target: __sveltets_2_any(), props: {         line,diagnoses,day,"units":bill.units.get(line.id) ?? null,"drop":() => drop(line),"toReferral":() => to("referral"),}});}
    }
       { svelteHTML.createElement("div", { "class":`card card-list`,}); { const $$_ytpmE3C = __sveltets_2_ensureComponent(Empty); new $$_ytpmE3C({ target: __sveltets_2_any(), props: {    "title":t("codes.empty_title"),"words":t("codes.empty_words"),}});} }
    
   }

  if(sentences.length > 0){
     { svelteHTML.createElement("section", {     "class":`card`,"aria-labelledby":`units-title`,"aria-live":`polite`,});
       { svelteHTML.createElement("div", { "class":`spread`,});
         { svelteHTML.createElement("h2", { "id":`units-title`,});t("units.title", { count: bill.explained.units }); }
        if(bill.unverified){ { const $$_gaT3C = __sveltets_2_ensureComponent(Tag); new $$_gaT3C({ target: __sveltets_2_any(), props: {children:() => { return __sveltets_2_any(0); },}});t("finding.unverified"); Tag}}
       }
       { svelteHTML.createElement("ul", { "class":`stack-tight digits`,});
           for(let sentence of __sveltets_2_ensureArray(sentences)){sentence; { svelteHTML.createElement("li", {});sentence; }}
       }
       { svelteHTML.createElement("p", { "class":`small soft`,});
        bill.payerName === null ? t("units.no_payer") : t("units.by_payer", { payer: bill.payerName });
       }
     }
  }

   { const $$_sgnidniF1C = __sveltets_2_ensureComponent(Findings); new $$_sgnidniF1C({ target: __sveltets_2_any(), props: {      check,"only":["codes"],to,"patientId":encounter.fields.patient_id,}});}
 }


};
return { props: {} as any as $$ComponentProps, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const Codes__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type Codes__SvelteComponent_ = ReturnType<typeof Codes__SvelteComponent_>;
/*Ωignore_endΩ*/export default Codes__SvelteComponent_;