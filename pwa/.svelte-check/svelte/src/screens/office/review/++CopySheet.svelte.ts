///<reference types="svelte" />
;
import Button from "../../../components/Button.svelte";
import Field from "../../../components/Field.svelte";
import Segmented from "../../../components/Segmented.svelte";
import Sheet from "../../../components/Sheet.svelte";
import { saveFile } from "../../hand-over.ts";
import { FreshAct } from "../fresh.svelte.ts";
import ProveAgain from "../ProveAgain.svelte";
import TroubleNote from "../TroubleNote.svelte";
import { say } from "../words.ts";
import { giveCopy } from "./api.ts";
import GivenTo from "./GivenTo.svelte";
import { BLANK, isGiven } from "./given.ts";
import type { Given } from "./shapes.ts";
;

interface Props {
  open: boolean;
  patient: string;
  name: string;
  close: () => void;
  /** Called once there is a copy, and an entry of it. */
  done: () => void;
};function $$render() {
















let { open, patient, name, close, done }: Props = $props();
const act = new FreshAct();
let given = $state.raw(BLANK);
let part = $state<"all" | "days">("all");
let first_on = $state("");
let last_on = $state("");
let asked = $state(false);
const dayless = $derived(part === "days" && first_on === "" && last_on === "");

$effect(() => {
  if (!open) return;
  act.clear();
  given = { ...BLANK, recipient_name: name };
  part = "all";
  first_on = last_on = "";
  asked = false;
});

/** A name that was ours to fill in goes with whom it was of: an attorney is not called as the client is. */
function set(change: Partial<Given>) {
  const { recipient = given.recipient } = change;
  if (recipient !== "client" && given.recipient === "client" && given.recipient_name === name) {
    given = { ...given, recipient_name: "" };
  }
  given = { ...given, ...change };
}

async function go() {
  asked = true;
  if (!isGiven(given) || dayless) return;
  const days = part === "all" ? { first_on: "", last_on: "" } : { first_on, last_on };
  // The file's name says of nobody: it stands in the browser's own list of downloads.
  if (await act.run(async () => saveFile(await giveCopy(patient, { ...given, ...days }), "record-copy.zip"))) done();
}

function submit(event: SubmitEvent) {
  event.preventDefault();
  void go();
}
;
async () => {

 { const $$_teehS0C = __sveltets_2_ensureComponent(Sheet); const $$_teehS0 = new $$_teehS0C({ target: __sveltets_2_any(), props: {   children:() => { return __sveltets_2_any(0); },"title":say("told.copy"),open,close,foot:() => { async ()/*Ωignore_positionΩ*/ => {
     { const $$_nottuB0C = __sveltets_2_ensureComponent(Button); new $$_nottuB0C({ target: __sveltets_2_any(), props: { children:() => { return __sveltets_2_any(0); },"onclick":close,}});say("not_now"); Button}
     { const $$_nottuB0C = __sveltets_2_ensureComponent(Button); new $$_nottuB0C({ target: __sveltets_2_any(), props: {       children:() => { return __sveltets_2_any(0); },"look":`primary`,"type":`submit`,"form":`copy-form`,"busy":act.busy,}});say("told.copy_go"); Button}
  };return __sveltets_2_any(0)},}});/*Ωignore_startΩ*/const {foot} = $$_teehS0.$$prop_def;/*Ωignore_endΩ*/
   { svelteHTML.createElement("p", {});say("told.copy_words"); }
   { svelteHTML.createElement("form", {      "id":`copy-form`,"class":`stack`,"onsubmit":submit,"novalidate":true,});
     { const $$_oTneviG2C = __sveltets_2_ensureComponent(GivenTo); new $$_oTneviG2C({ target: __sveltets_2_any(), props: {   given,asked,set,}});}
     { const $$_detnemgeS2C = __sveltets_2_ensureComponent(Segmented); new $$_detnemgeS2C({ target: __sveltets_2_any(), props: {         "label":say("told.which"),"value":part,"options":[
        { value: "all", label: say("told.which_all") },
        { value: "days", label: say("told.which_days") },
      ],"chosen":(value) => (part = value === "days" ? "days" : "all"),}});}
    if(part === "days"){
       { const $$_dleiF2C = __sveltets_2_ensureComponent(Field); new $$_dleiF2C({ target: __sveltets_2_any(), props: {          "label":say("told.first_on"),"type":`date`,"value":first_on,"typed":(day) => (first_on = day),"wrong":asked && dayless ? say("told.days_missing") : "",}});}
       { const $$_dleiF2C = __sveltets_2_ensureComponent(Field); new $$_dleiF2C({ target: __sveltets_2_any(), props: {        "label":say("told.last_on"),"type":`date`,"value":last_on,"typed":(day) => (last_on = day),}});}
    }
   }
  if(act.trouble){ { const $$_etoNelbuorT1C = __sveltets_2_ensureComponent(TroubleNote); new $$_etoNelbuorT1C({ target: __sveltets_2_any(), props: {  "trouble":act.trouble,}});}}
  if(act.proving){ { const $$_niagAevorP1C = __sveltets_2_ensureComponent(ProveAgain); new $$_niagAevorP1C({ target: __sveltets_2_any(), props: {  "proved":go,}});}}
  if(act.busy){ { svelteHTML.createElement("p", {   "class":`soft`,"role":`status`,});say("told.copy_making"); }}
  
 Sheet}
};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const CopySheet__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type CopySheet__SvelteComponent_ = ReturnType<typeof CopySheet__SvelteComponent_>;
/*Ωignore_endΩ*/export default CopySheet__SvelteComponent_;