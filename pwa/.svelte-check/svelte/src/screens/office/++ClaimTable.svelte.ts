///<reference types="svelte" />
;
import Tag from "../../components/Tag.svelte";
import { language, moment, money, shortDay } from "../../messages/index.ts";
import { type Place, type SortBy, writePlace } from "./place.ts";
import type { ClaimRow } from "./shapes.ts";
import { say } from "./words.ts";
;

interface Props {
  claims: readonly ClaimRow[];
  place: Place;
  /** The one row that Tab stops at; the arrows move it. */
  at: string | null;
  open: (id: string) => void;
  sortBy: (by: SortBy) => void;
};function $$render() {
 const heading/*Ωignore_positionΩ*/ = (by: SortBy)/*Ωignore_startΩ*/: ReturnType<import('svelte').Snippet>/*Ωignore_endΩ*/ => { async ()/*Ωignore_positionΩ*/ => {
   { svelteHTML.createElement("th", {     "scope":`col`,"class":{ number: by === "total" },"aria-sort":sortOf(by),});
     { svelteHTML.createElement("button", {   "type":`button`,"onclick":() => sortBy(by),});
      say(by); { svelteHTML.createElement("span", {   "class":`arrow`,"aria-hidden":`true`,});place.sort === by ? (place.down ? "▾" : "▴") : ""; }
     }
   }
};return __sveltets_2_any(0)};







let { claims, place, at, open, sortBy }: Props = $props();

/** Beside an open claim there is room for the first columns only. */
const narrow = $derived(place.claim !== null);

function press(event: MouseEvent, id: string) {
  if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  open(id);
}

function missing(claim: ClaimRow): string {
  return claim.missing.map((one) => one[language()]).join(" ");
}

function sortOf(by: SortBy): "ascending" | "descending" | undefined {
  if (place.sort !== by) return undefined;
  return place.down ? "descending" : "ascending";
}
;
async () => {



 { svelteHTML.createElement("table", { "class":{ narrow },});
   { svelteHTML.createElement("caption", { "class":`visually-hidden`,});say("claims"); }
   { svelteHTML.createElement("thead", {});
     { svelteHTML.createElement("tr", {});
      ;__sveltets_2_ensureSnippet(heading("date"));
      ;__sveltets_2_ensureSnippet(heading("client"));
      ;__sveltets_2_ensureSnippet(heading("payer"));
      if(!narrow){ { svelteHTML.createElement("th", { "scope":`col`,});say("number"); }}
      ;__sveltets_2_ensureSnippet(heading("total"));
       { svelteHTML.createElement("th", { "scope":`col`,});say("status"); }
      if(!narrow){ { svelteHTML.createElement("th", { "scope":`col`,});say("what"); }}
     }
   }
   { svelteHTML.createElement("tbody", {});
       for(let claim of __sveltets_2_ensureArray(claims)){claim.id;
      
      
       { svelteHTML.createElement("tr", {   "class":{ here: claim.id === place.claim },"onclick":(event) => press(event, claim.id),});
         { svelteHTML.createElement("td", { "class":`digits`,});shortDay(claim.date_of_service); }
         { svelteHTML.createElement("th", {   "scope":`row`,"class":`client`,});
           { svelteHTML.createElement("a", {          "href":writePlace({ ...place, claim: claim.id }),...__sveltets_2_empty({"data-claim":claim.id}),"tabindex":claim.id === at ? 0 : -1,"title":claim.patient_name,"aria-current":claim.id === place.claim ? "true" : undefined,});claim.patient_name; }
         }
         { svelteHTML.createElement("td", { "class":`payer`,});claim.payer_name || say("no_payer"); }
        if(!narrow){ { svelteHTML.createElement("td", { "class":`digits code`,});claim.claim_number; }}
         { svelteHTML.createElement("td", { "class":`number digits`,});money(claim.total_cents); }
         { svelteHTML.createElement("td", {}); { const $$_gaT4C = __sveltets_2_ensureComponent(Tag); new $$_gaT4C({ target: __sveltets_2_any(), props: { children:() => { return __sveltets_2_any(0); },"tone":claim.status === "ready" ? "good" : "stop",}});say(claim.status); Tag} }
        if(!narrow){
           { svelteHTML.createElement("td", {   "class":`what`,"title":missing(claim),});
            missing(claim);
            if(claim.missing.length === 0 && claim.warnings > 0){ { svelteHTML.createElement("span", { "class":`soft`,});say("warnings", { count: claim.warnings }); }}
            if(claim.exported_at){ { svelteHTML.createElement("span", { "class":`soft`,});say("exported", { when: moment(claim.exported_at) }); }}
           }
        }
       }
    }
   }
 }


};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const ClaimTable__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type ClaimTable__SvelteComponent_ = ReturnType<typeof ClaimTable__SvelteComponent_>;
/*Ωignore_endΩ*/export default ClaimTable__SvelteComponent_;