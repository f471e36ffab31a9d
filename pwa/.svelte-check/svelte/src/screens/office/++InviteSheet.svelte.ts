///<reference types="svelte" />
;
import Button from "../../components/Button.svelte";
import Field from "../../components/Field.svelte";
import Segmented from "../../components/Segmented.svelte";
import Sheet from "../../components/Sheet.svelte";
import { moment } from "../../messages/index.ts";
import { FreshAct } from "./fresh.svelte.ts";
import ProveAgain from "./ProveAgain.svelte";
import { invite } from "./practice.ts";
import { type Invitation, ROLES, type Role } from "./shapes.ts";
import TroubleNote from "./TroubleNote.svelte";
import { say } from "./words.ts";
;

interface Props {
  open: boolean;
  close: () => void;
  /** Called once there is one more. */
  made: () => void;
};function $$render() {














let { open, close, made }: Props = $props();

const act = new FreshAct();
let name = $state("");
let role = $state<Role>("therapist");
let asked = $state(false);
let result = $state.raw<{ invitation: Invitation; link: string } | null>(null);
let copied = $state("");
let shown: HTMLInputElement | undefined = $state();

async function go() {
  asked = true;
  if (name.trim() === "") return;
  const done = await act.run(async () => {
    result = await invite(name.trim(), role);
  });
  if (done) made();
}

function submit(event: SubmitEvent) {
  event.preventDefault();
  void go();
}

async function copy(link: string) {
  try {
    await navigator.clipboard.writeText(link);
    copied = say("copied");
  } catch {
    // A browser that copies nothing by itself still lets whoever sits here do it.
    shown?.select();
    copied = say("copy_yourself");
  }
}

/** The link goes with the sheet: nothing keeps it. */
function shut() {
  act.clear();
  name = "";
  role = "therapist";
  asked = false;
  result = null;
  copied = "";
  close();
}
;
async () => {

 { const $$_teehS0C = __sveltets_2_ensureComponent(Sheet); const $$_teehS0 = new $$_teehS0C({ target: __sveltets_2_any(), props: {    children:() => { return __sveltets_2_any(0); },"title":say("invite_title"),open,"close":shut,foot:() => { async ()/*Ωignore_positionΩ*/ => {
    if(result){
       { const $$_nottuB0C = __sveltets_2_ensureComponent(Button); new $$_nottuB0C({ target: __sveltets_2_any(), props: { children:() => { return __sveltets_2_any(0); },"onclick":shut,}});say("invite_done"); Button}
    }else{
       { const $$_nottuB0C = __sveltets_2_ensureComponent(Button); new $$_nottuB0C({ target: __sveltets_2_any(), props: { children:() => { return __sveltets_2_any(0); },"onclick":shut,}});say("not_now"); Button}
       { const $$_nottuB0C = __sveltets_2_ensureComponent(Button); new $$_nottuB0C({ target: __sveltets_2_any(), props: {       children:() => { return __sveltets_2_any(0); },"look":`primary`,"type":`submit`,"form":`invite-form`,"busy":act.busy,}});say("invite_go"); Button}
    }
  };return __sveltets_2_any(0)},}});/*Ωignore_startΩ*/const {foot} = $$_teehS0.$$prop_def;/*Ωignore_endΩ*/
  if(result){
     { svelteHTML.createElement("p", {});say("invite_link_words", { name: result.invitation.name, when: moment(result.invitation.expires_at) }); }
     { svelteHTML.createElement("div", { "class":`field`,});
       { svelteHTML.createElement("label", { "for":`invite-link`,});say("invite_link"); }
       { const $$_input2 = svelteHTML.createElement("input", {       "id":`invite-link`,"readonly":true,"value":result.link,"onfocus":({ currentTarget }) => currentTarget.select(),});shown = $$_input2;}
     }
     { svelteHTML.createElement("div", { "class":`cluster`,});
       { const $$_nottuB2C = __sveltets_2_ensureComponent(Button); new $$_nottuB2C({ target: __sveltets_2_any(), props: {   children:() => { return __sveltets_2_any(0); },"look":`primary`,"onclick":() => result && copy(result.link),}});say("copy"); Button}
       { svelteHTML.createElement("p", { "role":`status`,});copied; }
     }
     { svelteHTML.createElement("p", { "class":`soft`,});say("invite_once"); }
  }else{
     { svelteHTML.createElement("form", {      "id":`invite-form`,"class":`stack`,"onsubmit":submit,"novalidate":true,});
       { svelteHTML.createElement("p", { "class":`soft`,});say("invite_words"); }
       { const $$_dleiF2C = __sveltets_2_ensureComponent(Field); new $$_dleiF2C({ target: __sveltets_2_any(), props: {          "label":say("invite_name"),"maxlength":100,"value":name,"typed":(words) => (name = words),"wrong":asked && name.trim() === "" ? say("invite_name_missing") : "",}});}
       { const $$_detnemgeS2C = __sveltets_2_ensureComponent(Segmented); new $$_detnemgeS2C({ target: __sveltets_2_any(), props: {           "label":say("invite_role"),"hint":say(`role_${role}_words`),"value":role,"options":ROLES.map((one) => ({ value: one, label: say(`role_${one}`) })),"chosen":(value) => (role = ROLES.find((one) => one === value) ?? role),}});}
     }
    if(act.trouble){ { const $$_etoNelbuorT1C = __sveltets_2_ensureComponent(TroubleNote); new $$_etoNelbuorT1C({ target: __sveltets_2_any(), props: {  "trouble":act.trouble,}});}}
    if(act.proving){ { const $$_niagAevorP1C = __sveltets_2_ensureComponent(ProveAgain); new $$_niagAevorP1C({ target: __sveltets_2_any(), props: {  "proved":go,}});}}
  }
  
 Sheet}
};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const InviteSheet__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type InviteSheet__SvelteComponent_ = ReturnType<typeof InviteSheet__SvelteComponent_>;
/*Ωignore_endΩ*/export default InviteSheet__SvelteComponent_;