///<reference types="svelte" />
;
import { language, money } from "../../messages/index.ts";
import type { Claim } from "./shapes.ts";
import { say } from "./words.ts";

;type $$ComponentProps =  { claim: Claim };function $$render() {





let { claim }:/*Ωignore_startΩ*/$$ComponentProps/*Ωignore_endΩ*/ = $props();
;
async () => {

if(claim.lines.length > 0){
   { svelteHTML.createElement("div", { "class":`scroll`,});
     { svelteHTML.createElement("table", {   "class":`digits`,"aria-labelledby":`lines-heading`,});
       { svelteHTML.createElement("thead", {});
         { svelteHTML.createElement("tr", {});
           { svelteHTML.createElement("th", { "scope":`col`,});say("code"); }
           { svelteHTML.createElement("th", { "scope":`col`,});say("label"); }
           { svelteHTML.createElement("th", { "scope":`col`,});say("pointers"); }
           { svelteHTML.createElement("th", {   "scope":`col`,"class":`number`,});say("minutes"); }
           { svelteHTML.createElement("th", {   "scope":`col`,"class":`number`,});say("units"); }
           { svelteHTML.createElement("th", {   "scope":`col`,"class":`number`,});say("charge"); }
         }
       }
       { svelteHTML.createElement("tbody", {});
           for(let line of __sveltets_2_ensureArray(claim.lines)){line.id;
           { svelteHTML.createElement("tr", {});
             { svelteHTML.createElement("th", { "scope":`row`,});[line.cpt, ...line.modifiers].join(" "); }
             { svelteHTML.createElement("td", {});line.label[language()];if(line.region){ { svelteHTML.createElement("span", { "class":`soft`,}); line.region; }} }
             { svelteHTML.createElement("td", {});line.pointers.join(" "); }
             { svelteHTML.createElement("td", { "class":`number`,});line.minutes ?? ""; }
             { svelteHTML.createElement("td", { "class":`number`,});line.units; }
             { svelteHTML.createElement("td", { "class":`number`,});money(line.charge_cents); }
           }
        }
       }
       { svelteHTML.createElement("tfoot", {});
         { svelteHTML.createElement("tr", {});
           { svelteHTML.createElement("th", {   "scope":`row`,"colspan":5,});say("total"); }
           { svelteHTML.createElement("td", { "class":`number`,});money(claim.total_cents); }
         }
       }
     }
   }
}else{
   { svelteHTML.createElement("p", { "class":`soft`,});say("lines_none"); }
}


};
return { props: {} as any as $$ComponentProps, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const ClaimLines__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type ClaimLines__SvelteComponent_ = ReturnType<typeof ClaimLines__SvelteComponent_>;
/*Ωignore_endΩ*/export default ClaimLines__SvelteComponent_;