///<reference types="svelte" />
;
import type { labels } from "@sync/records/labels.gen.ts";
import Button from "../../components/Button.svelte";
import { shortDay, t } from "../../messages/index.ts";
import { path } from "../../shell/router.svelte.ts";
import { session } from "../../shell/session.svelte.ts";
import { type Found, finderOf, type Hits } from "../../store/find.ts";
import { fullName } from "../people.ts";

;type $$ComponentProps =  { query: string };function $$render() {









/** Visits in whose notes the words stand. Asked for, not offered: the notes have to be opened for it. */
let { query }:/*Ωignore_startΩ*/$$ComponentProps/*Ωignore_endΩ*/ = $props();

/** A word shorter than this is in nearly every note. */
const LEAST = 3;

const { store } = session();
let looking = $state(false);
let read = $state(0);
let hits = $state.raw<Hits | null>(null);
let failed = $state(false);

const worth = $derived(query.trim().length >= LEAST);

$effect(() => {
  if (!looking || !worth) {
    hits = null;
    return;
  }
  let over = false;
  failed = false;
  finderOf(store)
    .find(query, (count) => {
      read = count;
    })
    .then(
      (found) => {
        if (!over) hits = found;
      },
      () => {
        if (!over) failed = true;
      },
    );
  return () => {
    over = true;
  };
});

const dayOf = ({ encounterId }: Found) => store.get("encounter", encounterId)?.fields.date_of_service;

function title(found: Found): string {
  const patient = store.get("patient", found.patientId);
  const day = dayOf(found);
  return [patient && fullName(patient.fields), day && shortDay(day)].filter(Boolean).join(" \u00b7 ");
}

const partOf = ({ part }: Found) => (part === "text" ? t("in_notes.addendum") : t(`note.${part}` as keyof typeof labels.en));
;
async () => {

if(worth){
   { svelteHTML.createElement("section", {   "class":`stack-tight`,"aria-labelledby":`in-notes-title`,});
    if(!looking){
       { const $$_nottuB1C = __sveltets_2_ensureComponent(Button); new $$_nottuB1C({ target: __sveltets_2_any(), props: {     children:() => { return __sveltets_2_any(0); },"look":`quiet`,"icon":`search`,"onclick":() => (looking = true),}});t("in_notes.ask", { words: query.trim() }); Button}
    }else{
       { svelteHTML.createElement("h2", { "id":`in-notes-title`,});t("in_notes.title"); }
      if(failed){
         { svelteHTML.createElement("p", { "role":`alert`,});t("in_notes.failed"); }
         { const $$_nottuB1C = __sveltets_2_ensureComponent(Button); new $$_nottuB1C({ target: __sveltets_2_any(), props: {   children:() => { return __sveltets_2_any(0); },"look":`quiet`,"onclick":() => (looking = false),}});t("in_notes.stop"); Button}
      } else if (!hits){
         { svelteHTML.createElement("p", {   "class":`soft small`,"role":`status`,});t("in_notes.reading", { count: read }); }
      }else{
         { svelteHTML.createElement("p", {   "class":`soft small`,"aria-live":`polite`,});t("in_notes.count", { count: hits.count }); }
        if(hits.found.length > 0){
           { svelteHTML.createElement("ul", { "class":`card card-list`,});
               for(let found of __sveltets_2_ensureArray(hits.found)){`${found.encounterId}${found.part}${found.before}`;
               { svelteHTML.createElement("li", {});
                 { svelteHTML.createElement("a", {   "class":`found`,"href":path({ name: "visit", encounterId: found.encounterId, step: "note" }),});
                   { svelteHTML.createElement("span", { "class":`title`,});title(found); }
                   { svelteHTML.createElement("span", { "class":`small soft words`,});partOf(found); found.before; { svelteHTML.createElement("mark", {});found.hit; }found.after; }
                 }
               }
            }
           }
          if(hits.count > hits.found.length){ { svelteHTML.createElement("p", { "class":`soft small`,});t("in_notes.more", { count: hits.count - hits.found.length }); }}
        }
      }
    }
   }
}


};
return { props: {} as any as $$ComponentProps, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const InNotes__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type InNotes__SvelteComponent_ = ReturnType<typeof InNotes__SvelteComponent_>;
/*Ωignore_endΩ*/export default InNotes__SvelteComponent_;