///<reference types="svelte" />
;
import { moment } from "../../messages/index.ts";
import { listOpenings, sawOpening } from "./api.ts";
import { type Trouble, troubleOf } from "./refusal.ts";
import type { Opening } from "./shapes.ts";
import TroubleNote from "./TroubleNote.svelte";
import { say } from "./words.ts";
function $$render() {








/** Charts that somebody opened in an emergency and no owner has seen yet; for owners. */
let waiting = $state.raw<readonly Opening[]>([]);
let trouble = $state.raw<Trouble | null>(null);

$effect(() => void look());

async function look() {
  try {
    waiting = (await listOpenings()).filter((one) => one.seen_at === null);
    trouble = null;
  } catch (failed) {
    trouble = troubleOf(failed);
  }
}

async function saw(one: Opening) {
  try {
    await sawOpening(one.id);
    await look();
  } catch (failed) {
    trouble = troubleOf(failed);
  }
}
;
async () => {

if(trouble){ { const $$_etoNelbuorT0C = __sveltets_2_ensureComponent(TroubleNote); new $$_etoNelbuorT0C({ target: __sveltets_2_any(), props: {   trouble,"again":look,}});}}
if(waiting.length > 0){
   { svelteHTML.createElement("section", {   "class":`stack`,"aria-labelledby":`openings-title`,});
     { svelteHTML.createElement("h3", { "id":`openings-title`,});say("openings"); }
       for(let one of __sveltets_2_ensureArray(waiting)){one.id;
       { svelteHTML.createElement("article", {   "class":`card`,"aria-labelledby":`opening-${one.id}`,});
         { svelteHTML.createElement("p", { "id":`opening-${one.id}`,}); { svelteHTML.createElement("strong", {});say("opening_of", { by: one.by.name, client: one.patient.name, when: moment(one.opened_at) }); } }
         { svelteHTML.createElement("p", {});one.reason; }
         { svelteHTML.createElement("p", { "class":`soft`,});say("opening_until", { when: moment(one.ends_at) }); }
         { svelteHTML.createElement("div", {}); { svelteHTML.createElement("button", {     "type":`button`,"class":`plain`,"onclick":() => saw(one),});say("opening_seen"); } }
       }
    }
   }
}


};
return { props: {} as Record<string, never>, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const Openings__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type Openings__SvelteComponent_ = ReturnType<typeof Openings__SvelteComponent_>;
/*Ωignore_endΩ*/export default Openings__SvelteComponent_;