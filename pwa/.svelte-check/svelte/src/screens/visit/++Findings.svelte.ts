///<reference types="svelte" />
;
import type { Check } from "../../checks/check.svelte.ts";
import type { Finding } from "../../checks/finding.ts";
import FindingCard from "../../components/FindingCard.svelte";
import { language, t } from "../../messages/index.ts";
import type { VisitStep } from "../../shell/api.ts";
import { go, VISIT_STEPS } from "../../shell/router.svelte.ts";
;

interface Props {
  check: Check;
  /** Show only those that are mended in these places; all of them without. */
  only?: readonly Finding["where"][];
  to: (step: VisitStep) => void;
  patientId: string;
};function $$render() {









let { check, only, to, patientId }: Props = $props();
const shown = $derived(check.findings.filter(({ where }) => only === undefined || only.includes(where)));

function step(where: Finding["where"]): VisitStep | undefined {
  return VISIT_STEPS.find((one) => one === where);
}

function words(where: Finding["where"]): string {
  const at = step(where);
  if (at === "finish" || where === "office") return "";
  if (only?.includes(where)) return "";
  return at !== undefined ? t("finding.go", { place: t(`step.${at}`) }) : t("finding.go_client");
}

function jump(where: Finding["where"]) {
  const at = step(where);
  if (at !== undefined) to(at);
  else go({ name: "client", patientId });
}
;
async () => {

 { svelteHTML.createElement("div", { "class":`stack-tight`,});
     for(let finding of __sveltets_2_ensureArray(shown)){finding.rule + finding.say.en;
     { const $$_draCgnidniF1C = __sveltets_2_ensureComponent(FindingCard); new $$_draCgnidniF1C({ target: __sveltets_2_any(), props: {                 "severity":finding.severity,"unknown":finding.answer === "unknown","say":finding.say[language()],"fix":finding.fix[language()],"source":finding.source,"unverified":finding.unverified,"go":words(finding.where),"jump":() => jump(finding.where),}});}
  }
 }
};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const Findings__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type Findings__SvelteComponent_ = ReturnType<typeof Findings__SvelteComponent_>;
/*Ωignore_endΩ*/export default Findings__SvelteComponent_;