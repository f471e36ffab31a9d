///<reference types="svelte" />
;
import Button from "../../components/Button.svelte";
import Empty from "../../components/Empty.svelte";
import Field from "../../components/Field.svelte";
import Row from "../../components/Row.svelte";
import { shortDay, t } from "../../messages/index.ts";
import type { RouteOf } from "../../shell/api.ts";
import { path } from "../../shell/router.svelte.ts";
import { session } from "../../shell/session.svelte.ts";
import { live } from "../../store/live.svelte.ts";
import { addressLine, fullName, phoneWords } from "../people.ts";
import AddClient from "./AddClient.svelte";
import Emergency from "./Emergency.svelte";
import InNotes from "./InNotes.svelte";
import { search, searchable } from "./search.ts";

;type $$ComponentProps =  { route: RouteOf<"clients"> };function $$render() {
















// Every screen is given the route it was opened by; this one has nothing to read in it.
let { route: _route }:/*Ωignore_startΩ*/$$ComponentProps/*Ωignore_endΩ*/ = $props();

/** As many as are painted at once; a name is found by typing, not by scrolling through thousands. */
const SHOWN = 100;

const { store, user } = session();
const patients = live(store, "patient");
const encounters = live(store, "encounter");

let query = $state("");
let adding = $state(false);
let opening = $state(false);

const lastSeen = $derived.by(() => {
  const last = new Map<string, string>();
  for (const { fields } of encounters.rows) {
    if (fields.canceled_at === null && fields.date_of_service > (last.get(fields.patient_id) ?? "")) {
      last.set(fields.patient_id, fields.date_of_service);
    }
  }
  return last;
});

const prepared = $derived(
  [...patients.rows]
    .sort(
      (one, other) =>
        (lastSeen.get(other.id) ?? "").localeCompare(lastSeen.get(one.id) ?? "") ||
        fullName(one.fields).localeCompare(fullName(other.fields)),
    )
    .map((row) => searchable(row, row.fields)),
);
const found = $derived(search(prepared, query));

function detail(id: string, phone: string | null, address: string): string {
  const day = lastSeen.get(id);
  return [phoneWords(phone), address, day && t("clients.last_visit", { day: shortDay(day) })].filter(Boolean).join(" \u00b7 ");
}
;
async () => {

 { svelteHTML.createElement("div", { "class":`screen`,});
   { svelteHTML.createElement("header", { "class":`screen-head`,});
     { svelteHTML.createElement("h1", {});t("nav.clients"); }
     { const $$_nottuB2C = __sveltets_2_ensureComponent(Button); new $$_nottuB2C({ target: __sveltets_2_any(), props: {     children:() => { return __sveltets_2_any(0); },"look":`primary`,"icon":`plus`,"big":true,"onclick":() => (adding = true),}});t("clients.add"); Button}
   }

   { const $$_dleiF1C = __sveltets_2_ensureComponent(Field); new $$_dleiF1C({ target: __sveltets_2_any(), props: {          "label":t("clients.search"),"hint":t("clients.search_hint"),"type":`search`,"value":query,"typed":(words) => (query = words),}});}

   { svelteHTML.createElement("section", {   "class":`stack-tight`,"aria-label":t("nav.clients"),});
     { svelteHTML.createElement("p", {   "class":`soft small`,"aria-live":`polite`,});t("clients.count", { count: found.length }); }
     { svelteHTML.createElement("ul", { "class":`card card-list`,});
         for(let row of __sveltets_2_ensureArray((found.slice(0, SHOWN)))){row.id;
         { svelteHTML.createElement("li", {});
           { const $$_woR4C = __sveltets_2_ensureComponent(Row); new $$_woR4C({ target: __sveltets_2_any(), props: {       "title":fullName(row.fields),"detail":detail(row.id, row.fields.phone, addressLine(row.fields)),"href":path({ name: "client", patientId: row.id }),}});}
         }
      }
         { svelteHTML.createElement("li", {});
          if(query){
             { const $$_ytpmE4C = __sveltets_2_ensureComponent(Empty); new $$_ytpmE4C({ target: __sveltets_2_any(), props: {   children:() => { return __sveltets_2_any(0); },"title":t("clients.none_found"),"words":t("clients.none_found_words"),}});
              if(user.role !== "owner"){ { const $$_nottuB5C = __sveltets_2_ensureComponent(Button); new $$_nottuB5C({ target: __sveltets_2_any(), props: {   children:() => { return __sveltets_2_any(0); },"look":`quiet`,"onclick":() => (opening = true),}});t("emergency.ask"); Button}}
             Empty}
          }else{
             { const $$_ytpmE4C = __sveltets_2_ensureComponent(Empty); new $$_ytpmE4C({ target: __sveltets_2_any(), props: {    "title":t("clients.empty_title"),"words":t("clients.empty_words"),}});}
          }
         }
      
     }
    if(found.length > SHOWN){ { svelteHTML.createElement("p", { "class":`soft small`,});t("clients.more", { count: found.length - SHOWN }); }}
   }

   { const $$_setoNnI1C = __sveltets_2_ensureComponent(InNotes); new $$_setoNnI1C({ target: __sveltets_2_any(), props: { query,}});}
 }

 { const $$_ycnegremE0C = __sveltets_2_ensureComponent(Emergency); new $$_ycnegremE0C({ target: __sveltets_2_any(), props: {      "open":opening,"close":() => (opening = false),"client":query,}});}
 { const $$_tneilCddA0C = __sveltets_2_ensureComponent(AddClient); new $$_tneilCddA0C({ target: __sveltets_2_any(), props: {    "open":adding,"close":() => (adding = false),}});}
};
return { props: {} as any as $$ComponentProps, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const Clients__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type Clients__SvelteComponent_ = ReturnType<typeof Clients__SvelteComponent_>;
/*Ωignore_endΩ*/export default Clients__SvelteComponent_;