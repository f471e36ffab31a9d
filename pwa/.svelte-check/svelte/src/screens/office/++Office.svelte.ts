///<reference types="svelte" />
;
import { untrack } from "svelte";
import { recallPreferences } from "../../styles/preferences.svelte.ts";
import { signOut, whoAmI } from "./api.ts";
import Bar from "./Bar.svelte";
import BringIn from "./BringIn.svelte";
import Claims from "./Claims.svelte";
import Enroll from "./Enroll.svelte";
import Forms from "./forms/Forms.svelte";
import { startIdle } from "./idle.ts";
import Join from "./Join.svelte";
import { lastEnding, leave } from "./leave.ts";
import People from "./People.svelte";
import Questions from "./Questions.svelte";
import { QuestionList } from "./questions.svelte.ts";
import { troubleOf } from "./refusal.ts";
import Review from "./review/Review.svelte";
import { WeekList } from "./review/weeks.svelte.ts";
import { ADDRESSES, JOIN, type Room, roomAt } from "./room.ts";
import SignIn from "./SignIn.svelte";
import type { Person } from "./shapes.ts";
import Tablets from "./Tablets.svelte";
import TroubleNote from "./TroubleNote.svelte";
import Ways from "./ways/Ways.svelte";
import { say } from "./words.ts";
function $$render() {


























recallPreferences();

const isBringing = () => new URLSearchParams(location.search).get("page") === "file";
/** Bringing a file in has an address of its own, so that the browser's Back leaves it. */
let bringing = $state(isBringing());
const ending = lastEnding();
let person = $state.raw<Person | null>(null);
let asking = $state(true);
let cause = $state.raw<unknown>(null);
const joining = location.pathname === JOIN;
let place = $state(location.pathname);
const room = $derived<Room>(roomAt(place, person?.user.role ?? ""));
/** Where the claims were left, so that coming back loses no place. */
let claimsAt: string = ADDRESSES.claims;
const questions = new QuestionList();
const weeks = new WeekList();
const owner = $derived(person?.user.role === "owner");

function to(other: Room) {
  if (other === room && !bringing) return;
  if (room === "claims" && !bringing) claimsAt = location.pathname + location.search;
  history.pushState(null, "", other === "claims" ? claimsAt : ADDRESSES[other]);
  place = ADDRESSES[other];
  bringing = false;
}

async function look() {
  asking = true;
  cause = null;
  try {
    person = await whoAmI();
  } catch (refused) {
    cause = refused;
  }
  asking = false;
}

async function leaveDesk() {
  try {
    await signOut();
    location.replace("/office");
  } catch (refused) {
    cause = refused;
  }
}

$effect(() => {
  if (person === null) return;
  return startIdle(() => {
    // Without an answer the office's own limit ends the sign-in; the page goes either way.
    void signOut()
      .catch(() => null)
      .then(() => leave("idle"));
    person = null;
  });
});

$effect(() => {
  // How much waits is said beside the claims too.
  if (person === null || person.enrolling || person.user.role === "therapist") return;
  untrack(() => {
    void questions.fetch();
    if (owner) void weeks.fetch();
  });
});

$effect(() => {
  if (person === null && !joining) document.title = say("title");
});

if (!joining) void look();
;
async () => {

 { svelteHTML.createElement("svelte:window", {   "onpopstate":() => {
    place = location.pathname;
    bringing = isBringing();
  },});}

 { svelteHTML.createElement("div", { "class":`office`,});
  if(joining){
     { const $$_nioJ1C = __sveltets_2_ensureComponent(Join); new $$_nioJ1C({ target: __sveltets_2_any(), props: {}});}
  } else if (person?.enrolling){
     { const $$_llornE1C = __sveltets_2_ensureComponent(Enroll); new $$_llornE1C({ target: __sveltets_2_any(), props: {  "done":look,}});}
  } else if (person){
     { const $$_raB1C = __sveltets_2_ensureComponent(Bar); new $$_raB1C({ target: __sveltets_2_any(), props: {          person,"here":bringing ? "file" : room,"waiting":questions.waiting,"due":weeks.waiting,to,"leave":leaveDesk,}});}
    if(cause !== null){ { const $$_etoNelbuorT1C = __sveltets_2_ensureComponent(TroubleNote); new $$_etoNelbuorT1C({ target: __sveltets_2_any(), props: {  "trouble":troubleOf(cause),}});}}
    if(bringing){
       { const $$_nIgnirB1C = __sveltets_2_ensureComponent(BringIn); new $$_nIgnirB1C({ target: __sveltets_2_any(), props: {}});}
    } else if (room === "claims"){
       { const $$_smialC1C = __sveltets_2_ensureComponent(Claims); new $$_smialC1C({ target: __sveltets_2_any(), props: { owner,}});}
    } else if (room === "tablets"){
       { const $$_stelbaT1C = __sveltets_2_ensureComponent(Tablets); new $$_stelbaT1C({ target: __sveltets_2_any(), props: {  "here":person.device.id,}});}
    } else if (room === "people"){
       { const $$_elpoeP1C = __sveltets_2_ensureComponent(People); new $$_elpoeP1C({ target: __sveltets_2_any(), props: {  "me":person.user.id,}});}
    } else if (room === "forms"){
       { const $$_smroF1C = __sveltets_2_ensureComponent(Forms); new $$_smroF1C({ target: __sveltets_2_any(), props: {}});}
    } else if (room === "review"){
       { const $$_weiveR1C = __sveltets_2_ensureComponent(Review); new $$_weiveR1C({ target: __sveltets_2_any(), props: { weeks,}});}
    } else if (room === "ways"){
       { const $$_syaW1C = __sveltets_2_ensureComponent(Ways); new $$_syaW1C({ target: __sveltets_2_any(), props: {  "person":person.user,}});}
    }else{
       { const $$_snoitseuQ1C = __sveltets_2_ensureComponent(Questions); new $$_snoitseuQ1C({ target: __sveltets_2_any(), props: {     "list":questions,"me":person.user.id,owner,}});}
    }
  } else if (asking){
     { svelteHTML.createElement("p", {   "class":`visually-hidden`,"role":`status`,});say("loading"); }
  } else if (cause !== null){
     { svelteHTML.createElement("main", { "class":`screen`,});
       { svelteHTML.createElement("h1", {});say("title"); }
       { const $$_etoNelbuorT2C = __sveltets_2_ensureComponent(TroubleNote); new $$_etoNelbuorT2C({ target: __sveltets_2_any(), props: {    "trouble":troubleOf(cause),"again":look,}});}
     }
  }else{
     { const $$_nIngiS1C = __sveltets_2_ensureComponent(SignIn); new $$_nIngiS1C({ target: __sveltets_2_any(), props: {   ending,"signedIn":(who) => (person = who),}});}
  }
 }


};
return { props: {} as Record<string, never>, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const Office__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type Office__SvelteComponent_ = ReturnType<typeof Office__SvelteComponent_>;
/*Ωignore_endΩ*/export default Office__SvelteComponent_;