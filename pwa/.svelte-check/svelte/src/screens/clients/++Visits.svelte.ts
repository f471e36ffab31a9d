///<reference types="svelte" />
;
import { linesOf, of, visitState } from "../../checks/gather.ts";
import Row from "../../components/Row.svelte";
import Tag from "../../components/Tag.svelte";
import { clock, shortDay, t } from "../../messages/index.ts";
import { path } from "../../shell/router.svelte.ts";
import { session } from "../../shell/session.svelte.ts";
import { live } from "../../store/live.svelte.ts";

;type $$ComponentProps =  { patientId: string };function $$render() {









let { patientId }:/*Ωignore_startΩ*/$$ComponentProps/*Ωignore_endΩ*/ = $props();

const { store } = session();
const watched = [live(store, "encounter"), live(store, "service_line"), live(store, "note")];
const rows = $derived.by(() => {
  for (const kind of watched) void kind.rows;
  return of(store, "encounter", patientId)
    .sort((one, other) => other.fields.date_of_service.localeCompare(one.fields.date_of_service))
    .map((entry) => ({
      entry,
      state: visitState(entry),
      codes: linesOf(store, entry.id).map(({ fields }) => fields.cpt),
      note: store.get("note", entry.id)?.fields,
    }));
});

function detail(at: string | null, codes: string[], before: number | null, after: number | null): string {
  const pain = before === null || after === null ? "" : t("client.pain", { before, after });
  return [at && clock(at), codes.join(", "), pain].filter(Boolean).join(" \u00b7 ");
}
;
async () => {

 { svelteHTML.createElement("section", {   "class":`card`,"aria-labelledby":`visits-title`,});
   { svelteHTML.createElement("h2", { "id":`visits-title`,});t("client.visits"); }
  if(rows.length === 0){
     { svelteHTML.createElement("p", { "class":`soft`,});t("client.no_visits"); }
  }else{
     { svelteHTML.createElement("ul", { "class":`list`,});
         for(let { entry, state, codes, note } of __sveltets_2_ensureArray(rows)){entry.id;
         { svelteHTML.createElement("li", {});
           { const $$_woR3C = __sveltets_2_ensureComponent(Row); const $$_woR3 = new $$_woR3C({ target: __sveltets_2_any(), props: {       "title":shortDay(entry.fields.date_of_service),"detail":detail(entry.fields.scheduled_at, codes, note?.pain_before ?? null, note?.pain_after ?? null),"href":path({ name: "visit", encounterId: entry.id, step: state === "closed" ? "finish" : "consent" }),trail:() => { async ()/*Ωignore_positionΩ*/ => {
               { const $$_gaT0C = __sveltets_2_ensureComponent(Tag); new $$_gaT0C({ target: __sveltets_2_any(), props: { children:() => { return __sveltets_2_any(0); },"tone":state === "running" ? "good" : state === "ended" ? "warn" : "plain",}});t(`visit.state_${state}`); Tag}
            };return __sveltets_2_any(0)},}});/*Ωignore_startΩ*/const {trail} = $$_woR3.$$prop_def;/*Ωignore_endΩ*/
            
           Row}
         }
      }
     }
  }
 }


};
return { props: {} as any as $$ComponentProps, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const Visits__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type Visits__SvelteComponent_ = ReturnType<typeof Visits__SvelteComponent_>;
/*Ωignore_endΩ*/export default Visits__SvelteComponent_;