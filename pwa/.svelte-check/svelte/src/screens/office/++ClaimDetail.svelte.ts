///<reference types="svelte" />
;
import Tag from "../../components/Tag.svelte";
import { moment, money, shortDay, t } from "../../messages/index.ts";
import { readClaim } from "./api.ts";
import BuiltFrom from "./BuiltFrom.svelte";
import ClaimFindings from "./ClaimFindings.svelte";
import ClaimLines from "./ClaimLines.svelte";
import Papers from "./Papers.svelte";
import Proof from "./Proof.svelte";
import { troubleOf } from "./refusal.ts";
import { addressOf } from "./review/place.ts";
import type { Claim, ClaimRow } from "./shapes.ts";
import TroubleNote from "./TroubleNote.svelte";
import { say } from "./words.ts";
;

/** `row` is what the list knows already, to be seen while the rest is fetched. */
interface Props {
  id: string;
  row: ClaimRow | undefined;
  /** Owners may see who saw the client's records. */
  owner: boolean;
  close: () => void;
};function $$render() {
















let { id, row, owner, close }: Props = $props();

let claim = $state.raw<Claim | null>(null);
let cause = $state.raw<unknown>(null);
let panel: HTMLElement;
let heading: HTMLElement;
const head = $derived<ClaimRow | undefined>(claim ?? row);

/** Take the focus to the heading, so that readers begin there and arrows scroll the claim. */
 function focus() {
  heading.focus({ preventScroll: true });
}

 function hasFocus(): boolean {
  return panel.contains(document.activeElement);
}

async function read() {
  cause = null;
  try {
    claim = await readClaim(id);
  } catch (refused) {
    cause = refused;
  }
}

// Anew when the list is, for the claim may have been made again meanwhile.
$effect(() => {
  void row;
  void read();
});
;
async () => {

 { const $$_section0 = svelteHTML.createElement("section", {       "class":`panel`,"aria-labelledby":`claim-heading`,"aria-busy":claim === null && cause === null,});panel = $$_section0;
   { svelteHTML.createElement("header", {});
     { svelteHTML.createElement("div", { "class":`who`,});
       { const $$_h23 = svelteHTML.createElement("h2", {    "id":`claim-heading`,"tabindex":-1,});heading = $$_h23;head?.patient_name ?? say("loading"); }
      if(head){
         { svelteHTML.createElement("p", { "class":`soft digits`,});
          shortDay(head.date_of_service);  head.payer_name || say("no_payer");   { svelteHTML.createElement("span", { "class":`code`,});head.claim_number; }
         }
      }
     }
    if(head){
       { const $$_gaT2C = __sveltets_2_ensureComponent(Tag); new $$_gaT2C({ target: __sveltets_2_any(), props: { children:() => { return __sveltets_2_any(0); },"tone":head.status === "ready" ? "good" : "stop",}});say(head.status); Tag}
       { svelteHTML.createElement("strong", { "class":`digits total`,});money(head.total_cents); }
    }
     { svelteHTML.createElement("button", {       "type":`button`,"class":`plain`,"aria-label":say("close"),"onclick":close,});t("close"); }
   }
   { svelteHTML.createElement("div", { "class":`body`,});
    if(cause !== null){
       { const $$_etoNelbuorT2C = __sveltets_2_ensureComponent(TroubleNote); new $$_etoNelbuorT2C({ target: __sveltets_2_any(), props: {    "trouble":troubleOf(cause),"again":read,}});}
    } else if (claim === null){
       { svelteHTML.createElement("p", {   "class":`soft`,"role":`status`,});say("loading"); }
    }
    if(claim){
      if(claim.status === "ready"){ { const $$_srepaP2C = __sveltets_2_ensureComponent(Papers); new $$_srepaP2C({ target: __sveltets_2_any(), props: { claim,}});}}
       { const $$_sgnidniFmialC2C = __sveltets_2_ensureComponent(ClaimFindings); new $$_sgnidniFmialC2C({ target: __sveltets_2_any(), props: {  "findings":claim.findings,}});}
      if(claim.status !== "ready"){ { svelteHTML.createElement("p", { "class":`soft`,});say("papers_wait"); }}
       { svelteHTML.createElement("section", {   "class":`part`,"aria-labelledby":`lines-heading`,});
         { svelteHTML.createElement("h3", { "id":`lines-heading`,});say("lines"); }
         { const $$_seniLmialC3C = __sveltets_2_ensureComponent(ClaimLines); new $$_seniLmialC3C({ target: __sveltets_2_any(), props: { claim,}});}
       }
       { svelteHTML.createElement("section", {   "class":`part`,"aria-labelledby":`facts-heading`,});
         { svelteHTML.createElement("h3", { "id":`facts-heading`,});say("facts"); }
         { svelteHTML.createElement("dl", { "class":`facts`,});
           { svelteHTML.createElement("dt", {});say("diagnoses"); }
           { svelteHTML.createElement("dd", { "class":`digits`,});
            if(claim.diagnoses.length > 0){
               { svelteHTML.createElement("ol", { "class":`cluster`,});    for(let code of __sveltets_2_ensureArray(claim.diagnoses)){let place = 1;code; { svelteHTML.createElement("li", {}); { svelteHTML.createElement("span", { "class":`soft`,});place + 1; } code; }} }
            }else{say("no_diagnoses");}
           }
           { svelteHTML.createElement("dt", {});say("place"); }
           { svelteHTML.createElement("dd", { "class":`digits`,});claim.place_of_service; }
           { svelteHTML.createElement("dt", {});say("release"); }
           { svelteHTML.createElement("dd", {});claim.release_of_information ? t("yes") : t("no"); }
           { svelteHTML.createElement("dt", {});say("assigned"); }
           { svelteHTML.createElement("dd", {});claim.benefits_assigned ? t("yes") : t("no"); }
         }
       }
       { svelteHTML.createElement("section", {   "class":`part`,"aria-labelledby":`timeline-heading`,});
         { svelteHTML.createElement("h3", { "id":`timeline-heading`,});say("timeline"); }
         { svelteHTML.createElement("ol", {});
             for(let happened of __sveltets_2_ensureArray(claim.timeline)){happened.at + happened.what + happened.file_name;
             { svelteHTML.createElement("li", {});
               { svelteHTML.createElement("span", { "class":`soft digits`,});moment(happened.at); }
              happened.file_name === null ? say("assembled") : say("exported_in", { file: happened.file_name });
             }
          }
         }
       }
       { const $$_foorP2C = __sveltets_2_ensureComponent(Proof); new $$_foorP2C({ target: __sveltets_2_any(), props: {  "encounterId":claim.encounter_id,}});}
      if(owner){ { svelteHTML.createElement("p", {}); { svelteHTML.createElement("a", { "href":addressOf(claim.patient_id),});say("review.of_client"); } }}
       { const $$_morFtliuB2C = __sveltets_2_ensureComponent(BuiltFrom); new $$_morFtliuB2C({ target: __sveltets_2_any(), props: {  "records":claim.built_from,}});}
    }
   }
 }


};
return { props: {} as any as Props, exports: {} as any as { focus: typeof focus,hasFocus: typeof hasFocus }, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const ClaimDetail__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type ClaimDetail__SvelteComponent_ = ReturnType<typeof ClaimDetail__SvelteComponent_>;
/*Ωignore_endΩ*/export default ClaimDetail__SvelteComponent_;