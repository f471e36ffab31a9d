///<reference types="svelte" />
;
import { t } from "../messages/index.ts";
import Icon from "./Icon.svelte";
;

interface Props {
  label: string;
  value: number | null;
  least?: number;
  most: number;
  /** How far one tap goes. */
  step?: number;
  unit?: string;
  disabled?: boolean;
  changed: (value: number | null) => void;
};function $$render() {





let { label, value, least = 0, most, step = 1, unit = "", disabled = false, changed }: Props = $props();

function move(by: number) {
  const from = value ?? 0;
  // From 38, a tap of five goes to 40 and not to 43: people think in the round numbers.
  const to = by > 0 ? Math.floor(from / step) * step + step : Math.ceil(from / step) * step - step;
  changed(Math.min(most, Math.max(least, to)));
}

function typed(words: string) {
  if (words.trim() === "") return changed(null);
  const number = Number(words);
  if (Number.isInteger(number) && number >= least && number <= most) changed(number);
}
;
async () => {

 { svelteHTML.createElement("fieldset", {});
   { svelteHTML.createElement("legend", {});label; }
   { svelteHTML.createElement("div", { "class":`row`,});
     { svelteHTML.createElement("button", {       "type":`button`,"disabled":disabled || (value ?? 0) <= least,"aria-label":t("step.less", { label }),"onclick":() => move(-1),});
       { const $$_nocI3C = __sveltets_2_ensureComponent(Icon); new $$_nocI3C({ target: __sveltets_2_any(), props: {  "name":`minus`,}});}
     }
     { svelteHTML.createElement("label", { "class":`box`,});
       { svelteHTML.createElement("span", { "class":`visually-hidden`,});label; }
       { svelteHTML.createElement("input", {            "class":`digits`,"inputmode":`numeric`,"autocomplete":`off`,"value":value ?? "",disabled,"onchange":(event) => {
          typed(event.currentTarget.value);
          event.currentTarget.value = value === null ? "" : String(value);
        },});}
      if(unit){ { svelteHTML.createElement("span", {   "class":`unit soft`,"aria-hidden":`true`,});unit; }}
     }
     { svelteHTML.createElement("button", {       "type":`button`,"disabled":disabled || (value ?? 0) >= most,"aria-label":t("step.more", { label }),"onclick":() => move(1),});
       { const $$_nocI3C = __sveltets_2_ensureComponent(Icon); new $$_nocI3C({ target: __sveltets_2_any(), props: {  "name":`plus`,}});}
     }
   }
 }


};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const Stepper__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type Stepper__SvelteComponent_ = ReturnType<typeof Stepper__SvelteComponent_>;
/*Ωignore_endΩ*/export default Stepper__SvelteComponent_;