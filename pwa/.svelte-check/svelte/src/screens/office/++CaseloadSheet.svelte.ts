///<reference types="svelte" />
;
import Button from "../../components/Button.svelte";
import Empty from "../../components/Empty.svelte";
import Field from "../../components/Field.svelte";
import Segmented from "../../components/Segmented.svelte";
import Sheet from "../../components/Sheet.svelte";
import { shortDay } from "../../messages/index.ts";
import { called, Ticked } from "./caseload.svelte.ts";
import { FreshAct } from "./fresh.svelte.ts";
import ProveAgain from "./ProveAgain.svelte";
import { liftCaseload, limitCaseload, readCaseload } from "./practice.ts";
import { troubleOf } from "./refusal.ts";
import type { CaseloadOf, Member } from "./shapes.ts";
import TroubleNote from "./TroubleNote.svelte";
import { say } from "./words.ts";
;

interface Props {
  /** Whose clients are chosen. */
  person: Member | null;
  close: () => void;
  done: (person: Member) => void;
};function $$render() {

















let { person, close, done }: Props = $props();
const act = new FreshAct();
const ticked = new Ticked();
let found = $state.raw<CaseloadOf | null>(null);
let cause = $state.raw<unknown>(null);
let query = $state("");
const shown = $derived(called(found?.clients ?? [], query));

async function look(of: Member) {
  found = null;
  cause = null;
  query = "";
  try {
    const read = await readCaseload(of.id);
    ticked.begin(read);
    found = read;
  } catch (refused) {
    cause = refused;
  }
}

$effect(() => {
  if (person === null) return;
  act.clear();
  void look(person);
});

async function go() {
  const meant = person;
  if (meant === null) return;
  const saved = await act.run(() =>
    ticked.limited ? limitCaseload(meant.id, ticked.ids, ticked.seen) : liftCaseload(meant.id),
  );
  if (saved) done(meant);
}
;
async () => {

 { const $$_teehS0C = __sveltets_2_ensureComponent(Sheet); const $$_teehS0 = new $$_teehS0C({ target: __sveltets_2_any(), props: {    children:() => { return __sveltets_2_any(0); },"title":say("caseload_title", { name: person?.name ?? "" }),"open":person !== null,close,foot:() => { async ()/*Ωignore_positionΩ*/ => {
     { const $$_nottuB0C = __sveltets_2_ensureComponent(Button); new $$_nottuB0C({ target: __sveltets_2_any(), props: { children:() => { return __sveltets_2_any(0); },"onclick":close,}});say("not_now"); Button}
     { const $$_nottuB0C = __sveltets_2_ensureComponent(Button); new $$_nottuB0C({ target: __sveltets_2_any(), props: {     children:() => { return __sveltets_2_any(0); },"look":`primary`,"busy":act.busy || found === null,"onclick":go,}});say("caseload_go"); Button}
  };return __sveltets_2_any(0)},}});/*Ωignore_startΩ*/const {foot} = $$_teehS0.$$prop_def;/*Ωignore_endΩ*/
  if(cause !== null && person){ { const $$_etoNelbuorT1C = __sveltets_2_ensureComponent(TroubleNote); new $$_etoNelbuorT1C({ target: __sveltets_2_any(), props: {    "trouble":troubleOf(cause),"again":() => person && look(person),}});}}
  if(found === null && cause === null){ { svelteHTML.createElement("p", {   "class":`soft`,"role":`status`,});say("loading"); }}
  if(found !== null){
     { svelteHTML.createElement("div", { "class":`stack`,});
       { const $$_detnemgeS2C = __sveltets_2_ensureComponent(Segmented); new $$_detnemgeS2C({ target: __sveltets_2_any(), props: {           "label":say("caseload_which"),"hint":say(ticked.limited ? "caseload_limited_words" : "caseload_all_words"),"value":ticked.limited ? "limited" : "all","options":[
          { value: "limited", label: say("caseload_limited") },
          { value: "all", label: say("caseload_all") },
        ],"chosen":(value) => (ticked.limited = value === "limited"),}});}
      if(ticked.limited){
         { const $$_dleiF2C = __sveltets_2_ensureComponent(Field); new $$_dleiF2C({ target: __sveltets_2_any(), props: {        "label":say("caseload_find"),"type":`search`,"value":query,"typed":(words) => (query = words),}});}
         { svelteHTML.createElement("fieldset", {});
           { svelteHTML.createElement("legend", { "aria-live":`polite`,});say("caseload_chosen", { count: ticked.ids.length }); }
             for(let client of __sveltets_2_ensureArray(shown)){client.id;
             { svelteHTML.createElement("label", {});
               { svelteHTML.createElement("input", {      "type":`checkbox`,"checked":ticked.has(client.id),"onchange":({ currentTarget }) => ticked.tick(client.id, currentTarget.checked),});}
               { svelteHTML.createElement("span", {});client.name || say("no_name", { id: client.id.slice(0, 8) }); }
               { svelteHTML.createElement("span", { "class":`soft small`,});client.date_of_birth ? shortDay(client.date_of_birth) : ""; }
             }
          }
             { const $$_ytpmE3C = __sveltets_2_ensureComponent(Empty); new $$_ytpmE3C({ target: __sveltets_2_any(), props: {  "title":say(found.clients.length > 0 ? "caseload_nobody" : "caseload_none"),}});}
          
         }
      }
       { svelteHTML.createElement("p", { "class":`soft`,});say("caseload_tablets"); }
      if(act.trouble){ { const $$_etoNelbuorT2C = __sveltets_2_ensureComponent(TroubleNote); new $$_etoNelbuorT2C({ target: __sveltets_2_any(), props: {  "trouble":act.trouble,}});}}
      if(act.proving){ { const $$_niagAevorP2C = __sveltets_2_ensureComponent(ProveAgain); new $$_niagAevorP2C({ target: __sveltets_2_any(), props: {  "proved":go,}});}}
     }
  }
  
 Sheet}


};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const CaseloadSheet__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type CaseloadSheet__SvelteComponent_ = ReturnType<typeof CaseloadSheet__SvelteComponent_>;
/*Ωignore_endΩ*/export default CaseloadSheet__SvelteComponent_;