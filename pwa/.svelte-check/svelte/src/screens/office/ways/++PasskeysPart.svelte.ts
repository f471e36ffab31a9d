///<reference types="svelte" />
;
import Button from "../../../components/Button.svelte";
import Field from "../../../components/Field.svelte";
import Sheet from "../../../components/Sheet.svelte";
import { Refused } from "../../../exchange/wire.ts";
import { moment } from "../../../messages/index.ts";
import type { OfficePasskey } from "../../../shell/api.ts";
import type { Again } from "../again.svelte.ts";
import { type Trouble, troubleOf } from "../refusal.ts";
import TroubleNote from "../TroubleNote.svelte";
import { say } from "../words.ts";
import { makePasskeyHere, removePasskey } from "./api.ts";
;

interface Props {
  passkeys: readonly OfficePasskey[];
  again: Again;
  done: (words: string) => Promise<void>;
};function $$render() {














let { passkeys, again, done }: Props = $props();
const touchable = "PublicKeyCredential" in globalThis;
let name = $state("");
let adding = $state(false);
let going = $state.raw<OfficePasskey | null>(null);
let busy = $state(false);
let trouble = $state.raw<Trouble | null>(null);
/** The browser gave none, and says no more than that. */
let dismissed = $state(false);

async function attempt(act: () => Promise<void>, words: string) {
  if (busy) return;
  busy = true;
  trouble = null;
  dismissed = false;
  try {
    await act();
    adding = false;
    going = null;
    await done(words);
  } catch (refused) {
    going = null;
    if (refused instanceof Refused) trouble = troubleOf(refused);
    else dismissed = true;
  }
  busy = false;
}

function begin() {
  name = say("ways.passkey_default");
  adding = true;
}

function add(event: SubmitEvent) {
  event.preventDefault();
  if (name.trim() !== "") void attempt(async () => {
    // Made once: asking for a proof in between must not leave a second one in the browser.
    const keep = await makePasskeyHere(name.trim());
    await again.run(keep);
  }, say("ways.passkey_added"));
}

function remove({ id }: OfficePasskey) {
  going = null;
  void attempt(() => again.run(() => removePasskey(id)), say("ways.passkey_removed"));
}

function aboutWords(one: OfficePasskey): string {
  const used = one.last_used_at === null ? say("ways.passkey_unused") : say("ways.passkey_used", { when: moment(one.last_used_at) });
  const made = say("ways.passkey_made", { when: moment(one.created_at) });
  return [made, used, ...(one.synced ? [say("ways.passkey_synced")] : [])].join("; ");
}
;
async () => {

 { svelteHTML.createElement("section", {   "class":`card`,"aria-labelledby":`passkeys-title`,});
   { svelteHTML.createElement("h3", { "id":`passkeys-title`,});say("ways.passkeys"); }
  if(trouble){ { const $$_etoNelbuorT1C = __sveltets_2_ensureComponent(TroubleNote); new $$_etoNelbuorT1C({ target: __sveltets_2_any(), props: { trouble,}});}}
  if(dismissed){
     { svelteHTML.createElement("p", { "role":`alert`,}); { svelteHTML.createElement("strong", {});say("ways.passkey_failed");  } say("ways.passkey_failed_words"); }
  }
   { svelteHTML.createElement("ul", {});
       for(let one of __sveltets_2_ensureArray(passkeys)){one.id;
       { svelteHTML.createElement("li", {});
         { svelteHTML.createElement("span", {}); { svelteHTML.createElement("strong", {});one.name; } { svelteHTML.createElement("br", {});} { svelteHTML.createElement("span", { "class":`soft small digits`,});aboutWords(one); } }
         { svelteHTML.createElement("button", {     "type":`button`,"class":`plain`,"onclick":() => (going = one),});say("ways.passkey_remove", { name: one.name }); }
       }
    }
       { svelteHTML.createElement("li", {});say("ways.passkeys_none"); }
    
   }
  if(adding){
     { svelteHTML.createElement("form", {    "class":`stack`,"onsubmit":add,"novalidate":true,});
       { const $$_dleiF2C = __sveltets_2_ensureComponent(Field); new $$_dleiF2C({ target: __sveltets_2_any(), props: {          "label":say("ways.passkey_name"),"hint":say("ways.passkey_name_hint"),"maxlength":60,"value":name,"typed":(words) => (name = words),}});}
       { svelteHTML.createElement("div", { "class":`cluster`,});
         { const $$_nottuB3C = __sveltets_2_ensureComponent(Button); new $$_nottuB3C({ target: __sveltets_2_any(), props: {      children:() => { return __sveltets_2_any(0); },"look":`primary`,"icon":`touch`,"type":`submit`,busy,}});say("ways.passkey_go"); Button}
         { const $$_nottuB3C = __sveltets_2_ensureComponent(Button); new $$_nottuB3C({ target: __sveltets_2_any(), props: { children:() => { return __sveltets_2_any(0); },"onclick":() => (adding = false),}});say("ways.cancel"); Button}
       }
     }
  } else if (touchable){
     { svelteHTML.createElement("div", {}); { const $$_nottuB2C = __sveltets_2_ensureComponent(Button); new $$_nottuB2C({ target: __sveltets_2_any(), props: {   children:() => { return __sveltets_2_any(0); },"icon":`touch`,"onclick":begin,}});say("ways.passkey_add"); Button} }
  }
 }

 { const $$_teehS0C = __sveltets_2_ensureComponent(Sheet); new $$_teehS0C({ target: __sveltets_2_any(), props: {     children:() => { return __sveltets_2_any(0); },"title":say("ways.passkey_remove", { name: going?.name ?? "" }),"open":going !== null,"close":() => (going = null),}});
  if(going){
    const one = going;
     { svelteHTML.createElement("div", { "class":`stack`,});
       { svelteHTML.createElement("p", {});say("ways.passkey_remove_words", { name: one.name }); }
       { svelteHTML.createElement("div", { "class":`cluster`,});
         { const $$_nottuB3C = __sveltets_2_ensureComponent(Button); new $$_nottuB3C({ target: __sveltets_2_any(), props: {    children:() => { return __sveltets_2_any(0); },"look":`danger`,busy,"onclick":() => remove(one),}});say("ways.passkey_remove", { name: one.name }); Button}
         { const $$_nottuB3C = __sveltets_2_ensureComponent(Button); new $$_nottuB3C({ target: __sveltets_2_any(), props: { children:() => { return __sveltets_2_any(0); },"onclick":() => (going = null),}});say("ways.keep"); Button}
       }
     }
  }
 Sheet}


};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const PasskeysPart__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type PasskeysPart__SvelteComponent_ = ReturnType<typeof PasskeysPart__SvelteComponent_>;
/*Ωignore_endΩ*/export default PasskeysPart__SvelteComponent_;