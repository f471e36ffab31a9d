///<reference types="svelte" />
;
import { PURPOSES, type Purpose } from "@sync/consent_due.ts";
import { localDay } from "../../../messages/index.ts";
import AgainSheet from "../Again.svelte";
import { Again } from "../again.svelte.ts";
import { troubleOf } from "../refusal.ts";
import { ADDRESSES } from "../room.ts";
import TroubleNote from "../TroubleNote.svelte";
import { say } from "../words.ts";
import { listForms, readDraft, readStarter, readVersion } from "./api.ts";
import Editor from "./Editor.svelte";
import PurposeCard from "./PurposeCard.svelte";
import { type Content, EMPTY, newestOf, type OfPurpose, type WholeVersion } from "./shapes.ts";
import { Writing } from "./writing.svelte.ts";
function $$render() {















const again = new Again();
const today = localDay();
let forms = $state.raw<readonly OfPurpose[]>([]);
let loaded = $state(false);
let cause = $state.raw<unknown>(null);
let said = $state("");
let editing = $state.raw<{ writing: Writing; before: WholeVersion | null } | null>(null);
const none = $derived(loaded && forms.every(({ versions, draft_saved_at: draft }) => versions.length === 0 && draft === null));

$effect(() => {
  document.title = say("forms.title");
});

$effect(() => {
  // Whoever goes elsewhere leaves nothing unkept.
  const writing = editing?.writing;
  return () => void writing?.flush();
});

async function look() {
  cause = null;
  try {
    forms = await listForms();
    loaded = true;
  } catch (refused) {
    cause = refused;
  }
}

function asked(): Purpose | undefined {
  const named = new URLSearchParams(location.search).get("form");
  return PURPOSES.find((one) => one === named);
}

async function follow() {
  const purpose = asked();
  if (purpose === undefined) {
    const writing = editing?.writing;
    editing = null;
    await writing?.flush();
    await look();
    return;
  }
  if (editing?.writing.purpose === purpose) return;
  await open(purpose, null);
}

async function open(purpose: Purpose, starter: Content | null) {
  cause = null;
  said = "";
  try {
    forms = await listForms();
    loaded = true;
    const newest = newestOf(forms.find((one) => one.purpose === purpose)?.versions ?? [], today);
    const [draft, before] = await Promise.all([readDraft(purpose), newest ? readVersion(purpose, newest.version) : null]);
    const { texts, due, sign_again, reviewed } = before ?? EMPTY;
    const from = starter ?? { texts, due, sign_again, reviewed: reviewed ?? false };
    const writing = new Writing(purpose, draft, draft.content ?? from);
    if (draft.content === null && starter !== null) writing.set({});
    editing = { writing, before };
  } catch (refused) {
    cause = refused;
  }
}

function edit(purpose: Purpose) {
  history.pushState(null, "", `${ADDRESSES.forms}?form=${purpose}`);
  void open(purpose, null);
}

async function begin(purpose: Purpose) {
  try {
    const starter = await readStarter(purpose);
    history.pushState(null, "", `${ADDRESSES.forms}?form=${purpose}`);
    await open(purpose, starter);
  } catch (refused) {
    cause = refused;
  }
}

function done(words: string) {
  history.replaceState(null, "", ADDRESSES.forms);
  editing = null;
  said = words;
  void look();
}

void follow();
;
async () => {

 { svelteHTML.createElement("svelte:window", {     "onpopstate":() => void follow(),"onbeforeunload":(event) => {
    if (editing?.writing.unkept) event.preventDefault();
  },});}
 { svelteHTML.createElement("svelte:document", {  "onvisibilitychange":() => void editing?.writing.flush(),});}

 { svelteHTML.createElement("main", { "class":`framed`,});
  if(cause !== null){ { const $$_etoNelbuorT1C = __sveltets_2_ensureComponent(TroubleNote); new $$_etoNelbuorT1C({ target: __sveltets_2_any(), props: {    "trouble":troubleOf(cause),"again":() => void follow(),}});}}
  if(editing){
    editing; {
       { const $$_rotidE1C = __sveltets_2_ensureComponent(Editor); new $$_rotidE1C({ target: __sveltets_2_any(), props: {       ...editing,again,"standing":forms.find(({ purpose }) => purpose === editing?.writing.purpose)?.standing ?? 0,"back":() => done(""),done,}});}
    }
  }else{
     { svelteHTML.createElement("div", { "class":`narrow`,});
       { svelteHTML.createElement("h2", {});say("forms.room"); }
       { svelteHTML.createElement("p", { "class":`soft`,});say("forms.words"); }
       { svelteHTML.createElement("p", { "role":`status`,});said; }
      if(none){ { svelteHTML.createElement("p", { "class":`first`,}); { svelteHTML.createElement("strong", {});say("forms.none"); } say("forms.none_words"); }}
      if(!loaded && cause === null){ { svelteHTML.createElement("p", {   "class":`soft`,"role":`status`,});say("loading"); }}
         for(let one of __sveltets_2_ensureArray(forms)){one.purpose;
         { const $$_draCesopruP2C = __sveltets_2_ensureComponent(PurposeCard); new $$_draCesopruP2C({ target: __sveltets_2_any(), props: {         one,today,again,"edit":() => edit(one.purpose),"begin":() => begin(one.purpose),"changed":(words) => { said = words; void look(); },}});}
      }
     }
  }
 }
 { const $$_teehSniagA0C = __sveltets_2_ensureComponent(AgainSheet); new $$_teehSniagA0C({ target: __sveltets_2_any(), props: { again,}});}


};
return { props: {} as Record<string, never>, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const Forms__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type Forms__SvelteComponent_ = ReturnType<typeof Forms__SvelteComponent_>;
/*Ωignore_endΩ*/export default Forms__SvelteComponent_;