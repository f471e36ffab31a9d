///<reference types="svelte" />
;
import { read837 } from "./api.ts";
import { troubleOf } from "./refusal.ts";
import type { Segment } from "./segments.ts";
import TroubleNote from "./TroubleNote.svelte";
import { say } from "./words.ts";

;type $$ComponentProps =  { id: string };function $$render() {







let { id }:/*Ωignore_startΩ*/$$ComponentProps/*Ωignore_endΩ*/ = $props();

let found = $state.raw<readonly Segment[] | null>(null);
let cause = $state.raw<unknown>(null);

async function read() {
  cause = null;
  try {
    found = await read837(id);
  } catch (refused) {
    cause = refused;
  }
}
;
async () => {

 { svelteHTML.createElement("details", { "ontoggle":({ currentTarget }) => currentTarget.open && found === null && void read(),});
   { svelteHTML.createElement("summary", {});say("text_837"); }
  if(cause !== null){
     { const $$_etoNelbuorT1C = __sveltets_2_ensureComponent(TroubleNote); new $$_etoNelbuorT1C({ target: __sveltets_2_any(), props: {    "trouble":troubleOf(cause),"again":read,}});}
  } else if (found === null){
     { svelteHTML.createElement("p", {   "class":`soft`,"role":`status`,});say("loading"); }
  }else{
     { svelteHTML.createElement("p", { "class":`soft small`,});say("segments", { count: found.length }); }
     { svelteHTML.createElement("ol", { "translate":`no`,});
          for(let segment of __sveltets_2_ensureArray(found)){let at = 1;at; { svelteHTML.createElement("li", {}); { svelteHTML.createElement("b", {});segment.id; }segment.rest; }}
     }
  }
 }


};
return { props: {} as any as $$ComponentProps, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const Segments__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type Segments__SvelteComponent_ = ReturnType<typeof Segments__SvelteComponent_>;
/*Ωignore_endΩ*/export default Segments__SvelteComponent_;