///<reference types="svelte" />
;
import { tick } from "svelte";
import Button from "../../components/Button.svelte";
import { liveStatus } from "../../exchange/live.svelte.ts";
import { moment, t } from "../../messages/index.ts";
import type { RouteOf } from "../../shell/api.ts";
import { session } from "../../shell/session.svelte.ts";
import { livePile } from "../../store/live.svelte.ts";
import { say } from "../questions/say.ts";
import ConflictCard from "./ConflictCard.svelte";
import Heap from "./Heap.svelte";
import { heldFor } from "./hold.svelte.ts";
import KeptCard from "./KeptCard.svelte";
import { groupsOf } from "./kept.ts";
import SealedCopy from "./SealedCopy.svelte";
import { causeWords, piles, waitingSince } from "./words.ts";

;type $$ComponentProps =  { route: RouteOf<"tray"> };function $$render() {

















/** `card` is the one to look at first. */
let { route }:/*Ωignore_startΩ*/$$ComponentProps/*Ωignore_endΩ*/ = $props();

const { store, exchange } = session();
const pile = livePile(store);
const status = liveStatus(exchange);
let asking = $state(false);

const heaps = $derived(piles(pile.now, status.now.state === "sending"));
const late = $derived(waitingSince(pile.now, Date.now()));
const unsent = $derived(pile.now.tablet.count + pile.now.sending.count + pile.now.pictures.count > 0);
const groups = $derived(groupsOf(pile.now.kept));
// Most of a client is on the disk only, until somebody looks at them.
const held = heldFor(store, () => [...pile.now.conflicts, ...pile.now.kept].map(({ patientId }) => patientId));
let list: HTMLElement | undefined = $state();
let decided = $state(false);
/** The link that was followed last. */
let reached: object | null = null;
const sending = $derived(asking || status.now.state === "sending");

$effect(() => {
  const asked = pile.now.conflicts.find(({ id }) => id === route.card);
  if (asked === undefined || !held.has(asked.patientId)) return;
  // The link was pressed on another page, or on this one: either way the card is where reading goes on, once.
  if (route !== reached) document.getElementById(`card-${asked.id}`)?.focus();
  reached = route;
});

/** Go on with what stands where the settled one stood, else with the last, else with the heading. */
async function goOn(at: number) {
  decided = true;
  await tick();
  const left = [...(list?.querySelectorAll("article") ?? [])];
  const next = left[at] ?? left.at(-1) ?? list?.querySelector<HTMLElement>("h2");
  next?.focus();
}

async function send() {
  asking = true;
  await exchange.now();
  asking = false;
}
;
async () => {

 { svelteHTML.createElement("div", { "class":`screen`,});
   { svelteHTML.createElement("header", { "class":`screen-head`,});
     { svelteHTML.createElement("div", {});
       { svelteHTML.createElement("h1", {});t("tray.title"); }
       { svelteHTML.createElement("p", { "class":`soft`,});t("tray.words"); }
     }
     { const $$_nottuB2C = __sveltets_2_ensureComponent(Button); new $$_nottuB2C({ target: __sveltets_2_any(), props: {       children:() => { return __sveltets_2_any(0); },"look":`primary`,"big":true,"icon":`sync`,"busy":sending,"onclick":send,}});t("tray.send"); Button}
   }

   { svelteHTML.createElement("p", {   "class":`cause`,"role":`status`,});
    t(causeWords(status.now.cause, pile.now.questions));
     { svelteHTML.createElement("span", { "class":`soft`,});
      status.now.lastSyncAt === null ? t("tray.never") : t("tray.last", { when: moment(status.now.lastSyncAt) });
     }
   }
  if(status.now.inEscrow){ { svelteHTML.createElement("p", {});t("copy.in_escrow"); }}
  if(late !== "fresh"){ { svelteHTML.createElement("p", { "class":`late`,});t(late === "day" ? "tray.old_day" : "tray.old_three"); }}

   { svelteHTML.createElement("section", {   "class":`piles`,"aria-label":t("tray.title"),});
      { const $$_paeH2C = __sveltets_2_ensureComponent(Heap); new $$_paeH2C({ target: __sveltets_2_any(), props: {        "title":t("tray.tablet"),"heap":heaps.tablet,"pictures":pile.now.pictures,"empty":t("tray.none"),"strong":true,}});}
     { const $$_paeH2C = __sveltets_2_ensureComponent(Heap); new $$_paeH2C({ target: __sveltets_2_any(), props: {      "title":t("tray.sending"),"heap":heaps.sending,"empty":t("tray.none_sending"),}});}
     { const $$_paeH2C = __sveltets_2_ensureComponent(Heap); new $$_paeH2C({ target: __sveltets_2_any(), props: {      "title":t("tray.office"),"heap":pile.now.office,"empty":t("tray.none_office"),}});}
   }
  if(unsent){ { const $$_ypoCdelaeS1C = __sveltets_2_ensureComponent(SealedCopy); new $$_ypoCdelaeS1C({ target: __sveltets_2_any(), props: {  "recommended":late !== "fresh",}});}}

  if(pile.now.questions > 0 || decided){
     { const $$_section1 = svelteHTML.createElement("section", {    "class":`stack`,"aria-labelledby":`questions-title`,});list = $$_section1;
       { svelteHTML.createElement("div", {});
         { svelteHTML.createElement("h2", {   "id":`questions-title`,"tabindex":-1,});t("tray.questions"); }
         { svelteHTML.createElement("p", { "class":`soft`,});pile.now.questions > 0 ? t("tray.questions_words") : say("done.all"); }
       }
          for(let card of __sveltets_2_ensureArray(pile.now.conflicts)){let at = 1;card.id;
        if(held.has(card.patientId)){ { const $$_draCtcilfnoC2C = __sveltets_2_ensureComponent(ConflictCard); new $$_draCtcilfnoC2C({ target: __sveltets_2_any(), props: {   card,"settled":() => goOn(at),}});}}
      }
          for(let group of __sveltets_2_ensureArray(groups)){let at = 1;group.id;
        if(held.has(group.main.patientId)){
           { const $$_draCtpeK2C = __sveltets_2_ensureComponent(KeptCard); new $$_draCtpeK2C({ target: __sveltets_2_any(), props: {     group,"open":pile.now.conflicts,"settled":() => goOn(pile.now.conflicts.length + at),}});}
        }
      }
     }
  }
 }


};
return { props: {} as any as $$ComponentProps, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const Tray__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type Tray__SvelteComponent_ = ReturnType<typeof Tray__SvelteComponent_>;
/*Ωignore_endΩ*/export default Tray__SvelteComponent_;