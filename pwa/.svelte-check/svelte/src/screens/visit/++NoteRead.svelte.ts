///<reference types="svelte" />
;
import { labels } from "@sync/records/labels.gen.ts";
import { t } from "../../messages/index.ts";
import type { ByKind } from "../../store/api.ts";
;

type NoteLabel = Extract<keyof typeof labels.en, `note.${string}`>;;
;type $$ComponentProps =  { fields: Readonly<Partial<ByKind["note"]>>; heading?: "h2" | "h3" };function $$render() {






/** A note to be read, as it was written. */
let { fields, heading = "h3" }:/*Ωignore_startΩ*/$$ComponentProps/*Ωignore_endΩ*/ = $props();
/** Everything a note has words for, in the record's own order, so that no field can be written and not be read. */
const SECTIONS = Object.keys(labels.en)
  .filter((key): key is NoteLabel => key.startsWith("note.") && !key.startsWith("note.pain_"))
  .map((key) => ({ key, name: key.slice("note.".length) as keyof ByKind["note"] }));
const unknown = "\u2014";
;
async () => {

 { svelteHTML.createElement("p", { "class":`soft digits`,});
  t("note.pain_line", { before: fields.pain_before ?? unknown, after: fields.pain_after ?? unknown });
 }
   for(let { key, name } of __sveltets_2_ensureArray(SECTIONS)){key;
   { svelteHTML.createElement("div", {});
     { svelteHTML.createElement(heading, {   "class":`heading`,});t(key); }
     { svelteHTML.createElement("p", { "class":["words", { soft: !fields[name] }],});fields[name] || t("note.empty"); }
   }
}


};
return { props: {} as any as $$ComponentProps, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const NoteRead__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type NoteRead__SvelteComponent_ = ReturnType<typeof NoteRead__SvelteComponent_>;
/*Ωignore_endΩ*/export default NoteRead__SvelteComponent_;