///<reference types="svelte" />
;
import { clock, t } from "../messages/index.ts";
import Icon from "./Icon.svelte";
;

interface Props {
  /** saving: typed but not sealed yet; tablet: sealed here; office: acknowledged; failed: could not be kept. */
  state: "saving" | "tablet" | "office" | "failed";
  /** When it came to be so; null before anything was written. */
  at?: string | number | Date | null;
};function $$render() {





let { state, at = null }: Props = $props();

const words = $derived.by(() => {
  const time = at === null ? "" : clock(at);
  if (state === "saving") return t("saved.saving");
  if (state === "failed") return t("saved.failed");
  if (state === "office") return time ? t("saved.office_at", { time }) : t("saved.office");
  return time ? t("saved.tablet_at", { time }) : t("saved.tablet");
});
;
async () => {


 { svelteHTML.createElement("span", { "class":["saved", state],});
   { const $$_nocI1C = __sveltets_2_ensureComponent(Icon); new $$_nocI1C({ target: __sveltets_2_any(), props: {    "name":state === "office" ? "sent" : state === "failed" ? "warn" : "check","size":16,}});}
   { svelteHTML.createElement("span", { "class":`digits`,});words; }
 }


};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const SavedChip__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type SavedChip__SvelteComponent_ = ReturnType<typeof SavedChip__SvelteComponent_>;
/*Ωignore_endΩ*/export default SavedChip__SvelteComponent_;