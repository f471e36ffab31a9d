///<reference types="svelte" />
;
import Button from "../../components/Button.svelte";
import Field from "../../components/Field.svelte";
import Sheet from "../../components/Sheet.svelte";
import { toast } from "../../components/toast.svelte.ts";
import { Refused } from "../../exchange/wire.ts";
import { t } from "../../messages/index.ts";
import { session } from "../../shell/session.svelte.ts";
import { WrongPassphrase } from "../../vault/index.ts";
function $$render() {










/** The office takes none that is shorter (NIST SP 800-63B-4, 3.1.1.2). */
const SHORTEST = 15;

const { ways } = session();
let open = $state(false);
let old = $state("");
let next = $state("");
let repeated = $state("");
let code = $state("");
let coded = $state(false);
let asked = $state(false);
let busy = $state(false);
/** What the last try came to, under the field it is about. */
let wrong = $state.raw<{ old?: string; next?: string; code?: string }>({});
const faults = $derived({
  old: old === "" ? t("passphrase.missing") : "",
  next: next.length < SHORTEST ? t("passphrase.short", { count: SHORTEST }) : "",
  repeated: repeated === next ? "" : t("passphrase.differs"),
  code: coded && code.trim() === "" ? t("passphrase.missing") : "",
});
const said = (field: keyof typeof faults) => (asked ? faults[field] : "");

async function send(event: SubmitEvent & { currentTarget: HTMLFormElement }) {
  event.preventDefault();
  asked = true;
  const at = Object.values(faults).findIndex((fault) => fault !== "");
  if (at >= 0) return event.currentTarget.querySelectorAll("input")[at]?.focus();
  if (busy) return;
  busy = true;
  wrong = {};
  try {
    const outcome = await ways.changePassphrase({ old, next, ...(coded ? { code: code.trim() } : {}) });
    toast(t(`passphrase.${outcome}`));
    close();
  } catch (failed) {
    if (failed instanceof Refused && failed.code === "identity.code_needed" && !coded) {
      coded = true;
      asked = false;
    } else wrong = troubleOf(failed);
  } finally {
    busy = false;
  }
}

function troubleOf(failed: unknown): typeof wrong {
  if (failed instanceof WrongPassphrase) return { old: t("passphrase.wrong_here") };
  if (!(failed instanceof Refused)) return { next: t("opening.refused") };
  if (failed.code === "identity.wrong_passphrase") return { next: t("passphrase.wrong") };
  if (failed.code === "identity.passphrase_guessable") return { next: t("passphrase.easy") };
  if (failed.code === "identity.same_passphrase") return { next: t("passphrase.same") };
  if (failed.code === "identity.too_many_tries") return { next: t("passphrase.wait") };
  if (failed.code === "identity.wrong_code") return { code: t("opening.wrong_code") };
  return { next: t(failed.cause_ === "no_network" ? "opening.no_network" : "opening.refused") };
}

function close() {
  open = false;
  old = next = repeated = code = "";
  coded = asked = false;
  wrong = {};
}
;
async () => {

 { svelteHTML.createElement("section", {   "class":`card`,"aria-labelledby":`passphrase-title`,});
   { svelteHTML.createElement("h2", { "id":`passphrase-title`,});t("passphrase.title"); }
   { svelteHTML.createElement("p", {});t("passphrase.words"); }
   { svelteHTML.createElement("div", {}); { const $$_nottuB2C = __sveltets_2_ensureComponent(Button); new $$_nottuB2C({ target: __sveltets_2_any(), props: { children:() => { return __sveltets_2_any(0); },"onclick":() => (open = true),}});t("passphrase.change"); Button} }
 }

 { const $$_teehS0C = __sveltets_2_ensureComponent(Sheet); new $$_teehS0C({ target: __sveltets_2_any(), props: {   children:() => { return __sveltets_2_any(0); },"title":t("passphrase.change"),open,close,}});
   { svelteHTML.createElement("form", {  "onsubmit":send,"novalidate":true,});
     { svelteHTML.createElement("p", { "class":`soft`,});t("passphrase.change_words"); }
     { const $$_dleiF2C = __sveltets_2_ensureComponent(Field); new $$_dleiF2C({ target: __sveltets_2_any(), props: {            "label":t("passphrase.old"),"value":old,"typed":(value) => (old = value),"type":`password`,"autocomplete":`current-password`,"wrong":wrong.old ?? said("old"),}});}
     { const $$_dleiF2C = __sveltets_2_ensureComponent(Field); new $$_dleiF2C({ target: __sveltets_2_any(), props: {              "label":t("passphrase.next"),"hint":t("passphrase.next_hint", { count: SHORTEST }),"value":next,"typed":(value) => (next = value),"type":`password`,"autocomplete":`new-password`,"wrong":wrong.next ?? said("next"),}});}
     { const $$_dleiF2C = __sveltets_2_ensureComponent(Field); new $$_dleiF2C({ target: __sveltets_2_any(), props: {            "label":t("passphrase.repeated"),"value":repeated,"typed":(value) => (repeated = value),"type":`password`,"autocomplete":`new-password`,"wrong":said("repeated"),}});}
    if(coded){
       { const $$_dleiF2C = __sveltets_2_ensureComponent(Field); new $$_dleiF2C({ target: __sveltets_2_any(), props: {            "label":t("opening.code"),"hint":t("opening.code_hint"),"value":code,"typed":(value) => (code = value),"autocomplete":`one-time-code`,"wrong":wrong.code ?? said("code"),}});}
    }
     { const $$_nottuB2C = __sveltets_2_ensureComponent(Button); new $$_nottuB2C({ target: __sveltets_2_any(), props: {     children:() => { return __sveltets_2_any(0); },"type":`submit`,"look":`primary`,"big":true,"wide":true,busy,}});t("passphrase.change"); Button}
   }
 Sheet}


};
return { props: {} as Record<string, never>, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const Passphrase__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type Passphrase__SvelteComponent_ = ReturnType<typeof Passphrase__SvelteComponent_>;
/*Ωignore_endΩ*/export default Passphrase__SvelteComponent_;