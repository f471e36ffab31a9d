///<reference types="svelte" />
;
import Button from "../../components/Button.svelte";
import Sheet from "../../components/Sheet.svelte";
import { FreshAct } from "./fresh.svelte.ts";
import ProveAgain from "./ProveAgain.svelte";
import { setLeft } from "./practice.ts";
import type { Member } from "./shapes.ts";
import TroubleNote from "./TroubleNote.svelte";
import { say } from "./words.ts";
;

interface Props {
  /** Who leaves, or, having left, comes back. */
  person: Member | null;
  close: () => void;
  done: (person: Member) => void;
};function $$render() {











let { person, close, done }: Props = $props();
const act = new FreshAct();
const leaves = $derived(person?.left_at === null);

$effect(() => {
  if (person !== null) act.clear();
});

async function go() {
  const meant = person;
  if (meant === null) return;
  if (await act.run(() => setLeft(meant.id, meant.left_at === null))) done(meant);
}
;
async () => {

 { const $$_teehS0C = __sveltets_2_ensureComponent(Sheet); const $$_teehS0 = new $$_teehS0C({ target: __sveltets_2_any(), props: {    children:() => { return __sveltets_2_any(0); },"title":say(leaves ? "leave_title" : "back_title", { name: person?.name ?? "" }),"open":person !== null,close,foot:() => { async ()/*Ωignore_positionΩ*/ => {
     { const $$_nottuB0C = __sveltets_2_ensureComponent(Button); new $$_nottuB0C({ target: __sveltets_2_any(), props: { children:() => { return __sveltets_2_any(0); },"onclick":close,}});say("not_now"); Button}
     { const $$_nottuB0C = __sveltets_2_ensureComponent(Button); new $$_nottuB0C({ target: __sveltets_2_any(), props: {     children:() => { return __sveltets_2_any(0); },"look":leaves ? "danger" : "primary","busy":act.busy,"onclick":go,}});say(leaves ? "leave_go" : "back_go"); Button}
  };return __sveltets_2_any(0)},}});/*Ωignore_startΩ*/const {foot} = $$_teehS0.$$prop_def;/*Ωignore_endΩ*/
   { svelteHTML.createElement("ul", {});
    if(leaves){
       { svelteHTML.createElement("li", {});say("leave_now"); }
      if(person && person.devices > 0){
         { svelteHTML.createElement("li", {});say("leave_tablets", { count: person.devices }); }
         { svelteHTML.createElement("li", {});say("shut_out_contact"); }
      }
       { svelteHTML.createElement("li", {});say("leave_passkeys"); }
       { svelteHTML.createElement("li", {});say("leave_records"); }
    }else{
       { svelteHTML.createElement("li", {});say("back_now"); }
       { svelteHTML.createElement("li", {});say("back_not"); }
    }
   }
  if(leaves){ { svelteHTML.createElement("p", {});say("leave_undo"); }}
  if(act.trouble){ { const $$_etoNelbuorT1C = __sveltets_2_ensureComponent(TroubleNote); new $$_etoNelbuorT1C({ target: __sveltets_2_any(), props: {  "trouble":act.trouble,}});}}
  if(act.proving){ { const $$_niagAevorP1C = __sveltets_2_ensureComponent(ProveAgain); new $$_niagAevorP1C({ target: __sveltets_2_any(), props: {  "proved":go,}});}}
  
 Sheet}


};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const LeaveSheet__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type LeaveSheet__SvelteComponent_ = ReturnType<typeof LeaveSheet__SvelteComponent_>;
/*Ωignore_endΩ*/export default LeaveSheet__SvelteComponent_;