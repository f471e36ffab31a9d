///<reference types="svelte" />
;
import Button from "../../components/Button.svelte";
import Field from "../../components/Field.svelte";
import Sheet from "../../components/Sheet.svelte";
import { t } from "../../messages/index.ts";
import { go } from "../../shell/router.svelte.ts";
import { session } from "../../shell/session.svelte.ts";
import { kept } from "../keep.ts";

;type $$ComponentProps =  { open: boolean; close: () => void };function $$render() {









let { open, close }:/*Ωignore_startΩ*/$$ComponentProps/*Ωignore_endΩ*/ = $props();

const { store } = session();
let first = $state("");
let last = $state("");
let born = $state("");
let phone = $state("");
let asked = $state(false);
let busy = $state(false);

const nameless = $derived(first.trim() === "" && last.trim() === "");

$effect(() => {
  if (!open) return;
  first = last = born = phone = "";
  asked = false;
});

async function add(event: SubmitEvent) {
  event.preventDefault();
  asked = true;
  if (nameless || busy) return;
  busy = true;
  const id = store.newId();
  const fields = {
    first_name: first.trim() || null,
    last_name: last.trim() || null,
    date_of_birth: /^\d{4}-\d{2}-\d{2}$/.test(born) ? born : null,
    phone: phone.trim() || null,
  };
  const saved = await kept(store.create("patient", fields, { patientId: id, id }));
  busy = false;
  if (!saved) return;
  close();
  go({ name: "client", patientId: id });
}
;
async () => {

 { const $$_teehS0C = __sveltets_2_ensureComponent(Sheet); const $$_teehS0 = new $$_teehS0C({ target: __sveltets_2_any(), props: {   children:() => { return __sveltets_2_any(0); },"title":t("clients.add"),open,close,foot:() => { async ()/*Ωignore_positionΩ*/ => {
     { const $$_nottuB0C = __sveltets_2_ensureComponent(Button); new $$_nottuB0C({ target: __sveltets_2_any(), props: { children:() => { return __sveltets_2_any(0); },"onclick":close,}});t("cancel"); Button}
     { const $$_nottuB0C = __sveltets_2_ensureComponent(Button); new $$_nottuB0C({ target: __sveltets_2_any(), props: {      children:() => { return __sveltets_2_any(0); },"look":`primary`,"type":`submit`,"form":`add-client`,busy,}});t("clients.add"); Button}
  };return __sveltets_2_any(0)},}});/*Ωignore_startΩ*/const {foot} = $$_teehS0.$$prop_def;/*Ωignore_endΩ*/
   { svelteHTML.createElement("form", {     "class":`stack`,"id":`add-client`,"onsubmit":add,});
     { svelteHTML.createElement("div", { "class":`pair`,});
       { const $$_dleiF3C = __sveltets_2_ensureComponent(Field); new $$_dleiF3C({ target: __sveltets_2_any(), props: {             "label":t("client.first_name"),"autocapitalize":`words`,"maxlength":35,"value":first,"typed":(value) => (first = value),"wrong":asked && nameless ? t("clients.name_missing") : "",}});}
       { const $$_dleiF3C = __sveltets_2_ensureComponent(Field); new $$_dleiF3C({ target: __sveltets_2_any(), props: {          "label":t("client.last_name"),"autocapitalize":`words`,"maxlength":60,"value":last,"typed":(value) => (last = value),}});}
     }
     { svelteHTML.createElement("div", { "class":`pair`,});
       { const $$_dleiF3C = __sveltets_2_ensureComponent(Field); new $$_dleiF3C({ target: __sveltets_2_any(), props: {        "label":t("client.date_of_birth"),"type":`date`,"value":born,"typed":(value) => (born = value),}});}
       { const $$_dleiF3C = __sveltets_2_ensureComponent(Field); new $$_dleiF3C({ target: __sveltets_2_any(), props: {          "label":t("client.phone"),"type":`tel`,"maxlength":20,"value":phone,"typed":(value) => (phone = value),}});}
     }
     { svelteHTML.createElement("p", { "class":`soft small`,});t("clients.add_words"); }
   }
  
 Sheet}
};
return { props: {} as any as $$ComponentProps, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const AddClient__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type AddClient__SvelteComponent_ = ReturnType<typeof AddClient__SvelteComponent_>;
/*Ωignore_endΩ*/export default AddClient__SvelteComponent_;