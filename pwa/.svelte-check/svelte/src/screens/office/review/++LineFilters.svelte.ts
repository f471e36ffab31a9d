///<reference types="svelte" />
;
import Field from "../../../components/Field.svelte";
import Select from "../../../components/Select.svelte";
import { shortDay } from "../../../messages/index.ts";
import { type Trouble, troubleOf } from "../refusal.ts";
import TroubleNote from "../TroubleNote.svelte";
import { say } from "../words.ts";
import { findClients } from "./api.ts";
import { GROUPS, groupWords } from "./labels.ts";
import type { Asked, FoundClient, NamedClient } from "./shapes.ts";
;

interface Props {
  asked: Asked;
  /** What the chosen client is called, where an entry says it. */
  called: string;
  people: readonly NamedClient[];
  show: (asked: Partial<Asked>) => void;
  disclose: (patient: string) => void;
};function $$render() {












let { asked, called, people, show, disclose }: Props = $props();
let name = $state("");
let found = $state.raw<readonly FoundClient[] | null>(null);
/** What the client was called that was chosen here. */
let chosen = $state("");
let trouble = $state.raw<Trouble | null>(null);

const somebody = $derived([
  ...people.map((one) => ({ value: one.id, label: one.name })),
  { value: "operator", label: say("review.operator") },
  { value: "client", label: say("review.the_client") },
]);

async function seek(event: SubmitEvent) {
  event.preventDefault();
  if (name.trim() === "") return;
  trouble = null;
  try {
    found = await findClients(name.trim());
  } catch (refused) {
    trouble = troubleOf(refused);
  }
}

function choose(patient: string, patientName: string) {
  found = null;
  chosen = patientName;
  name = "";
  show({ patient });
}

function clientWords(one: FoundClient): string {
  return one.date_of_birth === null ? one.name : say("review.client_born", { name: one.name, day: shortDay(one.date_of_birth) });
}
;
async () => {

 { svelteHTML.createElement("fieldset", { "class":`filters`,});
   { svelteHTML.createElement("legend", { "class":`visually-hidden`,});say("review.filters"); }
   { const $$_tceleS1C = __sveltets_2_ensureComponent(Select); new $$_tceleS1C({ target: __sveltets_2_any(), props: {          "label":say("review.person"),"value":asked.user || null,"empty":say("review.everybody"),"options":somebody,"chosen":(user) => show({ user: user ?? "" }),}});}
   { const $$_tceleS1C = __sveltets_2_ensureComponent(Select); new $$_tceleS1C({ target: __sveltets_2_any(), props: {           "label":say("review.kind"),"value":asked.group || null,"empty":say("review.every_kind"),"options":GROUPS.map((group) => ({ value: group, label: groupWords(group) })),"chosen":(group) => show({ group: group ?? "" }),}});}
   { const $$_dleiF1C = __sveltets_2_ensureComponent(Field); new $$_dleiF1C({ target: __sveltets_2_any(), props: {        "label":say("review.from"),"type":`date`,"value":asked.first_on,"typed":(first_on) => show({ first_on }),}});}
   { const $$_dleiF1C = __sveltets_2_ensureComponent(Field); new $$_dleiF1C({ target: __sveltets_2_any(), props: {        "label":say("review.to"),"type":`date`,"value":asked.last_on,"typed":(last_on) => show({ last_on }),}});}
  if(asked.patient === ""){
     { svelteHTML.createElement("form", { "onsubmit":seek,});
       { const $$_dleiF2C = __sveltets_2_ensureComponent(Field); new $$_dleiF2C({ target: __sveltets_2_any(), props: {          "label":say("review.client_find"),"hint":say("review.client_hint"),"type":`search`,"value":name,"typed":(words) => (name = words),}});}
     }
  }
 }
if(trouble){ { const $$_etoNelbuorT0C = __sveltets_2_ensureComponent(TroubleNote); new $$_etoNelbuorT0C({ target: __sveltets_2_any(), props: { trouble,}});}}
if(asked.patient !== ""){
   { svelteHTML.createElement("div", { "class":`cluster chosen`,});
     { svelteHTML.createElement("span", {});say("review.client");  { svelteHTML.createElement("strong", {});called || chosen; } }
     { svelteHTML.createElement("button", {     "type":`button`,"class":`plain`,"onclick":() => disclose(asked.patient),});say("review.disclosures_open"); }
     { svelteHTML.createElement("button", {     "type":`button`,"class":`plain`,"onclick":() => choose("", ""),});say("review.client_clear"); }
   }
} else if (found){
   { svelteHTML.createElement("div", {   "class":`cluster`,"role":`status`,});
       for(let one of __sveltets_2_ensureArray(found)){one.id;
       { svelteHTML.createElement("button", {     "type":`button`,"class":`plain`,"onclick":() => choose(one.id, one.name),});clientWords(one); }
    }
       { svelteHTML.createElement("p", {});say("review.client_none"); }
    
   }
}


};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const LineFilters__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type LineFilters__SvelteComponent_ = ReturnType<typeof LineFilters__SvelteComponent_>;
/*Ωignore_endΩ*/export default LineFilters__SvelteComponent_;