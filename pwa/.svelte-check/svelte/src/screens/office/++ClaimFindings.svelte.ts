///<reference types="svelte" />
;
import FindingCard from "../../components/FindingCard.svelte";
import { language, t } from "../../messages/index.ts";
import type { ClaimFinding } from "./shapes.ts";
import { say } from "./words.ts";

;type $$ComponentProps =  { findings: readonly ClaimFinding[] };function $$render() {






let { findings }:/*Ωignore_startΩ*/$$ComponentProps/*Ωignore_endΩ*/ = $props();

const ORDER = { stop: 0, warn: 1, hint: 2 } as const;
const STEPS = ["consent", "referral", "note", "codes", "finish"] as const;
const ELSEWHERE = ["client", "coverage", "office"] as const;

const sorted = $derived([...findings].sort((one, other) => ORDER[one.severity] - ORDER[other.severity]));
const stops = $derived(findings.filter(({ severity }) => severity === "stop").length);
const warnings = $derived(findings.filter(({ severity }) => severity === "warn").length);

function placeOf({ where }: ClaimFinding): string {
  const step = STEPS.find((one) => one === where);
  if (step !== undefined) return say("where_visit", { step: t(`step.${step}`) });
  const elsewhere = ELSEWHERE.find((one) => one === where);
  return elsewhere === undefined ? "" : say(`where_${elsewhere}`);
}

/** Where it is mended comes first: it says whom to ask. */
function source(finding: ClaimFinding): string {
  return [placeOf(finding), finding.source].filter(Boolean).join(" · ");
}
;
async () => {

 { svelteHTML.createElement("section", {   "class":`part`,"aria-labelledby":`findings-heading`,});
   { svelteHTML.createElement("div", { "class":`spread`,});
     { svelteHTML.createElement("h3", { "id":`findings-heading`,});say("findings"); }
     { svelteHTML.createElement("p", { "class":`soft small`,});
      [stops > 0 ? say("findings_stop", { count: stops }) : "", warnings > 0 ? say("findings_warn", { count: warnings }) : ""]
        .filter(Boolean)
        .join(", ");
     }
   }
     for(let finding of __sveltets_2_ensureArray(sorted)){finding.rule + finding.say.en;
     { const $$_draCgnidniF1C = __sveltets_2_ensureComponent(FindingCard); new $$_draCgnidniF1C({ target: __sveltets_2_any(), props: {             "severity":finding.severity,"unknown":finding.answer === "unknown","say":finding.say[language()],"fix":finding.fix[language()],"source":source(finding),"unverified":finding.unverified,}});}
  }
     { svelteHTML.createElement("p", { "class":`soft`,});say("no_findings"); }
  
 }
};
return { props: {} as any as $$ComponentProps, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const ClaimFindings__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type ClaimFindings__SvelteComponent_ = ReturnType<typeof ClaimFindings__SvelteComponent_>;
/*Ωignore_endΩ*/export default ClaimFindings__SvelteComponent_;