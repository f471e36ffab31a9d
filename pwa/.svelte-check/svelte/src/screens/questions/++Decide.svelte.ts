///<reference types="svelte" />
;
import { WHOLE_RECORD } from "@sync/changes.ts";
import { tick } from "svelte";
import Button from "../../components/Button.svelte";
import type { Choice, Conflict } from "../../store/api.ts";
import { bothOf, said } from "./choices.ts";
import { compare } from "./compare.ts";
import Editor from "./Editor.svelte";
import { alike, formOf, type Naming, valueWords, writtenWords } from "./fields.ts";
import { say } from "./say.ts";
import Version from "./Version.svelte";
import Words from "./Words.svelte";
import { capital, type PeopleNames, who, whose } from "./whose.ts";
;

interface Props {
  card: Conflict;
  /** What the record says now; `gone` when it was taken away. */
  now: { readonly gone: boolean; readonly value: unknown };
  me: string;
  nameOf: PeopleNames;
  naming: Naming;
  /** Carry a decision out; `value` is what the field becomes, `words` what is said of it afterwards. */
  decide: (choice: Choice, value: unknown, words: string) => Promise<void>;
};function $$render() {















let { card, now, me, nameOf, naming, decide }: Props = $props();

const whole = $derived(card.field === WHOLE_RECORD);
const form = $derived(formOf(card.kind, card.field).form);
const standing = $derived(now.gone ? null : now.value);
const moved = $derived(!now.gone && !whole && !alike(now.value, card.theirs));
const sides = $derived(
  whose([{ by: card.theirsBy, at: card.theirsAt }, { by: card.mineBy, at: card.mineAt }], me, nameOf),
);
const rows = $derived.by(() => {
  if (form === "prose") return compare(said(card.base), said(standing), said(card.mine));
  const plain = (value: unknown) => [{ text: valueWords(card.kind, card.field, value, naming), how: "same" as const }];
  return [{ same: true, first: plain(standing), second: plain(card.mine) }];
});
const marked = $derived(rows.some((row) => [...row.first, ...row.second].some(({ how }) => how !== "same")));
const both = $derived(now.gone || whole ? null : bothOf(card, standing));
const types = $derived(form !== "choice" && form !== "list");

let editing = $state.raw<"both" | "own" | null>(null);
let busy = $state(false);
let editor: Editor | undefined = $state();

async function carry(choice: Choice, value: unknown, words: string) {
  if (busy) return;
  busy = true;
  await decide(choice, value, words);
  busy = false;
}

async function edit(what: "both" | "own") {
  editing = what;
  await tick();
  editor?.focus();
}

function putTogether() {
  if (both !== null && form === "list") void carry("both", both.value, say("done.both"));
  else void edit("both");
}

function save(value: unknown) {
  const proposed = editing === "both" && alike(value, both?.value);
  void carry(proposed ? "both" : "text", value, say(editing === "both" ? "done.both" : "done.own"));
}
;
async () => {

if(whole){
   { svelteHTML.createElement("p", {});capital(say("card.why_deleted", { who: who(card.mineBy, me, nameOf) })); }
   { svelteHTML.createElement("div", { "class":`box`,});
     { svelteHTML.createElement("h4", {});say("card.deleted_words"); }
     { const $$_sdroW1C = __sveltets_2_ensureComponent(Words); new $$_sdroW1C({ target: __sveltets_2_any(), props: {  "words":writtenWords(card.kind, (card.theirs ?? {}) as Record<string, unknown>, naming),}});}
   }
   { svelteHTML.createElement("div", { "class":`acts`,});
     { const $$_nottuB1C = __sveltets_2_ensureComponent(Button); new $$_nottuB1C({ target: __sveltets_2_any(), props: {  children:() => { return __sveltets_2_any(0); },busy,"onclick":() => carry("theirs", undefined, say("done.keep")),}});say("choose.keep"); Button}
     { const $$_nottuB1C = __sveltets_2_ensureComponent(Button); new $$_nottuB1C({ target: __sveltets_2_any(), props: {    children:() => { return __sveltets_2_any(0); },"look":`danger`,busy,"onclick":() => carry("mine", undefined, say("done.delete")),}});say("choose.delete"); Button}
   }
} else if (now.gone){
   { svelteHTML.createElement("p", {});say("card.why_gone"); }
   { svelteHTML.createElement("div", { "class":`box`,});
     { svelteHTML.createElement("h4", {});sides[1].title; }
     { const $$_sdroW1C = __sveltets_2_ensureComponent(Words); new $$_sdroW1C({ target: __sveltets_2_any(), props: {  "words":writtenWords(card.kind, { [card.field]: card.mine }, naming),}});}
   }
   { svelteHTML.createElement("div", { "class":`acts`,});
     { const $$_nottuB1C = __sveltets_2_ensureComponent(Button); new $$_nottuB1C({ target: __sveltets_2_any(), props: {  children:() => { return __sveltets_2_any(0); },busy,"onclick":() => carry("theirs", undefined, say("done.leave")),}});say("choose.leave"); Button}
   }
}else{
   { svelteHTML.createElement("p", {});say("card.why"); }
   { svelteHTML.createElement("div", { "class":`versions`,});
     { const $$_noisreV1C = __sveltets_2_ensureComponent(Version); new $$_noisreV1C({ target: __sveltets_2_any(), props: {          children:() => { return __sveltets_2_any(0); },"title":sides[0].title,"at":card.theirsAt,"stands":true,"note":moved ? say("card.moved") : "","passages":rows.map(({ same, first }) => ({ same, parts: first })),}});
       { const $$_nottuB2C = __sveltets_2_ensureComponent(Button); new $$_nottuB2C({ target: __sveltets_2_any(), props: {  children:() => { return __sveltets_2_any(0); },busy,"onclick":() => carry("theirs", standing, sides[0].kept),}});sides[0].keep; Button}
     Version}
     { const $$_noisreV1C = __sveltets_2_ensureComponent(Version); new $$_noisreV1C({ target: __sveltets_2_any(), props: {         children:() => { return __sveltets_2_any(0); },"title":sides[1].title,"at":card.mineAt,"stands":false,"passages":rows.map(({ same, second }) => ({ same, parts: second })),}});
       { const $$_nottuB2C = __sveltets_2_ensureComponent(Button); new $$_nottuB2C({ target: __sveltets_2_any(), props: {  children:() => { return __sveltets_2_any(0); },busy,"onclick":() => carry("mine", card.mine, sides[1].kept),}});sides[1].keep; Button}
     Version}
   }
  if(marked){ { svelteHTML.createElement("p", { "class":`small soft`,});say(said(card.base).trim() === "" ? "card.legend_only" : "card.legend"); }}
   { svelteHTML.createElement("details", {});
     { svelteHTML.createElement("summary", {});say("card.before"); }
     { svelteHTML.createElement("p", { "class":`value`,});alike(card.base, null) ? say("card.before_nothing") : valueWords(card.kind, card.field, card.base, naming); }
   }
  if(editing === null){
     { svelteHTML.createElement("div", { "class":`acts`,});
      if(both){ { const $$_nottuB1C = __sveltets_2_ensureComponent(Button); new $$_nottuB1C({ target: __sveltets_2_any(), props: {  children:() => { return __sveltets_2_any(0); },busy,"onclick":putTogether,}});say(form === "list" ? "choose.all" : "choose.both"); Button}}
      if(types){ { const $$_nottuB1C = __sveltets_2_ensureComponent(Button); new $$_nottuB1C({ target: __sveltets_2_any(), props: {  children:() => { return __sveltets_2_any(0); },busy,"onclick":() => edit("own"),}});say("choose.own"); Button}}
     }
  }else{
     { const $$_rotidE0C = __sveltets_2_ensureComponent(Editor); const $$_rotidE0 = new $$_rotidE0C({ target: __sveltets_2_any(), props: {              card,form,"together":editing === "both","start":editing === "both" ? both?.value : standing,"collisions":editing === "both" ? (both?.collisions ?? 0) : 0,busy,save,"back":() => (editing = null),}});editor = $$_rotidE0;}
  }
}


};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const Decide__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type Decide__SvelteComponent_ = ReturnType<typeof Decide__SvelteComponent_>;
/*Ωignore_endΩ*/export default Decide__SvelteComponent_;