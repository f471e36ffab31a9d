///<reference types="svelte" />
;
import { Refused } from "../../exchange/wire.ts";
import { moment } from "../../messages/index.ts";
import { kindWords } from "../questions/fields.ts";
import { type Brought, keptByReason } from "./bring-in.ts";
import { troubleOf } from "./refusal.ts";
import { say } from "./words.ts";

;type $$ComponentProps =  { brought: Brought };function $$render() {








let { brought }:/*Ωignore_startΩ*/$$ComponentProps/*Ωignore_endΩ*/ = $props();

const { ops, pictures, aside } = $derived(brought);
const kept = $derived(keptByReason(ops.kept));
const refused = $derived(
  pictures.refused.map(({ sha256, problem }) => ({
    sha256,
    why: troubleOf(new Refused("bad_answer", { facts: problem })),
  })),
);
;
async () => {

 { svelteHTML.createElement("p", { "class":`soft`,});say("brought_saved", { when: moment(brought.saved_at) }); }
if(aside){
   { svelteHTML.createElement("p", { "class":`aside`,});say(aside.why === "hole" ? "brought_hole" : "brought_changed", { n: aside.n, expect: aside.expect }); }
   { svelteHTML.createElement("p", {});say("brought_escrow");  { svelteHTML.createElement("span", { "class":`code`,});aside.escrow.join(", "); } }
}else{
   { svelteHTML.createElement("ul", {});
     { svelteHTML.createElement("li", {});say("brought_taken", { count: ops.taken }); }
     { svelteHTML.createElement("li", {});say("brought_there", { count: ops.there }); }
    if(ops.conflicts > 0){ { svelteHTML.createElement("li", {});say("brought_conflicts", { count: ops.conflicts }); }}
   }
  if(kept.length > 0){
     { svelteHTML.createElement("p", {});say("brought_kept", { count: ops.kept.length }); }
     { svelteHTML.createElement("ul", {});
         for(let { kind, why, count } of __sveltets_2_ensureArray(kept)){`${kind} ${why}`;
         { svelteHTML.createElement("li", {});say("brought_kept_one", { count, what: kindWords(kind), why: say(why) }); }
      }
     }
  }
}
 { svelteHTML.createElement("ul", {});
   { svelteHTML.createElement("li", {});say("brought_pictures", { count: pictures.taken }); }
  if(pictures.there > 0){ { svelteHTML.createElement("li", {});say("brought_pictures_there", { count: pictures.there }); }}
     for(let { sha256, why } of __sveltets_2_ensureArray(refused)){sha256;
     { svelteHTML.createElement("li", {});say("brought_refused"); why.title; why.detail;  { svelteHTML.createElement("span", { "class":`code`,});sha256.slice(0, 12); } }
  }
 }
 { svelteHTML.createElement("p", { "class":`soft`,});say("brought_next"); }


};
return { props: {} as any as $$ComponentProps, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const BroughtIn__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type BroughtIn__SvelteComponent_ = ReturnType<typeof BroughtIn__SvelteComponent_>;
/*Ωignore_endΩ*/export default BroughtIn__SvelteComponent_;