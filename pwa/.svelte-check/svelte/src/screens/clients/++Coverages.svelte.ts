///<reference types="svelte" />
;
import { of } from "../../checks/gather.ts";
import Button from "../../components/Button.svelte";
import { t } from "../../messages/index.ts";
import { session } from "../../shell/session.svelte.ts";
import { live } from "../../store/live.svelte.ts";
import { kept } from "../keep.ts";
import Coverage from "./Coverage.svelte";

;type $$ComponentProps =  { patientId: string };function $$render() {









let { patientId }:/*Ωignore_startΩ*/$$ComponentProps/*Ωignore_endΩ*/ = $props();

const { store } = session();
const watched = live(store, "coverage");
const RANKS = ["primary", "secondary", "tertiary"] as const;
const rows = $derived.by(() => {
  void watched.rows;
  return of(store, "coverage", patientId).sort(
    (one, other) => RANKS.indexOf(one.fields.rank) - RANKS.indexOf(other.fields.rank),
  );
});
let opened = $state("");

async function add() {
  const id = store.newId();
  opened = id;
  const rank = RANKS[Math.min(rows.length, 2)] ?? "primary";
  await kept(store.create("coverage", { patient_id: patientId, rank }, { patientId, id }));
}
;
async () => {

 { svelteHTML.createElement("section", {   "class":`card`,"aria-labelledby":`coverage-title`,});
   { svelteHTML.createElement("div", { "class":`spread`,});
     { svelteHTML.createElement("h2", { "id":`coverage-title`,});t("coverage.title"); }
     { const $$_nottuB2C = __sveltets_2_ensureComponent(Button); new $$_nottuB2C({ target: __sveltets_2_any(), props: {   children:() => { return __sveltets_2_any(0); },"icon":`plus`,"onclick":add,}});t("coverage.add"); Button}
   }
     for(let row of __sveltets_2_ensureArray(rows)){row.id;
     { const $$_egarevoC1C = __sveltets_2_ensureComponent(Coverage); new $$_egarevoC1C({ target: __sveltets_2_any(), props: {    "coverageId":row.id,"fresh":row.id === opened,}});}
  }
     { svelteHTML.createElement("p", { "class":`soft`,});t("coverage.empty"); }
  
 }
};
return { props: {} as any as $$ComponentProps, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const Coverages__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type Coverages__SvelteComponent_ = ReturnType<typeof Coverages__SvelteComponent_>;
/*Ωignore_endΩ*/export default Coverages__SvelteComponent_;