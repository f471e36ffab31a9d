///<reference types="svelte" />
;
import { tick, untrack } from "svelte";
import Empty from "../../components/Empty.svelte";
import DeskCard from "./DeskCard.svelte";
import DeskKept from "./DeskKept.svelte";
import Openings from "./Openings.svelte";
import type { QuestionList } from "./questions.svelte.ts";
import TroubleNote from "./TroubleNote.svelte";
import { say } from "./words.ts";
;

interface Props {
  list: QuestionList;
  /** Who is signed in. */
  me: string;
  owner: boolean;
};function $$render() {











let { list, me, owner }: Props = $props();
let said = $state("");
let pane: HTMLElement;

const STALE_MS = 60_000;

$effect(() => {
  document.title = say("questions_title");
});

// What was counted beside the claims a moment ago need not be asked for again.
untrack(() => (list.done ? list.fetch(false) : list.freshen(1_000)));

/** Say what happened, fetch what is left, and go on with what stands where the settled one stood. */
async function goOn(at: number, words: string) {
  said = words;
  await list.fetch();
  await tick();
  const left = [...pane.querySelectorAll<HTMLElement>("article")];
  const next = left[at] ?? left.at(-1) ?? pane.querySelector<HTMLElement>("h2");
  next?.focus();
}

function show(done: boolean) {
  said = "";
  void list.fetch(done);
}
;
async () => {

 { svelteHTML.createElement("svelte:window", {  "onfocus":() => list.freshen(STALE_MS),});}

 { const $$_main0 = svelteHTML.createElement("main", {    "class":`framed`,"aria-busy":list.busy,});pane = $$_main0;
   { svelteHTML.createElement("div", { "class":`narrow`,});
     { svelteHTML.createElement("h2", { "tabindex":-1,});say("questions"); }
     { svelteHTML.createElement("p", { "class":`soft`,});say("questions_words"); }
     { svelteHTML.createElement("div", { "class":`bar`,});
       { svelteHTML.createElement("fieldset", {});
         { svelteHTML.createElement("legend", { "class":`visually-hidden`,});say("filter"); }
         { svelteHTML.createElement("button", {       "type":`button`,"class":["plain", "digits", { on: !list.done }],"aria-pressed":!list.done,"onclick":() => show(false),});
          say("waiting", { count: list.waiting });
         }
         { svelteHTML.createElement("button", {       "type":`button`,"class":["plain", { on: list.done }],"aria-pressed":list.done,"onclick":() => show(true),});
          say("dealt_with");
         }
       }
       { svelteHTML.createElement("button", {       "type":`button`,"class":`plain`,"aria-disabled":list.busy,"onclick":() => list.fetch(),});say("refresh"); }
       { svelteHTML.createElement("p", { "role":`status`,});said; }
     }
    if(owner && !list.done){ { const $$_sgninepO2C = __sveltets_2_ensureComponent(Openings); new $$_sgninepO2C({ target: __sveltets_2_any(), props: {}});}}
    if(list.trouble){ { const $$_etoNelbuorT2C = __sveltets_2_ensureComponent(TroubleNote); new $$_etoNelbuorT2C({ target: __sveltets_2_any(), props: {    "trouble":list.trouble,"again":() => list.fetch(),}});}}
    if(list.cards.length > 0){
       { svelteHTML.createElement("section", {   "class":`stack`,"aria-labelledby":`versions-title`,});
         { svelteHTML.createElement("h3", { "id":`versions-title`,});say("versions"); }
            for(let card of __sveltets_2_ensureArray(list.cards)){let at = 1;`${card.id} ${card.v} ${card.seen}`;
           { const $$_draCkseD3C = __sveltets_2_ensureComponent(DeskCard); new $$_draCkseD3C({ target: __sveltets_2_any(), props: {    card,me,"settled":(words) => goOn(at, words),}});}
        }
       }
    }
    if(list.kept.length > 0){
       { svelteHTML.createElement("section", {   "class":`stack`,"aria-labelledby":`kept-title`,});
         { svelteHTML.createElement("h3", { "id":`kept-title`,});say(list.done ? "dealt_with" : "not_taken"); }
            for(let kept of __sveltets_2_ensureArray(list.kept)){let at = 1;kept.seq;
           { const $$_tpeKkseD3C = __sveltets_2_ensureComponent(DeskKept); new $$_tpeKkseD3C({ target: __sveltets_2_any(), props: {    kept,me,"settled":(words) => goOn(list.cards.length + at, words),}});}
        }
       }
    }
    if(list.more){
       { svelteHTML.createElement("div", {}); { svelteHTML.createElement("button", {       "type":`button`,"class":`plain`,"aria-disabled":list.busy,"onclick":() => list.fetchMore(),});say("show_more"); } }
    }
    if(list.loaded && list.cards.length + list.kept.length === 0){
       { const $$_ytpmE2C = __sveltets_2_ensureComponent(Empty); new $$_ytpmE2C({ target: __sveltets_2_any(), props: {    "title":say(list.done ? "nothing_done" : "nothing_waits"),"words":say(list.done ? "nothing_done_words" : "nothing_waits_words"),}});}
    } else if (!list.loaded && list.busy){
       { svelteHTML.createElement("p", { "class":`soft`,});say("loading"); }
    }
   }
 }


};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const Questions__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type Questions__SvelteComponent_ = ReturnType<typeof Questions__SvelteComponent_>;
/*Ωignore_endΩ*/export default Questions__SvelteComponent_;