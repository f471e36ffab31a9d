///<reference types="svelte" />
;
import { wellFormed } from "@sync/rules/forms.ts";
import type { HTMLInputAttributes } from "svelte/elements";
import Field from "../components/Field.svelte";
import { type Key, t } from "../messages/index.ts";
import type { ByKind, Kind } from "../store/api.ts";
import type { Draft } from "./draft.svelte.ts";
function $$render<K extends Kind>() {








interface Props {
  draft: Draft<K>;
  name: keyof ByKind[K] & string;
  label: string;
  hint?: string;
  /** What the value must look like before a claim may carry it; said after the field is left, never while typing. */
  form?: "npi" | "state" | "zip" | "phone" | "member_id";
  /** Turn what is typed into capitals, as codes are written. */
  capitals?: boolean;
  type?: "text" | "date" | "tel" | "number";
  least?: number;
  most?: number;
  inputmode?: HTMLInputAttributes["inputmode"];
  maxlength?: number;
}

let { draft, name, label, hint = "", form, capitals = false, type = "text", least = 0, most, inputmode, maxlength }: Props =
  $props();

let left = $state(true);
const value = $derived(draft.fields[name] as string | number | null | undefined);

const wrong = $derived.by(() => {
  if (!left || value === null || value === undefined || value === "") return "";
  if (form === "npi" && !/^\d{10}$/.test(String(value))) return t("form.npi_length", { count: String(value).replace(/\D/g, "").length });
  if (form !== undefined && !wellFormed(form, value)) return t(`form.${form}` as Key);
  return "";
});

function take(words: string) {
  const typed = capitals ? words.toUpperCase() : words;
  if (type === "number") {
    const number = Number(typed);
    const fits = typed !== "" && Number.isInteger(number) && number >= least && (most === undefined || number <= most);
    draft.set(name, (fits ? number : null) as ByKind[K][typeof name]);
  } else if (type === "date") {
    // A half-typed date reads as empty; only a whole one is a day.
    draft.set(name, (/^\d{4}-\d{2}-\d{2}$/.test(typed) ? typed : null) as ByKind[K][typeof name]);
  } else draft.text(name)(typed);
}
;
async () => {

 { const $$_dleiF0C = __sveltets_2_ensureComponent(Field); new $$_dleiF0C({ target: __sveltets_2_any(), props: {                     label,hint,wrong,"type":type === "number" ? "text" : type,"inputmode":type === "number" ? "numeric" : inputmode,maxlength,"autocapitalize":capitals ? "characters" : undefined,"disabled":draft.sealed,"value":value ?? null,"typed":take,"onfocus":() => (left = false),"onblur":() => (left = true),}});}
};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
class __sveltets_Render<K extends Kind> {
    props(): ReturnType<typeof $$render<K>>['props'] { return null as any; }
    events(): ReturnType<typeof $$render<K>>['events'] { return null as any; }
    slots(): ReturnType<typeof $$render<K>>['slots'] { return null as any; }
    bindings() { return __sveltets_$$bindings(''); }
    exports() { return {}; }
}

interface $$IsomorphicComponent {
    new <K extends Kind>(options: import('svelte').ComponentConstructorOptions<ReturnType<__sveltets_Render<K>['props']>>): import('svelte').SvelteComponent<ReturnType<__sveltets_Render<K>['props']>, ReturnType<__sveltets_Render<K>['events']>, ReturnType<__sveltets_Render<K>['slots']>> & { $$bindings?: ReturnType<__sveltets_Render<K>['bindings']> } & ReturnType<__sveltets_Render<K>['exports']>;
    <K extends Kind>(internal: unknown, props: ReturnType<__sveltets_Render<K>['props']> & {}): ReturnType<__sveltets_Render<K>['exports']>;
    z_$$bindings?: ReturnType<__sveltets_Render<any>['bindings']>;
}
const FormField__SvelteComponent_: $$IsomorphicComponent = null as any;
/*Ωignore_startΩ*/type FormField__SvelteComponent_<K extends Kind> = InstanceType<typeof FormField__SvelteComponent_<K>>;
/*Ωignore_endΩ*/export default FormField__SvelteComponent_;