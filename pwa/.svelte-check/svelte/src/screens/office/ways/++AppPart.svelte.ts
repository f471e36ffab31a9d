///<reference types="svelte" />
;
import Button from "../../../components/Button.svelte";
import Field from "../../../components/Field.svelte";
import Sheet from "../../../components/Sheet.svelte";
import type { NewApp } from "../../../shell/office-door.ts";
import { qrPath } from "../../visit/qr.ts";
import type { Again } from "../again.svelte.ts";
import { addApp, endApp } from "../api.ts";
import { type Trouble, troubleOf } from "../refusal.ts";
import TroubleNote from "../TroubleNote.svelte";
import { say } from "../words.ts";
import { removeApp } from "./api.ts";
;

interface Props {
  there: boolean;
  again: Again;
  done: (words: string) => Promise<void>;
};function $$render() {














let { there, again, done }: Props = $props();
let made = $state.raw<NewApp | null>(null);
let code = $state("");
let removing = $state(false);
let busy = $state(false);
let trouble = $state.raw<Trouble | null>(null);

async function attempt(act: () => Promise<void>) {
  if (busy) return;
  busy = true;
  trouble = null;
  try {
    await act();
  } catch (refused) {
    trouble = troubleOf(refused);
  }
  busy = false;
}

const begin = () =>
  attempt(async () => {
    made = await again.run(addApp);
    code = "";
  });

function confirm(event: SubmitEvent) {
  event.preventDefault();
  if (code.trim() === "") return;
  void attempt(async () => {
    await endApp(code.trim());
    made = null;
    await done(say("ways.app_added"));
  });
}

function remove() {
  removing = false;
  void attempt(async () => {
    await again.run(removeApp);
    await done(say("ways.app_removed"));
  });
}
;
async () => {

 { svelteHTML.createElement("section", {   "class":`card`,"aria-labelledby":`app-title`,});
   { svelteHTML.createElement("h3", { "id":`app-title`,});say("ways.app"); }
  if(trouble){ { const $$_etoNelbuorT1C = __sveltets_2_ensureComponent(TroubleNote); new $$_etoNelbuorT1C({ target: __sveltets_2_any(), props: { trouble,}});}}
  if(there){
     { svelteHTML.createElement("p", {});say("ways.app_there"); }
     { svelteHTML.createElement("div", {}); { const $$_nottuB2C = __sveltets_2_ensureComponent(Button); new $$_nottuB2C({ target: __sveltets_2_any(), props: {  children:() => { return __sveltets_2_any(0); },busy,"onclick":() => (removing = true),}});say("ways.app_remove"); Button} }
  } else if (made){
    const qr = qrPath(made.qr);
     { svelteHTML.createElement("form", {    "class":`stack`,"onsubmit":confirm,"novalidate":true,});
       { svelteHTML.createElement("p", {});say("ways.app_words"); }
       { svelteHTML.createElement("svg", {       "viewBox":`0 0 ${qr.size} ${qr.size}`,"role":`img`,"aria-label":say("ways.app_code"),"shape-rendering":`crispEdges`,});
         { svelteHTML.createElement("rect", {      "width":qr.size,"height":qr.size,"fill":`#ffffff`,});}
         { svelteHTML.createElement("path", {    "d":qr.d,"fill":`#000000`,});}
       }
       { svelteHTML.createElement("p", {});say("ways.app_key");  { svelteHTML.createElement("code", {});made.secret.replace(/(.{4})/g, "$1 ").trim(); } }
       { const $$_dleiF2C = __sveltets_2_ensureComponent(Field); new $$_dleiF2C({ target: __sveltets_2_any(), props: {          "label":say("ways.app_digits"),"autocomplete":`one-time-code`,"inputmode":`numeric`,"value":code,"typed":(words) => (code = words),}});}
       { svelteHTML.createElement("div", { "class":`cluster`,});
         { const $$_nottuB3C = __sveltets_2_ensureComponent(Button); new $$_nottuB3C({ target: __sveltets_2_any(), props: {    children:() => { return __sveltets_2_any(0); },"look":`primary`,"type":`submit`,busy,}});say("ways.app_confirm"); Button}
         { const $$_nottuB3C = __sveltets_2_ensureComponent(Button); new $$_nottuB3C({ target: __sveltets_2_any(), props: { children:() => { return __sveltets_2_any(0); },"onclick":() => (made = null),}});say("ways.cancel"); Button}
       }
     }
  }else{
     { svelteHTML.createElement("p", {});say("ways.app_none"); }
     { svelteHTML.createElement("div", {}); { const $$_nottuB2C = __sveltets_2_ensureComponent(Button); new $$_nottuB2C({ target: __sveltets_2_any(), props: {  children:() => { return __sveltets_2_any(0); },busy,"onclick":begin,}});say("ways.app_add"); Button} }
  }
 }

 { const $$_teehS0C = __sveltets_2_ensureComponent(Sheet); new $$_teehS0C({ target: __sveltets_2_any(), props: {     children:() => { return __sveltets_2_any(0); },"title":say("ways.app_remove"),"open":removing,"close":() => (removing = false),}});
   { svelteHTML.createElement("div", { "class":`stack`,});
     { svelteHTML.createElement("p", {});say("ways.app_remove_words"); }
     { svelteHTML.createElement("div", { "class":`cluster`,});
       { const $$_nottuB3C = __sveltets_2_ensureComponent(Button); new $$_nottuB3C({ target: __sveltets_2_any(), props: {   children:() => { return __sveltets_2_any(0); },"look":`danger`,"onclick":remove,}});say("ways.app_remove"); Button}
       { const $$_nottuB3C = __sveltets_2_ensureComponent(Button); new $$_nottuB3C({ target: __sveltets_2_any(), props: { children:() => { return __sveltets_2_any(0); },"onclick":() => (removing = false),}});say("ways.keep"); Button}
     }
   }
 Sheet}


};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const AppPart__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type AppPart__SvelteComponent_ = ReturnType<typeof AppPart__SvelteComponent_>;
/*Ωignore_endΩ*/export default AppPart__SvelteComponent_;