///<reference types="svelte" />
;
import { linesOf } from "../../checks/gather.ts";
import { money, shortDay, t } from "../../messages/index.ts";
import { session } from "../../shell/session.svelte.ts";
import type { Entry } from "../../store/api.ts";
import { live } from "../../store/live.svelte.ts";
import { fullName } from "../people.ts";
import { chargeOf } from "./pricing.ts";

;type $$ComponentProps =  { encounter: Entry<"encounter"> };function $$render() {









/** The visit as its payer will read it. */
let { encounter }:/*Ωignore_startΩ*/$$ComponentProps/*Ωignore_endΩ*/ = $props();

const { store } = session();
const watched = (["service_line", "patient", "coverage", "payer", "referral", "fee"] as const).map((kind) => live(store, kind));
const fields = $derived(encounter.fields);
const parts = $derived.by(() => {
  for (const kind of watched) void kind.rows;
  const coverage = fields.coverage_id ? store.get("coverage", fields.coverage_id)?.fields : undefined;
  const referral = fields.referral_id ? store.get("referral", fields.referral_id)?.fields : undefined;
  const lines = linesOf(store, encounter.id).map((line) => ({
    id: line.id,
    fields: line.fields,
    charge: chargeOf(store, line, fields.date_of_service),
  }));
  return {
    patient: store.get("patient", fields.patient_id)?.fields,
    payer: coverage?.payer_id ? store.get("payer", coverage.payer_id)?.fields.name : undefined,
    member: coverage?.member_id,
    referral,
    lines,
    total: lines.every(({ charge }) => charge !== null) ? lines.reduce((sum, { charge }) => sum + (charge ?? 0), 0) : null,
  };
});
const diagnoses = $derived(parts.referral?.diagnoses ?? []);
const referring = $derived(
  [parts.referral?.referring_first_name, parts.referral?.referring_last_name, parts.referral?.referring_credential]
    .filter(Boolean)
    .join(" "),
);
const nothing = "\u2014";

function letter(code: string): string {
  const at = diagnoses.indexOf(code);
  return at < 0 ? "?" : String.fromCharCode(65 + at);
}
;
async () => {

 { svelteHTML.createElement("section", {   "class":`card`,"aria-labelledby":`claim-title`,});
   { svelteHTML.createElement("h2", { "id":`claim-title`,});t("claim.title"); }
   { svelteHTML.createElement("dl", { "class":`facts`,});
     { svelteHTML.createElement("dt", {});t("claim.client"); }
     { svelteHTML.createElement("dd", {});fullName(parts.patient);if(parts.patient?.date_of_birth){ shortDay(parts.patient.date_of_birth);} }
     { svelteHTML.createElement("dt", {});t("coverage.title"); }
     { svelteHTML.createElement("dd", {});parts.payer ?? nothing;if(parts.member){ parts.member;} }
     { svelteHTML.createElement("dt", {});t("claim.date"); }
     { svelteHTML.createElement("dd", {});shortDay(fields.date_of_service); t(`place.${fields.place_of_service}`); }
     { svelteHTML.createElement("dt", {});t("claim.referring"); }
     { svelteHTML.createElement("dd", {});referring || nothing;if(parts.referral?.referring_npi){  parts.referral.referring_npi;} }
     { svelteHTML.createElement("dt", {});t("diagnosis.title"); }
     { svelteHTML.createElement("dd", { "class":`digits`,});diagnoses.map((code, at) => `${String.fromCharCode(65 + at)} ${code}`).join(", ") || nothing; }
   }
   { svelteHTML.createElement("div", { "class":`scroll`,});
     { svelteHTML.createElement("table", { "class":`digits`,});
       { svelteHTML.createElement("thead", {});
         { svelteHTML.createElement("tr", {});
           { svelteHTML.createElement("th", { "scope":`col`,});t("claim.code"); }
           { svelteHTML.createElement("th", { "scope":`col`,});t("claim.pointers"); }
           { svelteHTML.createElement("th", {   "scope":`col`,"class":`number`,});t("claim.minutes"); }
           { svelteHTML.createElement("th", {   "scope":`col`,"class":`number`,});t("claim.units"); }
           { svelteHTML.createElement("th", {   "scope":`col`,"class":`number`,});t("claim.charge"); }
         }
       }
       { svelteHTML.createElement("tbody", {});
           for(let { id, fields: line, charge } of __sveltets_2_ensureArray(parts.lines)){id;
           { svelteHTML.createElement("tr", {});
             { svelteHTML.createElement("td", {});[line.cpt, ...line.modifiers].join(" "); }
             { svelteHTML.createElement("td", {});line.diagnoses.map(letter).join("") || nothing; }
             { svelteHTML.createElement("td", { "class":`number`,});line.minutes ?? nothing; }
             { svelteHTML.createElement("td", { "class":`number`,});line.units ?? nothing; }
             { svelteHTML.createElement("td", { "class":`number`,});charge === null ? nothing : money(charge); }
           }
        }
           { svelteHTML.createElement("tr", {}); { svelteHTML.createElement("td", {   "colspan":5,"class":`soft`,});t("codes.empty_title"); } }
        
       }
       { svelteHTML.createElement("tfoot", {});
         { svelteHTML.createElement("tr", {});
           { svelteHTML.createElement("th", {   "scope":`row`,"colspan":4,});t("claim.total"); }
           { svelteHTML.createElement("td", { "class":`number`,}); { svelteHTML.createElement("strong", {});parts.total === null ? nothing : money(parts.total); } }
         }
       }
     }
   }
 }


};
return { props: {} as any as $$ComponentProps, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const ClaimSummary__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type ClaimSummary__SvelteComponent_ = ReturnType<typeof ClaimSummary__SvelteComponent_>;
/*Ωignore_endΩ*/export default ClaimSummary__SvelteComponent_;