///<reference types="svelte" />
;
import { WHOLE_RECORD } from "@sync/changes.ts";
import { shapeOf } from "@sync/records/validate.ts";
import { toast } from "../../components/toast.svelte.ts";
import { liveStatus } from "../../exchange/live.svelte.ts";
import type { VisitStep } from "../../shell/api.ts";
import { path } from "../../shell/router.svelte.ts";
import { session } from "../../shell/session.svelte.ts";
import type { Choice, Conflict, Kind, Undo } from "../../store/api.ts";
import { TooLate } from "../../store/errors.ts";
import { live } from "../../store/live.svelte.ts";
import { kept } from "../keep.ts";
import Decide from "../questions/Decide.svelte";
import { fieldWords, whatWords } from "../questions/fields.ts";
import { say } from "../questions/say.ts";
import { fieldsOf, namingOf, peopleOf, recordWords, standingOf, visitOf } from "./names.ts";
;

interface Props {
  card: Conflict;
  /** Called once it is decided and off the list. */
  settled: () => void;
};function $$render() {


















let { card, settled }: Props = $props();
const { store, exchange, user } = session();
const status = liveStatus(exchange);
const known = $derived(shapeOf(card.kind) !== undefined);
const rows = $derived(live(store, card.kind as Kind));
const now = $derived.by(() => {
  void rows.rows;
  const standing = standingOf(store, card.kind, card.recordId, card.field);
  // In the middle of a download the card may have come before what it is about.
  return standing.gone && !status.now.complete ? { gone: false, value: card.theirs } : standing;
});
const about = $derived(recordWords(store, { ...card, id: card.recordId }));
const visit = $derived(visitOf(store, card.kind, card.recordId));
const closes = $derived(["note", "encounter", "service_line"].includes(card.kind));
const step = $derived<VisitStep>(card.kind === "note" ? "note" : card.kind === "service_line" ? "codes" : "finish");
const title = $derived(
  card.field === WHOLE_RECORD
    ? say("card.title_deleted", { what: whatWords(card.kind, fieldsOf(store, card.kind, card.recordId)) })
    : say("card.title", { field: fieldWords(card.kind, card.field) }),
);

async function decide(choice: Choice, value: unknown, words: string) {
  const deciding = store.resolve(card.id, choice, value);
  if (!(await kept(deciding))) return;
  const undo = await deciding;
  toast(words, () => void takeBack(undo));
  settled();
}

async function takeBack(undo: Undo) {
  try {
    await undo();
    toast(say("done.undone"));
  } catch (cause) {
    if (cause instanceof TooLate) toast(say("done.too_late"));
    else await kept(Promise.reject(cause));
  }
}
;
async () => {

 { svelteHTML.createElement("article", {       "class":`card`,"id":`card-${card.id}`,"tabindex":-1,"aria-labelledby":`title-${card.id}`,});
   { svelteHTML.createElement("div", {});
     { svelteHTML.createElement("h3", { "id":`title-${card.id}`,});title; }
     { svelteHTML.createElement("p", { "class":`soft`,});about; }
   }
  if(known){
   { const $$_ediceD1C = __sveltets_2_ensureComponent(Decide); new $$_ediceD1C({ target: __sveltets_2_any(), props: {         card,now,"me":user.id,"nameOf":peopleOf(store),"naming":namingOf(store),decide,}});}
  }else{
     { svelteHTML.createElement("p", {});say("card.unknown"); }
  }
   { svelteHTML.createElement("p", { "class":`small soft`,});say(closes ? "blocks.close" : "blocks.bill"); }
   { svelteHTML.createElement("p", { "class":`cluster links`,});
    if(visit){ { svelteHTML.createElement("a", { "href":path({ name: "visit", encounterId: visit, step }),});say("open.visit"); }}
    if(card.patientId){ { svelteHTML.createElement("a", { "href":path({ name: "client", patientId: card.patientId }),});say("open.client"); }}
   }
 }


};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const ConflictCard__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type ConflictCard__SvelteComponent_ = ReturnType<typeof ConflictCard__SvelteComponent_>;
/*Ωignore_endΩ*/export default ConflictCard__SvelteComponent_;