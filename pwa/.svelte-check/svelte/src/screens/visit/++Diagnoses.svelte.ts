///<reference types="svelte" />
;
import { dotted, plain, suggest } from "@sync/rules/icd10.ts";
import { diagnosisTable } from "../../checks/diagnoses.svelte.ts";
import Field from "../../components/Field.svelte";
import Icon from "../../components/Icon.svelte";
import { toast } from "../../components/toast.svelte.ts";
import { language, t } from "../../messages/index.ts";
import type { Draft } from "../draft.svelte.ts";
import { verdictOf } from "./diagnosis.ts";

;type $$ComponentProps =  { draft: Draft<"referral">; onDay: string };function $$render() {










/** `onDay`: the date of service, which decides whether a code may be billed. */
let { draft, onDay }:/*Ωignore_startΩ*/$$ComponentProps/*Ωignore_endΩ*/ = $props();

const MOST = 12;
const list = diagnosisTable();
let typed = $state("");

const codes = $derived(draft.fields.diagnoses ?? []);
const offers = $derived(list.table === null ? [] : suggest(list.table, typed.trim(), 6).filter(({ code }) => !codes.includes(code)));

const typedWrong = $derived.by(() => {
  const code = plain(typed.trim());
  if (codes.length >= MOST) return t("diagnosis.most");
  return typed.trim() !== "" && code === "" && !/^[\p{L} ]*$/u.test(typed) && typed.trim().length > 2 ? t("diagnosis.shape") : "";
});

function add(code: string) {
  const written = dotted(plain(code));
  if (written === "" || codes.includes(written) || codes.length >= MOST) return;
  draft.set("diagnoses", [...codes, written]);
  typed = "";
}

function drop(code: string) {
  const before = codes;
  draft.set("diagnoses", codes.filter((one) => one !== code));
  toast(t("diagnosis.removed", { code }), () => draft.set("diagnoses", before));
}
;
async () => {

 { svelteHTML.createElement("div", { "class":`stack-tight`,});
  if(codes.length > 0){
     { svelteHTML.createElement("ul", {   "class":`cluster`,"aria-label":t("diagnosis.title"),});
         for(let code of __sveltets_2_ensureArray(codes)){code;
        const verdict = verdictOf(list.table, code, onDay);
         { svelteHTML.createElement("li", { "class":["code", verdict],});
           { svelteHTML.createElement("span", { "class":`digits`,});code; }
          if(verdict === "billable"){
             { const $$_nocI3C = __sveltets_2_ensureComponent(Icon); new $$_nocI3C({ target: __sveltets_2_any(), props: {    "name":`check`,"size":18,}});} { svelteHTML.createElement("span", { "class":`visually-hidden`,});t("diagnosis.billable"); }
          }
           { svelteHTML.createElement("button", {     "type":`button`,"aria-label":t("diagnosis.remove", { code }),"onclick":() => drop(code),}); { const $$_nocI4C = __sveltets_2_ensureComponent(Icon); new $$_nocI4C({ target: __sveltets_2_any(), props: {    "name":`close`,"size":18,}});} }
         }
      }
     }
  }
     for(let code of __sveltets_2_ensureArray(codes)){code;
    const verdict = verdictOf(list.table, code, onDay);
    if(verdict === "header" || verdict === "unknown"){
       { svelteHTML.createElement("p", { "class":`wrong small`,});t(`diagnosis.${verdict}`, { code }); }
    }
  }
   { svelteHTML.createElement("form", {   "onsubmit":(event) => {
      event.preventDefault();
      add(typed.trim());
    },});
     { const $$_dleiF2C = __sveltets_2_ensureComponent(Field); new $$_dleiF2C({ target: __sveltets_2_any(), props: {                   "label":t("diagnosis.add"),"hint":t("diagnosis.hint"),"wrong":typedWrong,"autocapitalize":`characters`,"spellcheck":`false`,"enterkeyhint":`done`,"maxlength":30,"value":typed,"typed":(words) => (typed = words),}});}
   }
  if(typed.trim().length >= 2 && offers.length > 0){
     { svelteHTML.createElement("ul", {   "class":`offers`,"aria-label":t("diagnosis.offers"),});
         for(let { code, label } of __sveltets_2_ensureArray(offers)){code;
         { svelteHTML.createElement("li", {});
           { svelteHTML.createElement("button", {   "type":`button`,"onclick":() => add(code),});
             { svelteHTML.createElement("strong", { "class":`digits`,});code; }if(label){ { svelteHTML.createElement("span", { "class":`soft`,});label[language()]; }}
           }
         }
      }
     }
  }
 }


};
return { props: {} as any as $$ComponentProps, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const Diagnoses__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type Diagnoses__SvelteComponent_ = ReturnType<typeof Diagnoses__SvelteComponent_>;
/*Ωignore_endΩ*/export default Diagnoses__SvelteComponent_;