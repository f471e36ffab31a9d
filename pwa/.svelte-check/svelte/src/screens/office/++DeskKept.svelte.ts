///<reference types="svelte" />
;
import { moment } from "../../messages/index.ts";
import { fieldWords, kindWords, writtenWords } from "../questions/fields.ts";
import { say as sayQuestion } from "../questions/say.ts";
import Words from "../questions/Words.svelte";
import { wrongWords } from "../questions/wrong.ts";
import { markKept } from "./api.ts";
import { aboutWords, mainOf, markWords, nameWords, sinceWords, whyWords } from "./asked.ts";
import { type Trouble, troubleOf } from "./refusal.ts";
import type { KeptQuestion } from "./shapes.ts";
import TroubleNote from "./TroubleNote.svelte";
import { say } from "./words.ts";
;

interface Props {
  kept: KeptQuestion;
  me: string;
  /** Called with what is to be said once it is marked. */
  settled: (words: string) => void;
};function $$render() {














let { kept, me, settled }: Props = $props();
let trouble = $state.raw<Trouble | null>(null);
let busy = $state(false);

const main = $derived(mainOf(kept));
const wrong = $derived(
  kept.entries.flatMap(({ n, kind, detail }) => Object.entries(detail).map(([name, said]) => ({ key: `${n} ${name}`, kind, name, said }))),
);
const parts = $derived(
  kept.entries
    .map(({ n, kind, t, fields }) => ({ n, kind, deed: t === "sign" || t === "delete" ? say(`deed_${t}`) : "", words: writtenWords(kind, fields) }))
    .filter(({ deed, words }) => deed !== "" || words.length > 0),
);
const since = $derived(sinceWords(kept));
const done = $derived(kept.mark?.done ?? false);

async function mark() {
  if (busy) return;
  busy = true;
  trouble = null;
  try {
    await markKept(kept.seq, !done);
    settled(say(done ? "marked_open_now" : "marked_now"));
  } catch (cause) {
    trouble = troubleOf(cause);
  }
  busy = false;
}
;
async () => {

 { svelteHTML.createElement("article", {     "class":`card`,"tabindex":-1,"aria-labelledby":`kept-${kept.seq}`,});
   { svelteHTML.createElement("div", {});
     { svelteHTML.createElement("h4", { "id":`kept-${kept.seq}`,});main ? aboutWords(main) : kindWords(""); }
     { svelteHTML.createElement("p", { "class":`soft small`,});say("written_by", { name: nameWords(kept.by, me), when: moment(main?.at ?? kept.received_at) }); }
   }
   { svelteHTML.createElement("p", {});whyWords(kept); since; }
  if(wrong.length > 0){
     { svelteHTML.createElement("ul", {});
         for(let { key, kind, name, said } of __sveltets_2_ensureArray(wrong)){key;
         { svelteHTML.createElement("li", { "class":`wrong`,});sayQuestion("kept.wrong", { field: fieldWords(kind, name), wrong: wrongWords(said) }); }
      }
     }
  }
  if(parts.length > 0){
     { svelteHTML.createElement("div", { "class":`said`,});
         for(let { n, kind, deed, words } of __sveltets_2_ensureArray(parts)){n;
        if(kept.entries.length > 1){ { svelteHTML.createElement("p", { "class":`small soft`,});kindWords(kind); }}
        if(deed){ { svelteHTML.createElement("p", {});deed; }}
        if(words.length > 0){ { const $$_sdroW2C = __sveltets_2_ensureComponent(Words); new $$_sdroW2C({ target: __sveltets_2_any(), props: { words,}});}}
      }
     }
  }
  if(trouble){ { const $$_etoNelbuorT1C = __sveltets_2_ensureComponent(TroubleNote); new $$_etoNelbuorT1C({ target: __sveltets_2_any(), props: { trouble,}});}}
   { svelteHTML.createElement("div", { "class":`acts`,});
     { svelteHTML.createElement("button", {         "type":`button`,"class":`plain`,"aria-disabled":busy,"aria-describedby":`kept-${kept.seq}`,"onclick":mark,});
      say(done ? "mark_open" : "mark_done");
     }
    if(kept.mark){ { svelteHTML.createElement("span", { "class":`soft small`,});markWords(kept, me); }}
   }
 }


};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const DeskKept__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type DeskKept__SvelteComponent_ = ReturnType<typeof DeskKept__SvelteComponent_>;
/*Ωignore_endΩ*/export default DeskKept__SvelteComponent_;