///<reference types="svelte" />
;
import CaseloadSheet from "./CaseloadSheet.svelte";
import Invitations from "./Invitations.svelte";
import InviteSheet from "./InviteSheet.svelte";
import LeaveSheet from "./LeaveSheet.svelte";
import PersonCard from "./PersonCard.svelte";
import { listDevices, listInvitations, listPeople, withdraw } from "./practice.ts";
import { troubleOf } from "./refusal.ts";
import type { Device, Invitation, Member } from "./shapes.ts";
import TroubleNote from "./TroubleNote.svelte";
import { say } from "./words.ts";

;type $$ComponentProps =  { me: string };function $$render() {












/** `me` is who is signed in: somebody else has to let them leave. */
let { me }:/*Ωignore_startΩ*/$$ComponentProps/*Ωignore_endΩ*/ = $props();

let people = $state.raw<readonly Member[] | null>(null);
let devices = $state.raw<readonly Device[]>([]);
let invitations = $state.raw<readonly Invitation[]>([]);
let cause = $state.raw<unknown>(null);
let busy = $state(false);
let said = $state("");
let inviting = $state(false);
let meant = $state.raw<Member | null>(null);
let choosing = $state.raw<Member | null>(null);

$effect(() => {
  document.title = say("people_title");
});

async function look() {
  busy = true;
  cause = null;
  try {
    [people, devices, invitations] = await Promise.all([listPeople(), listDevices(), listInvitations()]);
  } catch (refused) {
    cause = refused;
  }
  busy = false;
}

async function takeBack(one: Invitation) {
  cause = null;
  try {
    await withdraw(one.id);
    await look();
    said = say("withdrawn", { name: one.name });
  } catch (refused) {
    cause = refused;
  }
}

async function changed(one: Member) {
  meant = null;
  await look();
  said = say(one.left_at === null ? "left_done" : "back_done", { name: one.name });
}

void look();
;
async () => {

 { svelteHTML.createElement("main", {   "class":`framed`,"aria-busy":busy,});
   { svelteHTML.createElement("div", { "class":`narrow`,});
     { svelteHTML.createElement("h2", {});say("people"); }
     { svelteHTML.createElement("p", { "class":`soft`,});say("people_words"); }
     { svelteHTML.createElement("div", { "class":`bar`,});
       { svelteHTML.createElement("button", {     "type":`button`,"class":`plain`,"onclick":() => (inviting = true),});say("invite"); }
       { svelteHTML.createElement("button", {       "type":`button`,"class":`plain`,"aria-disabled":busy,"onclick":look,});say("refresh"); }
       { svelteHTML.createElement("p", { "role":`status`,});said; }
     }
    if(cause !== null){ { const $$_etoNelbuorT2C = __sveltets_2_ensureComponent(TroubleNote); new $$_etoNelbuorT2C({ target: __sveltets_2_any(), props: {    "trouble":troubleOf(cause),"again":look,}});}}
    if(people !== null){
       { svelteHTML.createElement("ul", { "class":`stack`,});
           for(let one of __sveltets_2_ensureArray(people)){one.id;
           { svelteHTML.createElement("li", {});
             { const $$_draCnosreP4C = __sveltets_2_ensureComponent(PersonCard); new $$_draCnosreP4C({ target: __sveltets_2_any(), props: {          "person":one,"devices":devices.filter(({ user }) => user.id === one.id),"me":one.id === me,"change":() => (meant = one),"choose":() => (choosing = one),}});}
           }
        }
       }
       { const $$_snoitativnI2C = __sveltets_2_ensureComponent(Invitations); new $$_snoitativnI2C({ target: __sveltets_2_any(), props: {  invitations,takeBack,}});}
    } else if (busy){
       { svelteHTML.createElement("p", { "class":`soft`,});say("loading"); }
    }
   }
 }

 { const $$_teehSetivnI0C = __sveltets_2_ensureComponent(InviteSheet); new $$_teehSetivnI0C({ target: __sveltets_2_any(), props: {      "open":inviting,"close":() => (inviting = false),"made":look,}});}
 { const $$_teehSdaolesaC0C = __sveltets_2_ensureComponent(CaseloadSheet); new $$_teehSdaolesaC0C({ target: __sveltets_2_any(), props: {       "person":choosing,"close":() => (choosing = null),"done":(one) => {
    choosing = null;
    said = say("caseload_done", { name: one.name });
  },}});}
 { const $$_teehSevaeL0C = __sveltets_2_ensureComponent(LeaveSheet); new $$_teehSevaeL0C({ target: __sveltets_2_any(), props: {      "person":meant,"close":() => (meant = null),"done":changed,}});}


};
return { props: {} as any as $$ComponentProps, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const People__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type People__SvelteComponent_ = ReturnType<typeof People__SvelteComponent_>;
/*Ωignore_endΩ*/export default People__SvelteComponent_;