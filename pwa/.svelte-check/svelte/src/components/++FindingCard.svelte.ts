///<reference types="svelte" />
;
import { t } from "../messages/index.ts";
import Button from "./Button.svelte";
import Icon from "./Icon.svelte";
import Tag from "./Tag.svelte";
;

interface Props {
  severity: "stop" | "warn" | "hint";
  /** Whether the rule fired, or could not be judged because a fact is missing. */
  unknown?: boolean;
  /** What is wrong, and what would mend it; in the language of the screen. */
  say: string;
  fix?: string;
  source?: string;
  unverified?: boolean;
  /** The words of the button that leads to the place, when there is one on this tablet. */
  go?: string;
  jump?: () => void;
};function $$render() {







let { severity, unknown = false, say, fix = "", source = "", unverified = false, go = "", jump }: Props = $props();
;
async () => {

 { svelteHTML.createElement("article", { "class":["finding", severity],});
   { svelteHTML.createElement("div", { "class":`mark`,}); { const $$_nocI2C = __sveltets_2_ensureComponent(Icon); new $$_nocI2C({ target: __sveltets_2_any(), props: {  "name":severity === "stop" ? "stopped" : severity === "warn" ? "warn" : "hint",}});} }
   { svelteHTML.createElement("div", { "class":`body`,});
     { svelteHTML.createElement("p", { "class":`say`,}); { svelteHTML.createElement("span", { "class":`visually-hidden`,});t(`finding.${severity}`);  }say; }
    if(fix){ { svelteHTML.createElement("p", {});fix; }}
     { svelteHTML.createElement("p", { "class":`cluster small soft`,});
      if(unknown){ { const $$_gaT3C = __sveltets_2_ensureComponent(Tag); new $$_gaT3C({ target: __sveltets_2_any(), props: {children:() => { return __sveltets_2_any(0); },}});t("finding.unknown"); Tag}}
      if(unverified){ { const $$_gaT3C = __sveltets_2_ensureComponent(Tag); new $$_gaT3C({ target: __sveltets_2_any(), props: {children:() => { return __sveltets_2_any(0); },}});t("finding.unverified"); Tag}}
      if(source){ { svelteHTML.createElement("span", {});source; }}
     }
   }
  if(go && jump){ { svelteHTML.createElement("div", { "class":`go`,}); { const $$_nottuB2C = __sveltets_2_ensureComponent(Button); new $$_nottuB2C({ target: __sveltets_2_any(), props: { children:() => { return __sveltets_2_any(0); },"onclick":jump,}});go; Button} }}
 }


};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const FindingCard__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type FindingCard__SvelteComponent_ = ReturnType<typeof FindingCard__SvelteComponent_>;
/*Ωignore_endΩ*/export default FindingCard__SvelteComponent_;