///<reference types="svelte" />
;
import { untrack } from "svelte";
import Area from "../../components/Area.svelte";
import Button from "../../components/Button.svelte";
import { toast } from "../../components/toast.svelte.ts";
import { instant, moment, t } from "../../messages/index.ts";
import { session } from "../../shell/session.svelte.ts";
import { live } from "../../store/live.svelte.ts";
import { kept } from "../keep.ts";
import { say } from "../questions/say.ts";
import { takeCarried } from "./carried.ts";

;type $$ComponentProps =  { encounterId: string; patientId: string };function $$render() {












const MOST = 10_000;

let { encounterId, patientId }:/*Ωignore_startΩ*/$$ComponentProps/*Ωignore_endΩ*/ = $props();

const { store, user } = session();
const watched = live(store, "addendum");
const rows = $derived(
  watched.rows
    .filter(({ fields }) => fields.encounter_id === encounterId)
    .sort((one, other) => one.fields.written_at.localeCompare(other.fields.written_at)),
);
let from = $state.raw(untrack(() => takeCarried(encounterId)));
let words = $state(untrack(() => from?.words ?? ""));
let busy = $state(false);
let section: HTMLElement;
const tooLong = $derived([...words].length > MOST ? say("wrong.longer", { most: MOST }) : "");

$effect(() => {
  if (untrack(() => from) !== null) section.querySelector("textarea")?.focus();
});

async function add() {
  const text = words.trim();
  if (text === "" || busy) return;
  busy = true;
  const fields = { encounter_id: encounterId, text, author_name: user.name, written_at: instant() };
  // What was carried here from the Tray ends there in the same breath, or stays there.
  const saved = await kept(store.create("addendum", fields, { patientId, closes: from?.closes ?? [] }));
  busy = false;
  if (!saved) return;
  words = "";
  from = null;
  toast(t("addendum.added"));
}
;
async () => {

 { const $$_section0 = svelteHTML.createElement("section", {    "class":`card`,"aria-labelledby":`addenda-title`,});section = $$_section0;
   { svelteHTML.createElement("h2", { "id":`addenda-title`,});t("addendum.title"); }
     for(let { id, fields } of __sveltets_2_ensureArray(rows)){id;
     { svelteHTML.createElement("blockquote", {});
       { svelteHTML.createElement("p", {});fields.text; }
       { svelteHTML.createElement("footer", { "class":`small soft`,});t("addendum.by", { name: fields.author_name, when: moment(fields.written_at) }); }
     }
  }
  if(from){ { svelteHTML.createElement("p", { "class":`small`,});say("way.addendum_from"); }}
   { const $$_aerA1C = __sveltets_2_ensureComponent(Area); new $$_aerA1C({ target: __sveltets_2_any(), props: {             "label":t("addendum.label"),"hint":t("addendum.hint"),"wrong":tooLong,"maxlength":MOST,"value":words,"typed":(typed) => (words = typed),}});}
   { svelteHTML.createElement("div", {}); { const $$_nottuB2C = __sveltets_2_ensureComponent(Button); new $$_nottuB2C({ target: __sveltets_2_any(), props: {    children:() => { return __sveltets_2_any(0); },busy,"disabled":words.trim() === "" || tooLong !== "","onclick":add,}});t("addendum.add", { name: user.name }); Button} }
 }


};
return { props: {} as any as $$ComponentProps, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const Addenda__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type Addenda__SvelteComponent_ = ReturnType<typeof Addenda__SvelteComponent_>;
/*Ωignore_endΩ*/export default Addenda__SvelteComponent_;