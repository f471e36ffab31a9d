///<reference types="svelte" />
;
import Tag from "../../components/Tag.svelte";
import { moment } from "../../messages/index.ts";
import { readProof } from "./api.ts";
import { troubleOf } from "./refusal.ts";
import type { ProvedSignature } from "./shapes.ts";
import TroubleNote from "./TroubleNote.svelte";
import { type OfficeKey, say } from "./words.ts";

;type $$ComponentProps =  { encounterId: string };function $$render() {









let { encounterId }:/*Ωignore_startΩ*/$$ComponentProps/*Ωignore_endΩ*/ = $props();

let signatures = $state.raw<readonly ProvedSignature[] | null>(null);
let cause = $state.raw<unknown>(null);

/** Proved when somebody looks, and not before: each look is written down. */
async function prove() {
  cause = null;
  try {
    signatures = await readProof(encounterId);
  } catch (refused) {
    cause = refused;
  }
}

function records(one: ProvedSignature): string {
  const wrong = one.records.filter(({ why }) => why !== "");
  if (wrong.length === 0) return say("proof_records", { count: one.records.length });
  return wrong.map(({ kind, why }) => say(`proof_${why}` as OfficeKey, { kind })).join(" ");
}
;
async () => {

 { svelteHTML.createElement("details", { "ontoggle":(event) => { if (event.currentTarget.open && signatures === null) void prove(); },});
   { svelteHTML.createElement("summary", {});say("proof"); }
  if(cause !== null){
     { const $$_etoNelbuorT1C = __sveltets_2_ensureComponent(TroubleNote); new $$_etoNelbuorT1C({ target: __sveltets_2_any(), props: {    "trouble":troubleOf(cause),"again":prove,}});}
  } else if (signatures === null){
     { svelteHTML.createElement("p", {   "class":`soft`,"role":`status`,});say("loading"); }
  }else{
       for(let one of __sveltets_2_ensureArray(signatures)){one.id;
       { svelteHTML.createElement("section", {});
         { svelteHTML.createElement("p", {});
           { const $$_gaT3C = __sveltets_2_ensureComponent(Tag); new $$_gaT3C({ target: __sveltets_2_any(), props: { children:() => { return __sveltets_2_any(0); },"tone":one.holds ? "good" : "stop",}});say(one.holds ? "proof_holds" : "proof_fails"); Tag}
           { svelteHTML.createElement("strong", {});[one.signer_name, one.signer_credential].filter(Boolean).join(", "); }
          say(`proof_${one.method}`);
         }
         { svelteHTML.createElement("blockquote", {});one.meaning; }
         { svelteHTML.createElement("p", { "class":`soft digits`,});say("proof_times", { signed: moment(one.signed_at), received: moment(one.received_at) }); }
        if(one.why !== ""){ { svelteHTML.createElement("p", {});say(`proof_${one.why}`); }}
         { svelteHTML.createElement("p", {});records(one); }
       }
    }
       { svelteHTML.createElement("p", {});say("proof_none"); }
    
  }
 }


};
return { props: {} as any as $$ComponentProps, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const Proof__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type Proof__SvelteComponent_ = ReturnType<typeof Proof__SvelteComponent_>;
/*Ωignore_endΩ*/export default Proof__SvelteComponent_;