///<reference types="svelte" />
;
import Button from "../../components/Button.svelte";
import Empty from "../../components/Empty.svelte";
import { liveStatus } from "../../exchange/live.svelte.ts";
import { longDay, moment, t } from "../../messages/index.ts";
import type { RouteOf } from "../../shell/api.ts";
import { day } from "../../shell/day.svelte.ts";
import { session } from "../../shell/session.svelte.ts";
import { live, livePile } from "../../store/live.svelte.ts";
import AddVisit from "./AddVisit.svelte";
import { stopsOf, unclosed } from "./day.ts";
import NeedsYou from "./NeedsYou.svelte";
import StopCard from "./StopCard.svelte";

;type $$ComponentProps =  { route: RouteOf<"today"> };function $$render() {














// Every screen is given the route it was opened by; this one has nothing to read in it.
let { route: _route }:/*Ωignore_startΩ*/$$ComponentProps/*Ωignore_endΩ*/ = $props();

const { store, exchange, user } = session();
const status = liveStatus(exchange);
const pile = livePile(store);
const watched = (["encounter", "patient", "coverage", "payer", "referral", "note", "consent", "withdrawal"] as const).map((kind) =>
  live(store, kind),
);

const today = $derived(day());
let adding = $state(false);

const stops = $derived.by(() => {
  for (const kind of watched) void kind.rows;
  return stopsOf(store, today);
});
const late = $derived.by(() => {
  for (const kind of watched) void kind.rows;
  return unclosed(store, today);
});
/** The one to drive to now: the visit under way, else the first that is still to come. */
const next = $derived(
  stops.find(({ state }) => state === "running") ?? stops.find(({ state }) => state === "planned"),
);
const firstName = $derived(user.name.split(" ")[0] ?? "");
const asOf = $derived(status.now.lastSyncAt);
;
async () => {

 { svelteHTML.createElement("div", { "class":`screen`,});
   { svelteHTML.createElement("header", { "class":`screen-head`,});
     { svelteHTML.createElement("div", {});
       { svelteHTML.createElement("h1", {});longDay(today); }
       { svelteHTML.createElement("p", { "class":`soft small`,});
        asOf === null ? t("today.never_synced") : t("today.as_of", { when: moment(asOf) });
       }
     }
     { const $$_nottuB2C = __sveltets_2_ensureComponent(Button); new $$_nottuB2C({ target: __sveltets_2_any(), props: {     children:() => { return __sveltets_2_any(0); },"look":`primary`,"icon":`plus`,"big":true,"onclick":() => (adding = true),}});t("today.add_visit"); Button}
   }

   { const $$_uoYsdeeN1C = __sveltets_2_ensureComponent(NeedsYou); new $$_uoYsdeeN1C({ target: __sveltets_2_any(), props: {      late,"pile":pile.now,"stops":stops.filter((one) => one.state === "planned"),store,}});}

   { svelteHTML.createElement("section", {   "class":`stack`,"aria-label":t("today.visits"),});
       for(let stop of __sveltets_2_ensureArray(stops)){stop.encounter.id;
       { const $$_draCpotS2C = __sveltets_2_ensureComponent(StopCard); new $$_draCpotS2C({ target: __sveltets_2_any(), props: {   stop,"next":stop === next,}});}
    }
       { svelteHTML.createElement("div", { "class":`card card-list`,});
         { const $$_ytpmE3C = __sveltets_2_ensureComponent(Empty); new $$_ytpmE3C({ target: __sveltets_2_any(), props: {    "title":t("today.empty_title", { name: firstName }),"words":t("today.empty_words"),}});}
       }
    
   }
 }

 { const $$_tisiVddA0C = __sveltets_2_ensureComponent(AddVisit); new $$_tisiVddA0C({ target: __sveltets_2_any(), props: {     "open":adding,"close":() => (adding = false),today,}});}


};
return { props: {} as any as $$ComponentProps, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const Today__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type Today__SvelteComponent_ = ReturnType<typeof Today__SvelteComponent_>;
/*Ωignore_endΩ*/export default Today__SvelteComponent_;