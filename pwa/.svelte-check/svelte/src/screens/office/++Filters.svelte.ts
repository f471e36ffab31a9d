///<reference types="svelte" />
;
import type { Status } from "./place.ts";
import type { ClaimPage } from "./shapes.ts";
import { say } from "./words.ts";
;

interface Props {
  status: Status | null;
  q: string;
  counts: ClaimPage["counts"];
  busy: boolean;
  filter: (status: Status | null) => void;
  search: (q: string) => void;
  /** From the search into the list. */
  down: () => void;
  refresh: () => void;
  keys: () => void;
};function $$render() {






let { status, q, counts, busy, filter, search, down, refresh, keys }: Props = $props();
let box: HTMLInputElement;

const FILTERS = [null, "ready", "blocked"] as const;

/** Put the cursor into the search, its words selected so that typing replaces them. */
 function focus() {
  box.focus();
  box.select();
}

function filterWords(one: (typeof FILTERS)[number]): string {
  if (one === null) return say("status_all", { count: counts.ready + counts.blocked });
  return say(`status_${one}`, { count: counts[one] });
}

function key(event: KeyboardEvent) {
  if (event.key !== "ArrowDown" && event.key !== "Enter" && event.key !== "Escape") return;
  event.preventDefault();
  event.stopPropagation();
  down();
}
;
async () => {

 { svelteHTML.createElement("div", { "class":`bar`,});
   { svelteHTML.createElement("fieldset", {});
     { svelteHTML.createElement("legend", { "class":`visually-hidden`,});say("filter"); }
       for(let one of __sveltets_2_ensureArray(FILTERS)){one;
       { svelteHTML.createElement("button", {       "type":`button`,"class":["plain", "digits", { on: status === one }],"aria-pressed":status === one,"onclick":() => filter(one),});
        filterWords(one);
       }
    }
   }
   { svelteHTML.createElement("label", {});
     { svelteHTML.createElement("span", { "class":`visually-hidden`,});say("search"); }
     { const $$_input2 = svelteHTML.createElement("input", {                "type":`search`,"autocomplete":`off`,"spellcheck":`false`,"placeholder":say("search_hint"),"value":q,"oninput":({ currentTarget }) => search(currentTarget.value),"onkeydown":key,});box = $$_input2;}
   }
   { svelteHTML.createElement("button", {       "type":`button`,"class":`plain`,"aria-disabled":busy,"onclick":refresh,});say("refresh"); }
   { svelteHTML.createElement("button", {     "type":`button`,"class":`plain`,"onclick":keys,});say("keys"); }
 }


};
return { props: {} as any as Props, exports: {} as any as { focus: typeof focus }, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const Filters__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type Filters__SvelteComponent_ = ReturnType<typeof Filters__SvelteComponent_>;
/*Ωignore_endΩ*/export default Filters__SvelteComponent_;