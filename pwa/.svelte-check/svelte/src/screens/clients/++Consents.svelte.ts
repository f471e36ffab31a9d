///<reference types="svelte" />
;
import { purposeOf } from "@sync/rules/consent_facts.ts";
import { consentsOf, withdrawalOf } from "../../checks/gather.ts";
import { t } from "../../messages/index.ts";
import { session } from "../../shell/session.svelte.ts";
import { live } from "../../store/live.svelte.ts";
import SealedConsent from "../visit/SealedConsent.svelte";
import Withdraw from "./Withdraw.svelte";

;type $$ComponentProps =  { patientId: string };function $$render() {









let { patientId }:/*Ωignore_startΩ*/$$ComponentProps/*Ωignore_endΩ*/ = $props();

const { store } = session();
const watched = [live(store, "consent"), live(store, "withdrawal")];
const rows = $derived.by(() => {
  for (const kind of watched) void kind.rows;
  return consentsOf(store, patientId);
});
/** The newest to each thing, while it stands: those before it count no more. */
const standing = $derived(
  rows.filter(
    (row, at) =>
      rows.findIndex(({ fields }) => purposeOf(fields) === purposeOf(row.fields)) === at && !withdrawalOf(store, row),
  ),
);
;
async () => {

 { svelteHTML.createElement("section", {   "class":`card`,"aria-labelledby":`consent-title`,});
   { svelteHTML.createElement("h2", { "id":`consent-title`,});t("consent.title"); }
     for(let row of __sveltets_2_ensureArray(rows)){row.id;
     { const $$_tnesnoCdelaeS1C = __sveltets_2_ensureComponent(SealedConsent); new $$_tnesnoCdelaeS1C({ target: __sveltets_2_any(), props: {  "consent":row,}});}
    if(standing.includes(row)){ { const $$_wardhtiW1C = __sveltets_2_ensureComponent(Withdraw); new $$_wardhtiW1C({ target: __sveltets_2_any(), props: {   "consent":row,patientId,}});}}
  }
     { svelteHTML.createElement("p", { "class":`soft`,});t("consent.empty"); }
  
 }
};
return { props: {} as any as $$ComponentProps, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const Consents__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type Consents__SvelteComponent_ = ReturnType<typeof Consents__SvelteComponent_>;
/*Ωignore_endΩ*/export default Consents__SvelteComponent_;