///<reference types="svelte" />
;
import { moment, shortDay } from "../../messages/index.ts";
import type { ClientOnDevice } from "./shapes.ts";
import { say } from "./words.ts";
;

interface Props {
  title: string;
  clients: readonly ClientOnDevice[];
  /** Without times: there are none. */
  bare?: boolean;
};function $$render() {






let { title, clients, bare = false }: Props = $props();
const id = $props.id();
const when = (at: string | null) => (at === null ? say("never") : moment(at));
;
async () => {

 { svelteHTML.createElement("section", {   "class":`part`,"aria-labelledby":`${id}-title`,});
   { svelteHTML.createElement("h3", { "id":`${id}-title`,});title; }
   { svelteHTML.createElement("table", { "class":`digits`,});
     { svelteHTML.createElement("thead", {});
       { svelteHTML.createElement("tr", {});
         { svelteHTML.createElement("th", { "scope":`col`,});say("col_client"); }
         { svelteHTML.createElement("th", { "scope":`col`,});say("col_born"); }
        if(!bare){
           { svelteHTML.createElement("th", { "scope":`col`,});say("col_last"); }
           { svelteHTML.createElement("th", { "scope":`col`,});say("col_captured"); }
           { svelteHTML.createElement("th", { "scope":`col`,});say("col_forgotten"); }
        }
       }
     }
     { svelteHTML.createElement("tbody", {});
         for(let client of __sveltets_2_ensureArray(clients)){client.id;
         { svelteHTML.createElement("tr", {});
           { svelteHTML.createElement("th", { "scope":`row`,});client.name || say("no_name", { id: client.id.slice(0, 8) }); }
           { svelteHTML.createElement("td", { ...__sveltets_2_empty({"data-label":say("col_born")}),});client.date_of_birth === null ? say("not_known") : shortDay(client.date_of_birth); }
          if(!bare){
             { svelteHTML.createElement("td", { ...__sveltets_2_empty({"data-label":say("col_last")}),});when(client.last_sent_at); }
             { svelteHTML.createElement("td", { ...__sveltets_2_empty({"data-label":say("col_captured")}),});when(client.captured_at); }
             { svelteHTML.createElement("td", { ...__sveltets_2_empty({"data-label":say("col_forgotten")}),});when(client.forgotten_at); }
          }
         }
      }
     }
   }
 }


};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const OnTabletTable__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type OnTabletTable__SvelteComponent_ = ReturnType<typeof OnTabletTable__SvelteComponent_>;
/*Ωignore_endΩ*/export default OnTabletTable__SvelteComponent_;