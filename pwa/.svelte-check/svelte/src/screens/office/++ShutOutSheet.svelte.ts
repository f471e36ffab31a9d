///<reference types="svelte" />
;
import Button from "../../components/Button.svelte";
import Sheet from "../../components/Sheet.svelte";
import { FreshAct } from "./fresh.svelte.ts";
import ProveAgain from "./ProveAgain.svelte";
import { shutOut } from "./practice.ts";
import type { Device } from "./shapes.ts";
import TroubleNote from "./TroubleNote.svelte";
import { say } from "./words.ts";
;

interface Props {
  device: Device | null;
  close: () => void;
  done: (device: Device) => void;
};function $$render() {











let { device, close, done }: Props = $props();

const WHYS = ["lost", "left"] as const;
const act = new FreshAct();
let why = $state<(typeof WHYS)[number] | null>(null);

$effect(() => {
  // Each tablet is asked about anew.
  why = device?.why ?? null;
  act.clear();
});

async function go() {
  const meant = device;
  const reason = why;
  if (meant === null || reason === null) return;
  if (await act.run(() => shutOut(meant.id, reason))) done(meant);
}
;
async () => {

 { const $$_teehS0C = __sveltets_2_ensureComponent(Sheet); const $$_teehS0 = new $$_teehS0C({ target: __sveltets_2_any(), props: {    children:() => { return __sveltets_2_any(0); },"title":say("shut_out_title", { name: device?.name ?? "", person: device?.user.name ?? "" }),"open":device !== null,close,foot:() => { async ()/*Ωignore_positionΩ*/ => {
     { const $$_nottuB0C = __sveltets_2_ensureComponent(Button); new $$_nottuB0C({ target: __sveltets_2_any(), props: { children:() => { return __sveltets_2_any(0); },"onclick":close,}});say("not_now"); Button}
     { const $$_nottuB0C = __sveltets_2_ensureComponent(Button); new $$_nottuB0C({ target: __sveltets_2_any(), props: {       children:() => { return __sveltets_2_any(0); },"look":`danger`,"disabled":why === null,"busy":act.busy,"onclick":go,}});say(why === "left" ? "shut_out_left" : "shut_out_lost"); Button}
  };return __sveltets_2_any(0)},}});/*Ωignore_startΩ*/const {foot} = $$_teehS0.$$prop_def;/*Ωignore_endΩ*/
   { svelteHTML.createElement("fieldset", {});
     { svelteHTML.createElement("legend", {});say("shut_out_why"); }
       for(let one of __sveltets_2_ensureArray(WHYS)){one;
       { svelteHTML.createElement("label", {});
         { svelteHTML.createElement("input", {          "type":`radio`,"name":`why`,"value":one,"checked":why === one,"onchange":() => (why = one),});}
         { svelteHTML.createElement("span", {});
           { svelteHTML.createElement("strong", {});say(`why_gone_${one}`); }
           { svelteHTML.createElement("span", { "class":`soft`,});say(`why_gone_${one}_words`); }
         }
       }
    }
   }
   { svelteHTML.createElement("p", {});say("shut_out_now"); }
   { svelteHTML.createElement("p", {}); { svelteHTML.createElement("strong", {});say("shut_out_contact"); } say("shut_out_sealed"); }
   { svelteHTML.createElement("p", {});say("shut_out_final"); }
  if(act.trouble){ { const $$_etoNelbuorT1C = __sveltets_2_ensureComponent(TroubleNote); new $$_etoNelbuorT1C({ target: __sveltets_2_any(), props: {  "trouble":act.trouble,}});}}
  if(act.proving){ { const $$_niagAevorP1C = __sveltets_2_ensureComponent(ProveAgain); new $$_niagAevorP1C({ target: __sveltets_2_any(), props: {  "proved":go,}});}}
  
 Sheet}


};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const ShutOutSheet__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type ShutOutSheet__SvelteComponent_ = ReturnType<typeof ShutOutSheet__SvelteComponent_>;
/*Ωignore_endΩ*/export default ShutOutSheet__SvelteComponent_;