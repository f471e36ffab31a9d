///<reference types="svelte" />
;
import Button from "../../components/Button.svelte";
import Field from "../../components/Field.svelte";
import Sheet from "../../components/Sheet.svelte";
import { toast } from "../../components/toast.svelte.ts";
import { Refused } from "../../exchange/wire.ts";
import { moment, t } from "../../messages/index.ts";
import type { OfficePasskey } from "../../shell/api.ts";
import { session } from "../../shell/session.svelte.ts";
import { WrongPassphrase } from "../../vault/index.ts";
function $$render() {











const { ways, user } = session();
/** What the office knows; null until it answered, and for as long as it does not. */
let passkeys = $state.raw<OfficePasskey[] | null>(null);
let byTouch = $state(ways.opensByTouch);
/** Adding one, or taking this one away: both ask for the passphrase. */
let doing = $state.raw<"add" | OfficePasskey | null>(null);
let passphrase = $state("");
let code = $state("");
let coded = $state(false);
let shared = $state(false);
let busy = $state(false);
let wrong = $state("");

async function list() {
  passkeys = await ways.passkeys().catch(() => null);
  byTouch = ways.opensByTouch;
}

$effect(() => void list());

async function send(event: SubmitEvent) {
  event.preventDefault();
  if (doing === null || !passphrase || (coded && !code.trim())) return;
  busy = true;
  wrong = "";
  try {
    await act(doing);
    close();
    await list();
  } catch (failed) {
    if (failed instanceof Refused && failed.code === "identity.code_needed") coded = true;
    else wrong = said(failed);
  } finally {
    busy = false;
  }
}

async function act(what: "add" | OfficePasskey) {
  const proof = { passphrase, ...(coded ? { code: code.trim() } : {}) };
  if (what !== "add") {
    await ways.removePasskey(what, proof.passphrase, proof.code);
    toast(t("opening.removed"));
    return;
  }
  const opens = await ways.addPasskey({ ...proof, name: user.name, opens: !shared });
  toast(t(opens ? "opening.added" : "opening.added_sign_in"));
}

function said(failed: unknown): string {
  if (failed instanceof WrongPassphrase) return t("opening.wrong_here");
  if (!(failed instanceof Refused)) return t("opening.dismissed");
  if (failed.code === "identity.wrong_passphrase") return t("opening.wrong");
  if (failed.code === "identity.wrong_code") return t("opening.wrong_code");
  if (failed.code === "identity.last_way") return t("opening.last");
  return t(failed.cause_ === "no_network" ? "opening.no_network" : "opening.refused");
}

function close() {
  doing = null;
  passphrase = "";
  code = "";
  coded = false;
  wrong = "";
}
;
async () => {

 { svelteHTML.createElement("section", {   "class":`card`,"aria-labelledby":`opening-title`,});
   { svelteHTML.createElement("h2", { "id":`opening-title`,});t("opening.title"); }
   { svelteHTML.createElement("p", {});t(byTouch ? "opening.by_touch" : "opening.by_passphrase"); }
  if(passkeys === null){
     { svelteHTML.createElement("p", { "class":`soft`,});t("opening.unknown"); }
  }else{
     { svelteHTML.createElement("ul", {});
         for(let passkey of __sveltets_2_ensureArray(passkeys)){passkey.id;
         { svelteHTML.createElement("li", { "class":`spread`,});
           { svelteHTML.createElement("div", {});
             { svelteHTML.createElement("strong", {});passkey.name; }
             { svelteHTML.createElement("p", { "class":`soft small`,});
              t(ways.opensHere(passkey.credential_id) ? "opening.opens_here" : "opening.signs_in");
              passkey.last_used_at === null ? "" : t("opening.last_used", { when: moment(passkey.last_used_at) });
             }
           }
           { const $$_nottuB3C = __sveltets_2_ensureComponent(Button); new $$_nottuB3C({ target: __sveltets_2_any(), props: { children:() => { return __sveltets_2_any(0); },"onclick":() => (doing = passkey),}});t("opening.remove"); Button}
         }
      }
     }
  }
   { svelteHTML.createElement("div", {}); { const $$_nottuB2C = __sveltets_2_ensureComponent(Button); new $$_nottuB2C({ target: __sveltets_2_any(), props: {   children:() => { return __sveltets_2_any(0); },"icon":`touch`,"onclick":() => (doing = "add"),}});t("opening.add"); Button} }
 }

 { const $$_teehS0C = __sveltets_2_ensureComponent(Sheet); new $$_teehS0C({ target: __sveltets_2_any(), props: {    children:() => { return __sveltets_2_any(0); },"title":t(doing === "add" ? "opening.add" : "opening.remove_title"),"open":doing !== null,close,}});
   { svelteHTML.createElement("form", {  "onsubmit":send,"novalidate":true,});
     { svelteHTML.createElement("p", { "class":`soft`,});t(doing === "add" ? "opening.add_words" : "opening.remove_words"); }
     { const $$_dleiF2C = __sveltets_2_ensureComponent(Field); new $$_dleiF2C({ target: __sveltets_2_any(), props: {           "label":t("opening.passphrase"),"value":passphrase,"typed":(value) => (passphrase = value),"type":`password`,"autocomplete":`current-password`,wrong,}});}
    if(coded){
       { const $$_dleiF2C = __sveltets_2_ensureComponent(Field); new $$_dleiF2C({ target: __sveltets_2_any(), props: {          "label":t("opening.code"),"hint":t("opening.code_hint"),"value":code,"typed":(value) => (code = value),"autocomplete":`one-time-code`,}});}
    }
    if(doing === "add"){
       { svelteHTML.createElement("label", { "class":`shared`,}); { svelteHTML.createElement("input", {    "type":`checkbox`,"bind:checked":shared,});/*Ωignore_startΩ*/() => shared = __sveltets_2_any(null);/*Ωignore_endΩ*/} t("opening.shared"); }
      if(shared){ { svelteHTML.createElement("p", { "class":`soft small`,});t("opening.shared_words"); }}
    }
     { const $$_nottuB2C = __sveltets_2_ensureComponent(Button); new $$_nottuB2C({ target: __sveltets_2_any(), props: {     children:() => { return __sveltets_2_any(0); },"type":`submit`,"look":doing === "add" ? "primary" : "danger","big":true,"wide":true,busy,}});
      t(doing === "add" ? "opening.add" : "opening.remove");
     Button}
   }
 Sheet}


};
return { props: {} as Record<string, never>, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const Opening__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type Opening__SvelteComponent_ = ReturnType<typeof Opening__SvelteComponent_>;
/*Ωignore_endΩ*/export default Opening__SvelteComponent_;