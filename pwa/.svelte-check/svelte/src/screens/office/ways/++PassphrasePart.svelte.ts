///<reference types="svelte" />
;
import Button from "../../../components/Button.svelte";
import Field from "../../../components/Field.svelte";
import { Refused } from "../../../exchange/wire.ts";
import type { Again } from "../again.svelte.ts";
import { SHORTEST_PASSPHRASE } from "../people.ts";
import { type Trouble, troubleOf } from "../refusal.ts";
import TroubleNote from "../TroubleNote.svelte";
import { say } from "../words.ts";
import { changePassphrase } from "./api.ts";
import { changeFaults } from "./faults.ts";
;

interface Props {
  again: Again;
  done: (words: string) => Promise<void>;
};function $$render() {













let { again, done }: Props = $props();
let open = $state(false);
let old = $state("");
let next = $state("");
let repeated = $state("");
let asked = $state(false);
let refused = $state(false);
let busy = $state(false);
let trouble = $state.raw<Trouble | null>(null);
const faults = $derived(changeFaults({ old, next, repeated }));
const wrong = (fault: "" | Exclude<(typeof faults)[keyof typeof faults], "">) =>
  asked && fault !== "" ? say(fault, { count: SHORTEST_PASSPHRASE }) : "";

function close() {
  open = false;
  old = next = repeated = "";
  asked = refused = false;
  trouble = null;
}

async function change(event: SubmitEvent & { currentTarget: HTMLFormElement }) {
  event.preventDefault();
  asked = true;
  const at = Object.values(faults).findIndex((fault) => fault !== "");
  if (at >= 0) return event.currentTarget.querySelectorAll("input")[at]?.focus();
  if (busy) return;
  busy = true;
  refused = false;
  trouble = null;
  try {
    await again.run(() => changePassphrase(old, next));
    close();
    await done(say("ways.passphrase_changed"));
  } catch (cause) {
    refused = cause instanceof Refused && cause.code === "identity.wrong_passphrase";
    if (!refused) trouble = troubleOf(cause);
  }
  busy = false;
}
;
async () => {

 { svelteHTML.createElement("section", {   "class":`card`,"aria-labelledby":`passphrase-title`,});
   { svelteHTML.createElement("h3", { "id":`passphrase-title`,});say("ways.passphrase"); }
  if(open){
     { svelteHTML.createElement("form", {    "class":`stack`,"onsubmit":change,"novalidate":true,});
       { svelteHTML.createElement("p", {});say("ways.passphrase_ends"); }
       { svelteHTML.createElement("p", {});say("ways.passphrase_tablets"); }
       { svelteHTML.createElement("p", { "class":`soft`,});say("ways.passphrase_lost"); }
       { const $$_dleiF2C = __sveltets_2_ensureComponent(Field); new $$_dleiF2C({ target: __sveltets_2_any(), props: {            "label":say("ways.passphrase_old"),"type":`password`,"autocomplete":`current-password`,"value":old,"typed":(words) => { old = words; refused = false; },"wrong":refused ? say("ways.passphrase_wrong") : wrong(faults.old),}});}
       { const $$_dleiF2C = __sveltets_2_ensureComponent(Field); new $$_dleiF2C({ target: __sveltets_2_any(), props: {              "label":say("ways.passphrase_new"),"hint":say("ways.passphrase_hint", { count: SHORTEST_PASSPHRASE }),"type":`password`,"autocomplete":`new-password`,"value":next,"typed":(words) => (next = words),"wrong":wrong(faults.next),}});}
       { const $$_dleiF2C = __sveltets_2_ensureComponent(Field); new $$_dleiF2C({ target: __sveltets_2_any(), props: {            "label":say("ways.passphrase_repeated"),"type":`password`,"autocomplete":`new-password`,"value":repeated,"typed":(words) => (repeated = words),"wrong":wrong(faults.repeated),}});}
      if(trouble){ { const $$_etoNelbuorT2C = __sveltets_2_ensureComponent(TroubleNote); new $$_etoNelbuorT2C({ target: __sveltets_2_any(), props: { trouble,}});}}
       { svelteHTML.createElement("div", { "class":`cluster`,});
         { const $$_nottuB3C = __sveltets_2_ensureComponent(Button); new $$_nottuB3C({ target: __sveltets_2_any(), props: {    children:() => { return __sveltets_2_any(0); },"look":`primary`,"type":`submit`,busy,}});say("ways.passphrase_go"); Button}
         { const $$_nottuB3C = __sveltets_2_ensureComponent(Button); new $$_nottuB3C({ target: __sveltets_2_any(), props: { children:() => { return __sveltets_2_any(0); },"onclick":close,}});say("ways.cancel"); Button}
       }
     }
  }else{
     { svelteHTML.createElement("p", { "class":`soft`,});say("ways.passphrase_words"); }
     { svelteHTML.createElement("div", {}); { const $$_nottuB2C = __sveltets_2_ensureComponent(Button); new $$_nottuB2C({ target: __sveltets_2_any(), props: { children:() => { return __sveltets_2_any(0); },"onclick":() => (open = true),}});say("ways.passphrase_change"); Button} }
  }
 }


};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const PassphrasePart__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type PassphrasePart__SvelteComponent_ = ReturnType<typeof PassphrasePart__SvelteComponent_>;
/*Ωignore_endΩ*/export default PassphrasePart__SvelteComponent_;