///<reference types="svelte" />
;
import { tick } from "svelte";
import Button from "../../components/Button.svelte";
import { toast } from "../../components/toast.svelte.ts";
import { moment } from "../../messages/index.ts";
import { go, path } from "../../shell/router.svelte.ts";
import { session } from "../../shell/session.svelte.ts";
import type { Conflict, Undo } from "../../store/api.ts";
import { kept as saved } from "../keep.ts";
import { fieldWords, kindWords } from "../questions/fields.ts";
import { say } from "../questions/say.ts";
import Words from "../questions/Words.svelte";
import { wrongWords } from "../questions/wrong.ts";
import { carry } from "../visit/carried.ts";
import CopyWords from "./CopyWords.svelte";
import { addendumOf, againOf, cardsOf, differencesOf, type KeptGroup, textOf, visitOfGroup, whyKey, wordsOf } from "./kept.ts";
import { namingOf, recordWords } from "./names.ts";
;

interface Props {
  group: KeptGroup;
  /** The cards that wait. */
  open: readonly Conflict[];
  /** Called once it is off the list. */
  settled: () => void;
};function $$render() {



















let { group, open, settled }: Props = $props();
const { store } = session();
const naming = namingOf(store);

const about = $derived(recordWords(store, { ...group.main, patientId: patientId() }, group.main.shown ?? {}));
const why = $derived(whyKey(group, open));
const words = $derived(wordsOf(group, naming));
const text = $derived(textOf(group, naming));
const wrong = $derived(group.entries.flatMap(({ kind, detail }) => Object.entries(detail).map(([name, said]) => ({ kind, name, said }))));
const visit = $derived(visitOfGroup(store, group));
const card = $derived(cardsOf(group, open)[0]);
const differs = $derived(group.why === "digest_differs" ? differencesOf(store, group, naming) : []);
const again = $derived(againOf(store, group));
const closesAgain = $derived(
  visit !== undefined && card === undefined && (group.why === "digest_differs" || group.why === "conflict_open"),
);
const deeds = $derived(
  group.entries.some(({ t }) => t === "sign") ? say("kept.deed_sign") : group.main.t === "delete" ? say("kept.deed_delete") : "",
);
const ops = $derived(group.entries.map(({ op }) => op));
const picture = $derived(group.why === "picture_refused" || group.why === "picture_damaged");
let asking = $state(false);
let busy = $state(false);
let sure: HTMLElement | undefined = $state();

function patientId(): string | null {
  return group.main.patientId ?? store.get("referral_page", group.main.id)?.patientId ?? null;
}

function toAddendum() {
  if (visit === undefined) return;
  carry({ visitId: visit, words: addendumOf(group, naming), closes: ops });
  go({ name: "visit", encounterId: visit, step: store.get("note", visit)?.state === "signed" ? "note" : "finish" });
}

async function makeAgain() {
  busy = true;
  const made = await saved(store.finish(again, ops));
  busy = false;
  if (!made) return;
  toast(say("way.made_again"));
  settled();
}

async function ask() {
  asking = true;
  await tick();
  sure?.focus();
}

async function close() {
  busy = true;
  const closing = store.closeKept(...ops);
  const closed = await saved(closing);
  busy = false;
  if (!closed) return;
  const undo = await closing;
  toast(say("close.done"), () => void takeBack(undo));
  settled();
}

async function takeBack(undo: Undo) {
  if (await saved(undo())) toast(say("close.undone"));
}
;
async () => {

 { svelteHTML.createElement("article", {       "class":`card`,"id":`kept-${group.id}`,"tabindex":-1,"aria-labelledby":`title-${group.id}`,});
   { svelteHTML.createElement("div", {});
     { svelteHTML.createElement("h3", { "id":`title-${group.id}`,});about; }
    if(group.at){ { svelteHTML.createElement("p", { "class":`soft small`,});say("kept.when", { when: moment(group.at) }); }}
   }
   { svelteHTML.createElement("p", {});say(why, { why: group.why }); }
  if(wrong.length > 0){
     { svelteHTML.createElement("ul", {});
         for(let { kind, name, said } of __sveltets_2_ensureArray(wrong)){`${kind} ${name}`;
         { svelteHTML.createElement("li", { "class":`wrong`,});say("kept.wrong", { field: fieldWords(kind, name), wrong: wrongWords(said) }); }
      }
     }
  }
  if(group.why === "digest_differs"){
     { svelteHTML.createElement("div", { "class":`said`,});
       { svelteHTML.createElement("h4", {});say("kept.differs"); }
         for(let { key, label, signed, now } of __sveltets_2_ensureArray(differs)){key;
         { svelteHTML.createElement("p", { "class":`small soft`,});label; }
         { svelteHTML.createElement("dl", { "class":`differs`,});
           { svelteHTML.createElement("div", {}); { svelteHTML.createElement("dt", { "class":`small`,});say("kept.signed_so"); } { svelteHTML.createElement("dd", {});signed; } }
           { svelteHTML.createElement("div", {}); { svelteHTML.createElement("dt", { "class":`small`,});say("kept.now"); } { svelteHTML.createElement("dd", {});now; } }
         }
      }
         { svelteHTML.createElement("p", { "class":`soft`,});say("kept.nothing_differs"); }
      
     }
  }
  if(words.length > 0 || deeds){
     { svelteHTML.createElement("div", { "class":`said`,});
       { svelteHTML.createElement("h4", {});say("kept.words"); }
      if(deeds){ { svelteHTML.createElement("p", {});deeds; }}
         for(let { op, kind, words: some } of __sveltets_2_ensureArray(words)){op;
        if(words.length > 1){ { svelteHTML.createElement("p", { "class":`small soft`,});kindWords(kind); }}
         { const $$_sdroW2C = __sveltets_2_ensureComponent(Words); new $$_sdroW2C({ target: __sveltets_2_any(), props: {  "words":some,}});}
      }
     }
  }
  if(group.why === "no_record" || group.why === "invalid" || group.why === "out_of_scope"){ { svelteHTML.createElement("p", { "class":`soft small`,});say("way.owner"); }}
   { svelteHTML.createElement("div", { "class":`cluster`,});
    if(group.why === "signed" && visit && words.length > 0){
       { const $$_nottuB2C = __sveltets_2_ensureComponent(Button); new $$_nottuB2C({ target: __sveltets_2_any(), props: {   children:() => { return __sveltets_2_any(0); },"look":`primary`,"onclick":toAddendum,}});say("way.addendum"); Button}
    }
    if(card){
       { svelteHTML.createElement("a", {   "class":`way`,"href":path({ name: "tray", card: card.id }),});say(group.why === "card_moved" ? "way.back_to_card" : "way.decide"); }
    }
    if(closesAgain && visit){
       { svelteHTML.createElement("a", {   "class":`way`,"href":path({ name: "visit", encounterId: visit, step: "finish" }),});say("way.close_again"); }
    }
    if(again.length > 0){ { const $$_nottuB2C = __sveltets_2_ensureComponent(Button); new $$_nottuB2C({ target: __sveltets_2_any(), props: {  children:() => { return __sveltets_2_any(0); },busy,"onclick":makeAgain,}});say("way.make_again"); Button}}
    if(text !== ""){ { const $$_sdroWypoC2C = __sveltets_2_ensureComponent(CopyWords); new $$_sdroWypoC2C({ target: __sveltets_2_any(), props: { text,}});}}
    if(patientId() && !closesAgain){ { svelteHTML.createElement("a", {   "class":`way quiet`,"href":path({ name: "client", patientId: patientId() ?? "" }),});say("open.client"); }}
    if(!asking){ { const $$_nottuB2C = __sveltets_2_ensureComponent(Button); new $$_nottuB2C({ target: __sveltets_2_any(), props: {   children:() => { return __sveltets_2_any(0); },"look":`quiet`,"onclick":ask,}});say("close.act"); Button}}
   }
  if(asking){
     { svelteHTML.createElement("div", { "class":`sure`,});
       { const $$_p2 = svelteHTML.createElement("p", {  "tabindex":-1,});sure = $$_p2;say(picture ? "close.sure_picture" : "close.sure"); }
       { svelteHTML.createElement("div", { "class":`cluster`,});
         { const $$_nottuB3C = __sveltets_2_ensureComponent(Button); new $$_nottuB3C({ target: __sveltets_2_any(), props: {  children:() => { return __sveltets_2_any(0); },busy,"onclick":close,}});say("close.yes"); Button}
         { const $$_nottuB3C = __sveltets_2_ensureComponent(Button); new $$_nottuB3C({ target: __sveltets_2_any(), props: { children:() => { return __sveltets_2_any(0); },"onclick":() => (asking = false),}});say("close.no"); Button}
       }
     }
  }
 }


};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const KeptCard__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type KeptCard__SvelteComponent_ = ReturnType<typeof KeptCard__SvelteComponent_>;
/*Ωignore_endΩ*/export default KeptCard__SvelteComponent_;