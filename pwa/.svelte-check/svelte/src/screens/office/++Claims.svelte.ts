///<reference types="svelte" />
;
import { tick } from "svelte";
import Empty from "../../components/Empty.svelte";
import { language, money } from "../../messages/index.ts";
import ClaimDetail from "./ClaimDetail.svelte";
import ClaimTable from "./ClaimTable.svelte";
import Filters from "./Filters.svelte";
import { find, sum } from "./find.ts";
import KeysSheet from "./KeysSheet.svelte";
import { actOf, keepLetters, recallLetters } from "./keys.ts";
import { ClaimList } from "./list.svelte.ts";
import { mayShow, type Place, readPlace, type SortBy, START, writePlace } from "./place.ts";
import TroubleNote from "./TroubleNote.svelte";
import { say } from "./words.ts";

;type $$ComponentProps =  { owner: boolean };function $$render() {















let { owner }:/*Ωignore_startΩ*/$$ComponentProps/*Ωignore_endΩ*/ = $props();

/** As many rows as are painted at first, and more at each asking: painting thousands would slow every key. */
const SHOWN = 200;
const STALE_MS = 60_000;

const list = new ClaimList();
let place = $state.raw<Place>(readPlace(location.search));
let at = $state<string | null>(null);
let limit = $state(SHOWN);
let keysOpen = $state(false);
let letters = $state(recallLetters());
let section: HTMLElement;
let filters: Filters;
let detail: ClaimDetail | undefined = $state();

const found = $derived(find(list.rows, place, language()));
const shown = $derived(found.slice(0, limit));
const opened = $derived(list.rows.find((claim) => claim.id === place.claim));
/** Tab must always find a row to stop at. */
const stop = $derived([at, place.claim].find((id) => shown.some((claim) => claim.id === id)) ?? shown[0]?.id ?? null);

void list.fetch();

$effect(() => {
  const number = opened?.claim_number;
  document.title = number === undefined ? say("claims_title") : say("claim_title", { number });
});

function go(change: Partial<Place>, { step = false } = {}) {
  if (change.q !== undefined || change.status !== undefined) limit = SHOWN;
  place = { ...place, ...change };
  history[step ? "pushState" : "replaceState"](null, "", writePlace(place));
}

function follow() {
  const back = readPlace(location.search);
  // A name that was typed stands in no address; it stays until it is cleared.
  place = back.q === "" && !mayShow(place.q) ? { ...back, q: place.q } : back;
}

function rowLink(id: string | null): HTMLElement | undefined {
  return [...section.querySelectorAll<HTMLElement>("[data-claim]")].find((link) => link.dataset.claim === id);
}

async function open(id: string) {
  at = id;
  go({ claim: id }, { step: place.claim === null });
  await tick();
  detail?.focus();
}

async function close() {
  const id = place.claim;
  if (id === null) return;
  at = id;
  go({ claim: null });
  await tick();
  rowLink(stop)?.focus();
}

/** Move to the next row; an open claim follows, and keeps the focus if it has it. */
async function move(by: number) {
  const reading = detail?.hasFocus() ?? false;
  const from = shown.findIndex((claim) => claim.id === (reading ? place.claim : stop));
  const inRows = reading || section.contains(document.activeElement);
  const to = shown[Math.min(shown.length - 1, Math.max(0, inRows ? from + by : from))];
  if (to === undefined) return;
  at = to.id;
  if (place.claim !== null) go({ claim: to.id });
  await tick();
  if (reading) detail?.focus();
  else rowLink(to.id)?.focus();
}

function key(event: KeyboardEvent) {
  const target = event.target instanceof HTMLElement ? event.target : document.body;
  if (keysOpen || event.defaultPrevented) return;
  const typing = target.matches("input, textarea, select");
  const inList = target === document.body || target.matches("[data-claim]");
  const act = actOf(event, { typing, inList, letters });
  if (act === null || (act === "back" && place.claim === null)) return;
  event.preventDefault();
  if (act === "next") void move(1);
  else if (act === "previous") void move(-1);
  else if (act === "search") filters.focus();
  else if (act === "back") void close();
  else if (act === "refresh") void list.fetch();
  else keysOpen = true;
}

function sortBy(by: SortBy) {
  const first = by === "date" || by === "total";
  go({ sort: by, down: place.sort === by ? !place.down : first });
}
;
async () => {

 { svelteHTML.createElement("svelte:window", {      "onkeydown":key,"onpopstate":follow,"onfocus":() => list.freshen(STALE_MS),});}

 { svelteHTML.createElement("main", {   "class":["desk", { split: place.claim !== null }],"aria-busy":list.busy,});
   { const $$_section1 = svelteHTML.createElement("section", {     "class":`list`,"aria-labelledby":`claims-heading`,});section = $$_section1;
     { svelteHTML.createElement("h2", {   "id":`claims-heading`,"class":`visually-hidden`,});say("claims"); }
     { const $$_sretliF2C = __sveltets_2_ensureComponent(Filters); const $$_sretliF2 = new $$_sretliF2C({ target: __sveltets_2_any(), props: {                    "status":place.status,"q":place.q,"counts":list.counts,"busy":list.busy,"filter":(status) => go({ status }),"search":(q) => go({ q }),"down":() => rowLink(stop)?.focus(),"refresh":() => list.fetch(),"keys":() => (keysOpen = true),}});filters = $$_sretliF2;}
    if(list.trouble){ { const $$_etoNelbuorT2C = __sveltets_2_ensureComponent(TroubleNote); new $$_etoNelbuorT2C({ target: __sveltets_2_any(), props: {    "trouble":list.trouble,"again":() => list.fetch(),}});}}
     { svelteHTML.createElement("div", { "class":`rows`,});
      if(shown.length > 0){
         { const $$_elbaTmialC3C = __sveltets_2_ensureComponent(ClaimTable); new $$_elbaTmialC3C({ target: __sveltets_2_any(), props: {       "claims":shown,place,"at":stop,open,sortBy,}});}
      } else if (list.loaded && list.rows.length > 0){
         { const $$_ytpmE3C = __sveltets_2_ensureComponent(Empty); new $$_ytpmE3C({ target: __sveltets_2_any(), props: {   children:() => { return __sveltets_2_any(0); },"title":say("none_match"),"words":say("none_match_words"),}});
           { svelteHTML.createElement("button", {     "type":`button`,"class":`plain`,"onclick":() => go({ ...START, claim: place.claim }),});say("show_all"); }
         Empty}
      } else if (list.loaded){
         { const $$_ytpmE3C = __sveltets_2_ensureComponent(Empty); new $$_ytpmE3C({ target: __sveltets_2_any(), props: {    "title":say("empty"),"words":say("empty_words"),}});}
      } else if (list.busy){
         { svelteHTML.createElement("p", { "class":`waiting soft`,});say("loading"); }
      }
     }
     { svelteHTML.createElement("p", { "class":`foot soft small`,});
       { svelteHTML.createElement("span", {   "role":`status`,"class":`digits`,});
        if(list.loaded){say("counted", { count: found.length, total: money(sum(found)) });}
       }
      if(list.loaded && list.busy){ { svelteHTML.createElement("span", {});say("fetching"); }}
      if(found.length > limit){
         { svelteHTML.createElement("span", {});say("shown_first", { count: limit }); }
         { svelteHTML.createElement("button", {     "type":`button`,"class":`plain`,"onclick":() => (limit += SHOWN),});say("show_more"); }
      }
     }
   }
  if(place.claim !== null){
    place.claim; {
       { const $$_liateDmialC1C = __sveltets_2_ensureComponent(ClaimDetail); const $$_liateDmialC1 = new $$_liateDmialC1C({ target: __sveltets_2_any(), props: {        "id":place.claim,"row":opened,close,owner,}});detail = $$_liateDmialC1;}
    }
  }
 }

 { const $$_teehSsyeK0C = __sveltets_2_ensureComponent(KeysSheet); new $$_teehSsyeK0C({ target: __sveltets_2_any(), props: {        "open":keysOpen,"close":() => (keysOpen = false),letters,"turn":(on) => {
    letters = on;
    keepLetters(on);
  },}});}


};
return { props: {} as any as $$ComponentProps, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const Claims__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type Claims__SvelteComponent_ = ReturnType<typeof Claims__SvelteComponent_>;
/*Ωignore_endΩ*/export default Claims__SvelteComponent_;