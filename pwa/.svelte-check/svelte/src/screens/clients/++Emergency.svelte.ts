///<reference types="svelte" />
;
import Area from "../../components/Area.svelte";
import Button from "../../components/Button.svelte";
import Field from "../../components/Field.svelte";
import Sheet from "../../components/Sheet.svelte";
import { toast } from "../../components/toast.svelte.ts";
import { Refused } from "../../exchange/wire.ts";
import { t } from "../../messages/index.ts";
import { session } from "../../shell/session.svelte.ts";
;

interface Props {
  open: boolean;
  close: () => void;
  /** What was looked for and not found. */
  client: string;
};function $$render() {











let { open, close, client }: Props = $props();

const { openInEmergency } = session();
const SHORTEST = 10;
let name = $state("");
let born = $state("");
let reason = $state("");
let passphrase = $state("");
let code = $state("");
let coded = $state(false);
let asked = $state(false);
let busy = $state(false);
let trouble = $state("");

$effect(() => {
  if (open) name = client;
});

async function send() {
  asked = true;
  if (!name.trim() || reason.trim().length < SHORTEST || !passphrase) return;
  busy = true;
  trouble = "";
  try {
    await openInEmergency({
      client: name.trim(),
      ...(born ? { date_of_birth: born } : {}),
      reason: reason.trim(),
      passphrase,
      ...(coded ? { code: code.trim() } : {}),
    });
    toast(t("emergency.opened", { name: name.trim() }));
    passphrase = "";
    close();
  } catch (failed) {
    if (!(failed instanceof Refused)) throw failed;
    if (failed.code === "identity.code_needed") coded = true;
    else trouble = said(failed);
  } finally {
    busy = false;
  }
}

function said({ code: refused, cause_ }: Refused): string {
  if (refused === "chart.unknown_patient") return t("emergency.unknown");
  if (refused === "chart.which_patient") return t("emergency.which");
  if (refused === "caseload.none") return t("emergency.everybody");
  if (cause_ === "no_network") return t("emergency.no_network");
  return t(cause_ === "sign_in" ? "emergency.wrong" : "emergency.refused");
}
;
async () => {

 { const $$_teehS0C = __sveltets_2_ensureComponent(Sheet); const $$_teehS0 = new $$_teehS0C({ target: __sveltets_2_any(), props: {   children:() => { return __sveltets_2_any(0); },"title":t("emergency.title"),open,close,foot:() => { async ()/*Ωignore_positionΩ*/ => {
     { const $$_nottuB0C = __sveltets_2_ensureComponent(Button); new $$_nottuB0C({ target: __sveltets_2_any(), props: {     children:() => { return __sveltets_2_any(0); },"look":`primary`,"big":true,busy,"onclick":send,}});t("emergency.act"); Button}
  };return __sveltets_2_any(0)},}});/*Ωignore_startΩ*/const {foot} = $$_teehS0.$$prop_def;/*Ωignore_endΩ*/
   { svelteHTML.createElement("div", { "class":`stack`,});
     { svelteHTML.createElement("p", {});t("emergency.words"); }
     { const $$_dleiF2C = __sveltets_2_ensureComponent(Field); new $$_dleiF2C({ target: __sveltets_2_any(), props: {          "label":t("emergency.client"),"value":name,"typed":(words) => (name = words),"autocapitalize":`words`,"wrong":asked && !name.trim() ? t("emergency.client_missing") : "",}});}
     { const $$_dleiF2C = __sveltets_2_ensureComponent(Field); new $$_dleiF2C({ target: __sveltets_2_any(), props: {          "label":t("client.date_of_birth"),"hint":t("emergency.born_hint"),"type":`date`,"value":born,"typed":(day) => (born = day),}});}
     { const $$_aerA2C = __sveltets_2_ensureComponent(Area); new $$_aerA2C({ target: __sveltets_2_any(), props: {          "label":t("emergency.reason"),"hint":t("emergency.reason_hint"),"value":reason,"typed":(words) => (reason = words),"wrong":asked && reason.trim().length < SHORTEST ? t("emergency.reason_missing") : "",}});}
     { const $$_dleiF2C = __sveltets_2_ensureComponent(Field); new $$_dleiF2C({ target: __sveltets_2_any(), props: {            "label":t("opening.passphrase"),"type":`password`,"autocomplete":`current-password`,"value":passphrase,"typed":(words) => (passphrase = words),"wrong":asked && !passphrase ? t("emergency.passphrase_missing") : "",}});}
    if(coded){
       { const $$_dleiF2C = __sveltets_2_ensureComponent(Field); new $$_dleiF2C({ target: __sveltets_2_any(), props: {        "label":t("opening.code"),"value":code,"typed":(words) => (code = words),"autocomplete":`one-time-code`,}});}
    }
     { svelteHTML.createElement("p", { "role":`alert`,});trouble; }
   }
  
 Sheet}
};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const Emergency__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type Emergency__SvelteComponent_ = ReturnType<typeof Emergency__SvelteComponent_>;
/*Ωignore_endΩ*/export default Emergency__SvelteComponent_;