///<reference types="svelte" />
;
import { say } from "./words.ts";

;type $$ComponentProps =  { records: Readonly<Record<string, number>> };function $$render() {



let { records }:/*Ωignore_startΩ*/$$ComponentProps/*Ωignore_endΩ*/ = $props();

const rows = $derived(
  Object.entries(records)
    .map(([key, version]) => ({ kind: key.split("/")[0] ?? key, id: key.slice(key.indexOf("/") + 1), version }))
    .sort((one, other) => one.kind.localeCompare(other.kind) || one.id.localeCompare(other.id)),
);
;
async () => {

 { svelteHTML.createElement("details", {});
   { svelteHTML.createElement("summary", {});say("built_from", { count: rows.length }); }
   { svelteHTML.createElement("div", { "class":`scroll`,});
     { svelteHTML.createElement("table", { "translate":`no`,});
       { svelteHTML.createElement("thead", {});
         { svelteHTML.createElement("tr", {}); { svelteHTML.createElement("th", { "scope":`col`,});say("record"); } { svelteHTML.createElement("th", { "scope":`col`,});say("record_id"); } { svelteHTML.createElement("th", { "scope":`col`,});say("version"); } }
       }
       { svelteHTML.createElement("tbody", {});
           for(let row of __sveltets_2_ensureArray(rows)){row.kind + row.id;
           { svelteHTML.createElement("tr", {}); { svelteHTML.createElement("th", { "scope":`row`,});row.kind; } { svelteHTML.createElement("td", {});row.id; } { svelteHTML.createElement("td", { "class":`digits`,});row.version; } }
        }
       }
     }
   }
 }


};
return { props: {} as any as $$ComponentProps, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const BuiltFrom__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type BuiltFrom__SvelteComponent_ = ReturnType<typeof BuiltFrom__SvelteComponent_>;
/*Ωignore_endΩ*/export default BuiltFrom__SvelteComponent_;