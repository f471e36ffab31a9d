///<reference types="svelte" />
;
import { tick } from "svelte";
import Button from "../../../components/Button.svelte";
import Empty from "../../../components/Empty.svelte";
import { localDay } from "../../../messages/index.ts";
import type { Again } from "../again.svelte.ts";
import { type Trouble, troubleOf } from "../refusal.ts";
import TroubleNote from "../TroubleNote.svelte";
import { say } from "../words.ts";
import { csv } from "./csv.ts";
import LineFilters from "./LineFilters.svelte";
import LineTable from "./LineTable.svelte";
import { type LineList, takeAll } from "./lines.svelte.ts";
import type { Asked, Line, NamedClient } from "./shapes.ts";
;

interface Props {
  list: LineList;
  people: readonly NamedClient[];
  zone: string;
  again: Again;
  show: (asked: Partial<Asked>) => void;
  disclose: (patient: string) => void;
};function $$render() {
















let { list, people, zone, again, show, disclose }: Props = $props();
let trouble = $state.raw<Trouble | null>(null);
let taking = $state(false);
let said = $state("");
/** What is on paper instead of the screen's page. */
let printed = $state.raw<readonly Line[] | null>(null);
const called = $derived(list.lines.find(({ client }) => client?.id === list.asked.patient)?.client?.name ?? "");
let heading: HTMLElement;

 function focus() {
  heading.focus();
}

async function take(use: (lines: Line[]) => unknown) {
  taking = true;
  trouble = null;
  try {
    const asked = list.asked;
    const lines = await again.run(() => takeAll(asked, (count) => (said = say("review.taking", { count }))));
    said = "";
    await use(lines);
  } catch (refused) {
    said = "";
    trouble = troubleOf(refused);
  }
  taking = false;
}

/** A byte order mark tells spreadsheets that the file is UTF-8. */
function save(lines: Line[]) {
  const file = new Blob([csv(lines)], { type: "text/csv;charset=utf-8" });
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = `tableside-log-${localDay()}.csv`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  said = say("review.taken", { count: lines.length });
}

async function print(lines: Line[]) {
  printed = lines;
  await tick();
  globalThis.print();
  printed = null;
}
;
async () => {

 { svelteHTML.createElement("section", {   "class":`card`,"aria-labelledby":`entries-title`,});
   { const $$_h31 = svelteHTML.createElement("h3", {    "id":`entries-title`,"tabindex":-1,});heading = $$_h31;say("review.entries"); }
   { const $$_sretliFeniL1C = __sveltets_2_ensureComponent(LineFilters); new $$_sretliFeniL1C({ target: __sveltets_2_any(), props: {      "asked":list.asked,called,people,show,disclose,}});}
  if(list.trouble){ { const $$_etoNelbuorT1C = __sveltets_2_ensureComponent(TroubleNote); new $$_etoNelbuorT1C({ target: __sveltets_2_any(), props: {    "trouble":list.trouble,"again":() => list.fetch(),}});}}
  if(trouble){ { const $$_etoNelbuorT1C = __sveltets_2_ensureComponent(TroubleNote); new $$_etoNelbuorT1C({ target: __sveltets_2_any(), props: { trouble,}});}}
  if(list.lines.length > 0){
     { const $$_elbaTeniL1C = __sveltets_2_ensureComponent(LineTable); new $$_elbaTeniL1C({ target: __sveltets_2_any(), props: {   "lines":printed ?? list.lines,zone,}});}
     { svelteHTML.createElement("div", { "class":`cluster acts`,});
      if(list.next !== null){ { const $$_nottuB2C = __sveltets_2_ensureComponent(Button); new $$_nottuB2C({ target: __sveltets_2_any(), props: {   children:() => { return __sveltets_2_any(0); },"busy":list.busy,"onclick":() => list.more(),}});say("review.more"); Button}}
       { svelteHTML.createElement("span", { "class":`soft digits`,});say("review.shown", { count: list.lines.length }); }
     }
     { svelteHTML.createElement("div", { "class":`cluster acts`,});
       { const $$_nottuB2C = __sveltets_2_ensureComponent(Button); new $$_nottuB2C({ target: __sveltets_2_any(), props: {   children:() => { return __sveltets_2_any(0); },"busy":taking,"onclick":() => take(print),}});say("review.print"); Button}
       { const $$_nottuB2C = __sveltets_2_ensureComponent(Button); new $$_nottuB2C({ target: __sveltets_2_any(), props: {   children:() => { return __sveltets_2_any(0); },"busy":taking,"onclick":() => take(save),}});say("review.csv"); Button}
     }
     { svelteHTML.createElement("p", { "class":`soft small acts`,});say("review.csv_words"); }
  } else if (list.loaded){
     { const $$_ytpmE1C = __sveltets_2_ensureComponent(Empty); new $$_ytpmE1C({ target: __sveltets_2_any(), props: {    "title":say("review.none"),"words":say("review.none_words"),}});}
  } else if (list.busy){
     { svelteHTML.createElement("p", {   "class":`soft`,"role":`status`,});say("loading"); }
  }
   { svelteHTML.createElement("p", {   "class":`acts`,"role":`status`,});said; }
 }


};
return { props: {} as any as Props, exports: {} as any as { focus: typeof focus }, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const Entries__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type Entries__SvelteComponent_ = ReturnType<typeof Entries__SvelteComponent_>;
/*Ωignore_endΩ*/export default Entries__SvelteComponent_;