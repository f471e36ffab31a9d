///<reference types="svelte" />
;
import { of, pagesOf, visitsUsed } from "../../checks/gather.ts";
import Gauge from "../../components/Gauge.svelte";
import { gauge } from "../../components/gauge.ts";
import { localDay, t } from "../../messages/index.ts";
import { session } from "../../shell/session.svelte.ts";
import { live } from "../../store/live.svelte.ts";

;type $$ComponentProps =  { patientId: string };function $$render() {








let { patientId }:/*Ωignore_startΩ*/$$ComponentProps/*Ωignore_endΩ*/ = $props();

const { store } = session();
const watched = [live(store, "referral"), live(store, "referral_page"), live(store, "encounter")];
const today = localDay();
const rows = $derived.by(() => {
  for (const kind of watched) void kind.rows;
  return of(store, "referral", patientId)
    .sort((one, other) => (other.fields.ends_on ?? "9").localeCompare(one.fields.ends_on ?? "9"))
    .map((entry) => ({
      id: entry.id,
      fields: entry.fields,
      pages: pagesOf(store, entry.id).length,
      gauge: gauge(visitsUsed(store, entry.id), entry.fields.visits_authorized, entry.fields.ends_on, today),
    }));
});
;
async () => {

 { svelteHTML.createElement("section", {   "class":`card`,"aria-labelledby":`referral-title`,});
   { svelteHTML.createElement("h2", { "id":`referral-title`,});t("referral.title"); }
     for(let { id, fields, pages, gauge } of __sveltets_2_ensureArray(rows)){id;
     { svelteHTML.createElement("div", { "class":`referral`,});
       { svelteHTML.createElement("h3", {});
        [fields.referring_first_name, fields.referring_last_name, fields.referring_credential].filter(Boolean).join(" ") ||
          t("referral.no_name");
       }
       { const $$_eguaG2C = __sveltets_2_ensureComponent(Gauge); new $$_eguaG2C({ target: __sveltets_2_any(), props: { gauge,}});}
       { svelteHTML.createElement("p", { "class":`soft`,});
        fields.diagnoses.join(", ") || t("referral.no_diagnoses");if(fields.frequency){ fields.frequency;}
       }
      if(pages > 0){ { svelteHTML.createElement("p", { "class":`soft small`,});t("referral.pages_count", { count: pages }); }}
     }
  }
     { svelteHTML.createElement("p", { "class":`soft`,});t("referral.empty"); }
  
 }


};
return { props: {} as any as $$ComponentProps, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const Referrals__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type Referrals__SvelteComponent_ = ReturnType<typeof Referrals__SvelteComponent_>;
/*Ωignore_endΩ*/export default Referrals__SvelteComponent_;