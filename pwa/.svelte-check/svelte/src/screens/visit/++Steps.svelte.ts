///<reference types="svelte" />
;
import Icon from "../../components/Icon.svelte";
import { t } from "../../messages/index.ts";
import type { VisitStep } from "../../shell/api.ts";
import { VISIT_STEPS } from "../../shell/router.svelte.ts";
;

interface Props {
  step: VisitStep;
  complete: Record<VisitStep, boolean> | null;
  to: (step: VisitStep) => void;
};function $$render() {







let { step, complete, to }: Props = $props();
const doneId = $props.id();
const next = $derived(VISIT_STEPS[VISIT_STEPS.indexOf(step) + 1]);
;
async () => {


 { svelteHTML.createElement("footer", {});
   { svelteHTML.createElement("span", {   "class":`visually-hidden`,"id":doneId,});t("visit.step_done"); }
   { svelteHTML.createElement("nav", { "aria-label":t("visit.steps"),});
     { svelteHTML.createElement("ol", {});
         for(let one of __sveltets_2_ensureArray(VISIT_STEPS)){one;
         { svelteHTML.createElement("li", {});
           { svelteHTML.createElement("button", {           "type":`button`,"class":{ here: one === step, done: complete?.[one] },"aria-current":one === step ? "step" : undefined,"aria-describedby":complete?.[one] ? doneId : undefined,"onclick":() => to(one),});
             { svelteHTML.createElement("span", { "class":`dot`,});if(complete?.[one]){ { const $$_nocI6C = __sveltets_2_ensureComponent(Icon); new $$_nocI6C({ target: __sveltets_2_any(), props: {    "name":`check`,"size":14,}});}} }
             { svelteHTML.createElement("span", { "class":`name`,});t(`step.${one}`); }
           }
         }
      }
     }
   }
  if(next){
     { svelteHTML.createElement("button", {       "type":`button`,"class":`next`,"aria-label":t("visit.next", { step: t(`step.${next}`) }),"onclick":() => to(next),});
       { svelteHTML.createElement("span", {});t("visit.next", { step: t(`step.${next}`) }); } { const $$_nocI2C = __sveltets_2_ensureComponent(Icon); new $$_nocI2C({ target: __sveltets_2_any(), props: {    "name":`forward`,"size":20,}});}
     }
  }
 }


};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const Steps__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type Steps__SvelteComponent_ = ReturnType<typeof Steps__SvelteComponent_>;
/*Ωignore_endΩ*/export default Steps__SvelteComponent_;