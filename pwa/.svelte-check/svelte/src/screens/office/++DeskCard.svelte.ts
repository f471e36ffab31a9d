///<reference types="svelte" />
;
import { WHOLE_RECORD } from "@sync/changes.ts";
import type { Choice } from "../../store/api.ts";
import Decide from "../questions/Decide.svelte";
import { fieldWords, whatWords } from "../questions/fields.ts";
import { say as sayQuestion } from "../questions/say.ts";
import { decideCard } from "./api.ts";
import { aboutWords, conflictOf } from "./asked.ts";
import { type Trouble, troubleOf } from "./refusal.ts";
import type { CardQuestion } from "./shapes.ts";
import TroubleNote from "./TroubleNote.svelte";
;

interface Props {
  card: CardQuestion;
  me: string;
  /** Called with what is to be said once it is decided. */
  settled: (words: string) => void;
};function $$render() {













let { card, me, settled }: Props = $props();
let trouble = $state.raw<Trouble | null>(null);

const title = $derived(
  card.field === WHOLE_RECORD
    ? sayQuestion("card.title_deleted", { what: whatWords(card.kind, { cpt: card.cpt }) })
    : sayQuestion("card.title", { field: fieldWords(card.kind, card.field) }),
);
const closes = $derived(["note", "encounter", "service_line"].includes(card.kind));

function nameOf(id: string): string {
  return [card.mine_by, card.theirs_by].find((one) => one.id === id)?.name ?? "";
}

async function decide(choice: Choice, value: unknown, words: string) {
  trouble = null;
  try {
    await decideCard(card, choice, value);
    settled(words);
  } catch (cause) {
    trouble = troubleOf(cause);
  }
}
;
async () => {

 { svelteHTML.createElement("article", {     "class":`card`,"tabindex":-1,"aria-labelledby":`title-${card.id}`,});
   { svelteHTML.createElement("div", {});
     { svelteHTML.createElement("h4", { "id":`title-${card.id}`,});title; }
     { svelteHTML.createElement("p", { "class":`soft`,});aboutWords(card); }
   }
  if(trouble){ { const $$_etoNelbuorT1C = __sveltets_2_ensureComponent(TroubleNote); new $$_etoNelbuorT1C({ target: __sveltets_2_any(), props: { trouble,}});}}
   { const $$_ediceD1C = __sveltets_2_ensureComponent(Decide); new $$_ediceD1C({ target: __sveltets_2_any(), props: {         "card":conflictOf(card),"now":{ gone: card.gone, value: card.standing },me,nameOf,"naming":() => "",decide,}});}
   { svelteHTML.createElement("p", { "class":`small soft`,});sayQuestion(closes ? "blocks.close" : "blocks.bill"); }
 }


};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const DeskCard__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type DeskCard__SvelteComponent_ = ReturnType<typeof DeskCard__SvelteComponent_>;
/*Ωignore_endΩ*/export default DeskCard__SvelteComponent_;