///<reference types="svelte" />
;
import Button from "../../components/Button.svelte";
import Field from "../../components/Field.svelte";
import LanguageButton from "./LanguageButton.svelte";
import { joinFaults, SHORTEST_PASSPHRASE } from "./people.ts";
import { acceptInvitation, lookAtInvitation } from "./practice.ts";
import { troubleOf } from "./refusal.ts";
import { ADDRESSES } from "./room.ts";
import type { Invited } from "./shapes.ts";
import TroubleNote from "./TroubleNote.svelte";
import { say } from "./words.ts";
function $$render() {












/** For whoever opened an invitation's link: what stands behind # is read here and sent in no address. */
const token = location.hash.slice(1);

let invited = $state.raw<Invited | null>(null);
let cause = $state.raw<unknown>(null);
let login = $state("");
let passphrase = $state("");
let again = $state("");
let asked = $state(false);
let busy = $state(false);
let joined = $state(false);

const faults = $derived(joinFaults({ login, passphrase, again }));
const wrong = (fault: "" | Exclude<(typeof faults)[keyof typeof faults], "">) =>
  asked && fault !== "" ? say(fault, { count: SHORTEST_PASSPHRASE }) : "";

$effect(() => {
  document.title = say("join_page");
});

async function look() {
  cause = null;
  try {
    invited = await lookAtInvitation(token);
  } catch (refused) {
    cause = refused;
  }
}

async function accept(event: SubmitEvent & { currentTarget: HTMLFormElement }) {
  event.preventDefault();
  asked = true;
  cause = null;
  const at = Object.values(faults).findIndex((fault) => fault !== "");
  if (at >= 0) return event.currentTarget.querySelectorAll("input")[at]?.focus();
  if (busy) return;
  busy = true;
  try {
    await acceptInvitation({ token, login: login.trim(), passphrase });
    joined = true;
    // The link is used up; the history of this browser need not keep it.
    history.replaceState(null, "", location.pathname);
  } catch (refused) {
    cause = refused;
  }
  busy = false;
}

if (token !== "") void look();
;
async () => {

 { svelteHTML.createElement("main", {});
   { svelteHTML.createElement("form", {    "class":`card`,"onsubmit":accept,"novalidate":true,});
     { svelteHTML.createElement("img", {      "src":`/icon.svg`,"alt":"","width":`44`,"height":`44`,});}
     { svelteHTML.createElement("h1", {});invited === null ? say("join_page") : say("join_title", { practice: invited.practice }); }
    if(joined && invited){
       { svelteHTML.createElement("p", { "role":`status`,});say("joined"); }
       { svelteHTML.createElement("p", {});say("joined_words"); }
       { svelteHTML.createElement("p", {}); { svelteHTML.createElement("a", { "href":`/`,});say("join_tablet"); } }
       { svelteHTML.createElement("p", {}); { svelteHTML.createElement("a", { "href":ADDRESSES.claims,});say("join_desk"); } }
    } else if (invited){
       { svelteHTML.createElement("p", {});say("join_words", { name: invited.name, role: say(`role_${invited.role}`) }); }
       { const $$_dleiF2C = __sveltets_2_ensureComponent(Field); new $$_dleiF2C({ target: __sveltets_2_any(), props: {                  "label":say("login"),"hint":say("join_login"),"type":`email`,"autocomplete":`username`,"spellcheck":`false`,"maxlength":120,"value":login,"typed":(words) => (login = words),"wrong":wrong(faults.login),}});}
       { const $$_dleiF2C = __sveltets_2_ensureComponent(Field); new $$_dleiF2C({ target: __sveltets_2_any(), props: {              "label":say("passphrase"),"hint":say("join_passphrase", { count: SHORTEST_PASSPHRASE }),"type":`password`,"autocomplete":`new-password`,"value":passphrase,"typed":(words) => (passphrase = words),"wrong":wrong(faults.passphrase),}});}
       { const $$_dleiF2C = __sveltets_2_ensureComponent(Field); new $$_dleiF2C({ target: __sveltets_2_any(), props: {            "label":say("join_again"),"type":`password`,"autocomplete":`new-password`,"value":again,"typed":(words) => (again = words),"wrong":wrong(faults.again),}});}
      if(cause !== null){ { const $$_etoNelbuorT2C = __sveltets_2_ensureComponent(TroubleNote); new $$_etoNelbuorT2C({ target: __sveltets_2_any(), props: {  "trouble":troubleOf(cause),}});}}
       { const $$_nottuB2C = __sveltets_2_ensureComponent(Button); new $$_nottuB2C({ target: __sveltets_2_any(), props: {     children:() => { return __sveltets_2_any(0); },"look":`primary`,"type":`submit`,"wide":true,busy,}});say("join_go"); Button}
    } else if (token === ""){
       { svelteHTML.createElement("p", {});say("join_no_link"); }
    } else if (cause !== null){
       { const $$_etoNelbuorT2C = __sveltets_2_ensureComponent(TroubleNote); new $$_etoNelbuorT2C({ target: __sveltets_2_any(), props: {    "trouble":troubleOf(cause),"again":look,}});}
    }else{
       { svelteHTML.createElement("p", {   "class":`soft`,"role":`status`,});say("loading"); }
    }
     { svelteHTML.createElement("div", { "class":`cluster`,}); { const $$_nottuBegaugnaL3C = __sveltets_2_ensureComponent(LanguageButton); new $$_nottuBegaugnaL3C({ target: __sveltets_2_any(), props: {}});} }
   }
 }


};
return { props: {} as Record<string, never>, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const Join__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type Join__SvelteComponent_ = ReturnType<typeof Join__SvelteComponent_>;
/*Ωignore_endΩ*/export default Join__SvelteComponent_;