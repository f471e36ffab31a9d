///<reference types="svelte" />
;
import { t } from "../messages/index.ts";
;

interface Props {
  label: string;
  value: number | null;
  disabled?: boolean;
  chosen: (value: number | null) => void;
};function $$render() {




let { label, value, disabled = false, chosen }: Props = $props();
const keys = Array.from({ length: 11 }, (_, n) => n);
;
async () => {

 { svelteHTML.createElement("fieldset", {disabled,});
   { svelteHTML.createElement("legend", {});label; }
   { svelteHTML.createElement("div", { "class":`keys`,});
       for(let n of __sveltets_2_ensureArray(keys)){n;
       { svelteHTML.createElement("button", {          "type":`button`,"class":["digits", { on: n === value }],"aria-pressed":n === value,"aria-label":t("pain.key", { label, n }),"onclick":() => chosen(n === value ? null : n),});n; }
    }
   }
   { svelteHTML.createElement("div", {   "class":`ends small soft`,"aria-hidden":`true`,}); { svelteHTML.createElement("span", {});t("pain.none"); } { svelteHTML.createElement("span", {});t("pain.worst"); } }
 }


};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const PainKeys__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type PainKeys__SvelteComponent_ = ReturnType<typeof PainKeys__SvelteComponent_>;
/*Ωignore_endΩ*/export default PainKeys__SvelteComponent_;