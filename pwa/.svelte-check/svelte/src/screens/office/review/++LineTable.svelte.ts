///<reference types="svelte" />
;
import { say } from "../words.ts";
import { actionWords, thingWords, when, whoWords } from "./labels.ts";
import type { Line } from "./shapes.ts";

;type $$ComponentProps =  { lines: readonly Line[]; zone: string };function $$render() {





let { lines, zone }:/*Ωignore_startΩ*/$$ComponentProps/*Ωignore_endΩ*/ = $props();
;
async () => {

 { svelteHTML.createElement("div", { "class":`scroll`,});
   { svelteHTML.createElement("table", {   "class":`digits`,"aria-labelledby":`entries-title`,});
     { svelteHTML.createElement("thead", {});
       { svelteHTML.createElement("tr", {});
         { svelteHTML.createElement("th", {   "scope":`col`,"class":`number`,});say("review.number"); }
         { svelteHTML.createElement("th", { "scope":`col`,});say("review.when"); }
         { svelteHTML.createElement("th", { "scope":`col`,});say("review.who"); }
         { svelteHTML.createElement("th", { "scope":`col`,});say("review.what"); }
         { svelteHTML.createElement("th", { "scope":`col`,});say("review.client"); }
         { svelteHTML.createElement("th", {   "scope":`col`,"class":`number`,});say("review.how_many"); }
       }
     }
     { svelteHTML.createElement("tbody", {});
         for(let line of __sveltets_2_ensureArray(lines)){line.n;
         { svelteHTML.createElement("tr", {});
           { svelteHTML.createElement("td", { "class":`number soft`,});line.n; }
           { svelteHTML.createElement("td", { "class":`when`,});when(line.at, zone); }
           { svelteHTML.createElement("td", {});whoWords(line.who, line.who_name); }
           { svelteHTML.createElement("td", {});actionWords(line.action);if(thingWords(line)){" "; { svelteHTML.createElement("span", { "class":`soft`,});thingWords(line); }} }
           { svelteHTML.createElement("td", {});line.client?.name ?? ""; }
           { svelteHTML.createElement("td", { "class":`number`,});line.count ?? ""; }
         }
      }
     }
   }
 }


};
return { props: {} as any as $$ComponentProps, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const LineTable__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type LineTable__SvelteComponent_ = ReturnType<typeof LineTable__SvelteComponent_>;
/*Ωignore_endΩ*/export default LineTable__SvelteComponent_;