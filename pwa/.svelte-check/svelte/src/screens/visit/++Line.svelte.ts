///<reference types="svelte" />
;
import { procedure } from "@sync/rules/procedures.ts";
import { untrack } from "svelte";
import Button from "../../components/Button.svelte";
import Chip from "../../components/Chip.svelte";
import SavedChip from "../../components/SavedChip.svelte";
import Stepper from "../../components/Stepper.svelte";
import { language, t } from "../../messages/index.ts";
import { session } from "../../shell/session.svelte.ts";
import type { Entry } from "../../store/api.ts";
import { Draft } from "../draft.svelte.ts";
import FormField from "../FormField.svelte";
import { isTimed } from "./billing.ts";
;

interface Props {
  line: Entry<"service_line">;
  /** The referral's codes, in the prescriber's order. */
  diagnoses: readonly string[];
  day: string;
  units: number | null;
  drop: () => void;
  toReferral: () => void;
};function $$render() {















let { line, diagnoses, day, units, drop, toReferral }: Props = $props();

/** What massage therapists are asked for; 59 and XS part 97124 from 97140, GP says under a therapy plan. */
const MODIFIERS = ["59", "XS", "XE", "XP", "XU", "GP", "76"] as const;
const MOST = 4;

const draft = untrack(() => new Draft(session().store, "service_line", line.id));
const cpt = untrack(() => line.fields.cpt);
const timed = untrack(() => isTimed(cpt, day));
const label = $derived(procedure(cpt, day)?.label[language()] ?? "");
const pointed = $derived(draft.fields.diagnoses ?? []);
const modifiers = $derived(draft.fields.modifiers ?? []);
/** From here on the person folds it: a save elsewhere in the line must not close it under a finger. */
let unfolded = $state(untrack(() => modifiers.length > 0));
/** Codes that a line points at although the referral does not name them (any more) stay visible, to be taken off. */
const offered = $derived([...diagnoses, ...pointed.filter((code) => !diagnoses.includes(code))]);

function toggled(list: readonly string[], one: string): string[] {
  return list.includes(one) ? list.filter((other) => other !== one) : [...list, one].slice(0, MOST);
}
;
async () => {

 { svelteHTML.createElement("article", {   "class":`card`,"aria-labelledby":`line-${line.id}`,});
   { svelteHTML.createElement("header", {});
     { svelteHTML.createElement("div", {});
       { svelteHTML.createElement("h2", { "id":`line-${line.id}`,}); { svelteHTML.createElement("span", { "class":`digits`,});cpt; } label; }
      if(!draft.sealed){ { const $$_pihCdevaS3C = __sveltets_2_ensureComponent(SavedChip); new $$_pihCdevaS3C({ target: __sveltets_2_any(), props: { ...draft.chip,}});}}
     }
    if(!draft.sealed){
       { const $$_nottuB2C = __sveltets_2_ensureComponent(Button); new $$_nottuB2C({ target: __sveltets_2_any(), props: {       children:() => { return __sveltets_2_any(0); },"look":`quiet`,"icon":`trash`,"aria-label":t("codes.remove", { code: cpt }),"onclick":drop,}});t("remove"); Button}
    }
   }
  if(draft.trouble){ { svelteHTML.createElement("p", {   "role":`alert`,"class":`trouble`,});draft.trouble; }}

   { svelteHTML.createElement("div", { "class":`measure`,});
    if(timed){
       { const $$_reppetS2C = __sveltets_2_ensureComponent(Stepper); new $$_reppetS2C({ target: __sveltets_2_any(), props: {               "label":t("codes.minutes_of", { code: cpt }),"unit":t("codes.min"),"step":5,"most":480,"disabled":draft.sealed,"value":draft.fields.minutes ?? null,"changed":(minutes) => draft.set("minutes", minutes),}});}
    }
     { svelteHTML.createElement("p", { "class":`units`,});
      if(units === null){
         { svelteHTML.createElement("span", { "class":`soft`,});t("codes.units_wait"); }
      }else{
         { svelteHTML.createElement("strong", { "class":`digits`,});units; } t("codes.units", { count: units });
      }
     }
   }

   { svelteHTML.createElement("div", { "class":`stack-tight`,});
     { svelteHTML.createElement("h3", {});t("codes.treats"); }
    if(offered.length === 0){
       { svelteHTML.createElement("p", { "class":`soft`,});t("codes.no_diagnoses");  { svelteHTML.createElement("button", {     "type":`button`,"class":`link`,"onclick":toReferral,});t("codes.to_referral"); } }
    }else{
       { svelteHTML.createElement("div", { "class":`cluster`,});
           for(let code of __sveltets_2_ensureArray(offered)){code;
          const at = pointed.indexOf(code);
          const main = at === 0 && pointed.length > 1;
           { const $$_pihC3C = __sveltets_2_ensureComponent(Chip); new $$_pihC3C({ target: __sveltets_2_any(), props: {         children:() => { return __sveltets_2_any(0); },"on":at >= 0,"disabled":draft.sealed || (at < 0 && pointed.length >= MOST),"label":main ? t("codes.points_main", { code }) : at >= 0 ? t("codes.points_nth", { code, n: at + 1 }) : t("codes.points", { code }),"press":() => draft.set("diagnoses", toggled(pointed, code)),}});
             { svelteHTML.createElement("span", { "class":`digits`,});code; }if(main){" "; { svelteHTML.createElement("span", { "class":`small`,});t("codes.main"); }}
           Chip}
        }
       }
    }
   }

   { const $$_dleiFmroF1C = __sveltets_2_ensureComponent(FormField); new $$_dleiFmroF1C({ target: __sveltets_2_any(), props: {         draft,"name":`region`,"label":t("codes.region"),"hint":t("codes.region_hint"),"maxlength":200,}});}

   { svelteHTML.createElement("details", { "bind:open":unfolded,});/*Ωignore_startΩ*/() => unfolded = __sveltets_2_any(null);/*Ωignore_endΩ*/
     { svelteHTML.createElement("summary", {});t("codes.modifiers");if(modifiers.length > 0){ modifiers.join(" ");} }
     { svelteHTML.createElement("div", { "class":`stack-tight`,});
       { svelteHTML.createElement("p", { "class":`small soft`,});t("codes.modifiers_words"); }
       { svelteHTML.createElement("div", { "class":`cluster`,});
           for(let modifier of __sveltets_2_ensureArray(MODIFIERS)){modifier;
           { const $$_pihC4C = __sveltets_2_ensureComponent(Chip); new $$_pihC4C({ target: __sveltets_2_any(), props: {      children:() => { return __sveltets_2_any(0); },"on":modifiers.includes(modifier),"disabled":draft.sealed || (!modifiers.includes(modifier) && modifiers.length >= MOST),"press":() => draft.set("modifiers", toggled(modifiers, modifier)),}});modifier;  Chip}
        }
       }
     }
   }
 }


};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const Line__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type Line__SvelteComponent_ = ReturnType<typeof Line__SvelteComponent_>;
/*Ωignore_endΩ*/export default Line__SvelteComponent_;