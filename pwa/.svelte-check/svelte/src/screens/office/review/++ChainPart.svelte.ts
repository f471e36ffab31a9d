///<reference types="svelte" />
;
import Button from "../../../components/Button.svelte";
import { type Trouble, troubleOf } from "../refusal.ts";
import TroubleNote from "../TroubleNote.svelte";
import { isKey, say } from "../words.ts";
import { readChain, verifyChain } from "./api.ts";
import { when, whoWords } from "./labels.ts";
import type { ChainState, NamedClient, Verdict } from "./shapes.ts";

;type $$ComponentProps =  { people: readonly NamedClient[]; zone: string };function $$render() {









let { people, zone }:/*Ωignore_startΩ*/$$ComponentProps/*Ωignore_endΩ*/ = $props();
let chain = $state.raw<ChainState | null>(null);
let verdict = $state.raw<Verdict | null>(null);
let trouble = $state.raw<Trouble | null>(null);
let busy = $state(false);
const last = $derived(chain?.verified ?? null);

async function read() {
  trouble = null;
  try {
    chain = await readChain();
  } catch (refused) {
    trouble = troubleOf(refused);
  }
}

async function verify() {
  busy = true;
  trouble = null;
  verdict = null;
  try {
    verdict = await verifyChain();
    await read();
  } catch (refused) {
    trouble = troubleOf(refused);
  }
  busy = false;
}

function nameOf(id: string): string {
  return whoWords(id, people.find((one) => one.id === id)?.name ?? "");
}

function faultWords({ n, what }: { n: number; what: string }): string {
  const key = `review.fault.${what}`;
  return isKey(key) ? say(key, { n }) : what;
}

void read();
;
async () => {

 { svelteHTML.createElement("section", {   "class":`card`,"aria-labelledby":`chain-title`,});
   { svelteHTML.createElement("h3", { "id":`chain-title`,});say("review.chain"); }
  if(trouble){ { const $$_etoNelbuorT1C = __sveltets_2_ensureComponent(TroubleNote); new $$_etoNelbuorT1C({ target: __sveltets_2_any(), props: {   trouble,"again":read,}});}}
  if(chain){
    if(last === null){
       { svelteHTML.createElement("p", {});say("review.never_verified"); }
    } else if (last.fault_at === null){
       { svelteHTML.createElement("p", {});say("review.verified", { count: last.entries, when: when(last.at, zone), name: nameOf(last.who) }); }
    }else{
       { svelteHTML.createElement("p", { "class":`bad`,});say("review.verified_wrong", { n: last.fault_at, when: when(last.at, zone), name: nameOf(last.who) }); }
    }
       for(let one of __sveltets_2_ensureArray(chain.rolled_back)){one.at + one.remembered;
       { svelteHTML.createElement("p", { "class":`bad`,});say("review.rollback", { when: when(one.at, zone), remembered: one.remembered, has: one.has }); }
    }
       { svelteHTML.createElement("p", {});say("review.no_rollback"); }
    
     { svelteHTML.createElement("p", { "class":`soft small`,});
      chain.checkpoint ? say("review.checkpoint", { n: chain.checkpoint.n, when: when(chain.checkpoint.at, zone) }) : say("review.no_checkpoint");
     }
     { svelteHTML.createElement("p", { "class":`soft small head`,});say("review.chain_state", { count: chain.entries, head: chain.head }); }
  }
   { svelteHTML.createElement("div", { "class":`cluster`,});
     { const $$_nottuB2C = __sveltets_2_ensureComponent(Button); new $$_nottuB2C({ target: __sveltets_2_any(), props: {  children:() => { return __sveltets_2_any(0); },busy,"onclick":verify,}});say("review.verify"); Button}
     { svelteHTML.createElement("p", { "role":`status`,});
      if(busy){say("review.verifying");} else if (verdict){verdict.fault
          ? say("review.not_whole", { what: faultWords(verdict.fault) })
          : say("review.whole", { count: verdict.entries });}
     }
   }
 }


};
return { props: {} as any as $$ComponentProps, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const ChainPart__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type ChainPart__SvelteComponent_ = ReturnType<typeof ChainPart__SvelteComponent_>;
/*Ωignore_endΩ*/export default ChainPart__SvelteComponent_;