///<reference types="svelte" />
;
import { WHOLE_RECORD } from "@sync/changes.ts";
import Icon from "../components/Icon.svelte";
import { path } from "../shell/router.svelte.ts";
import { session } from "../shell/session.svelte.ts";
import type { Conflict } from "../store/api.ts";
import { fieldWords, whatWords } from "./questions/fields.ts";
import { say } from "./questions/say.ts";
import { fieldsOf } from "./tray/names.ts";
;

interface Props {
  /** The cards about what is on this page. */
  cards: readonly Conflict[];
  /** What follows from it here. */
  words?: string;
};function $$render() {











let { cards, words = "" }: Props = $props();

const { store } = session();

function placeOf({ kind, recordId, field }: Conflict): string {
  const what = whatWords(kind, fieldsOf(store, kind, recordId));
  return field === WHOLE_RECORD ? say("contested.deleted", { what }) : say("contested.place", { what, field: fieldWords(kind, field) });
}
;
async () => {

if(cards.length > 0){
   { svelteHTML.createElement("section", {   "class":`contested`,"aria-label":say("contested.title", { count: cards.length }),});
     { svelteHTML.createElement("p", { "class":`title`,}); { const $$_nocI2C = __sveltets_2_ensureComponent(Icon); new $$_nocI2C({ target: __sveltets_2_any(), props: {    "name":`warn`,"size":20,}});}say("contested.title", { count: cards.length }); }
    if(words){ { svelteHTML.createElement("p", {});words; }}
     { svelteHTML.createElement("ul", {});
         for(let card of __sveltets_2_ensureArray(cards)){card.id;
         { svelteHTML.createElement("li", {});
           { svelteHTML.createElement("span", {});placeOf(card); }
           { svelteHTML.createElement("a", {   "href":path({ name: "tray", card: card.id }),"aria-label":`${say('contested.decide')}: ${placeOf(card)}`,});say("contested.decide"); }
         }
      }
     }
   }
}


};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const Contested__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type Contested__SvelteComponent_ = ReturnType<typeof Contested__SvelteComponent_>;
/*Ωignore_endΩ*/export default Contested__SvelteComponent_;