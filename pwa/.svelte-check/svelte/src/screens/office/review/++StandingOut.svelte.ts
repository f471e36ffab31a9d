///<reference types="svelte" />
;
import { shortDay } from "../../../messages/index.ts";
import { say } from "../words.ts";
import { actionWords, kindWords, whoWords } from "./labels.ts";
import type { Asked, StandsOut } from "./shapes.ts";
;

interface Props {
  standing: readonly StandsOut[];
  /** The days that are shown. */
  range: Pick<Asked, "first_on" | "last_on"> | null;
  look: (asked: Partial<Asked>) => void;
};function $$render() {







let { standing, range, look }: Props = $props();

function days(one: StandsOut): Partial<Asked> {
  return one.day === "" ? { ...range } : { first_on: one.day, last_on: one.day };
}
;
async () => {

 { svelteHTML.createElement("h4", {});say("review.standing_out"); }
if(standing.length > 0){
   { svelteHTML.createElement("p", { "class":`soft small`,});say("review.standing_words"); }
   { svelteHTML.createElement("ul", {});
       for(let one of __sveltets_2_ensureArray(standing)){one.kind + one.who + one.action + one.day;
       { svelteHTML.createElement("li", {});
         { svelteHTML.createElement("span", {});
           { svelteHTML.createElement("strong", {});kindWords(one.kind); } whoWords(one.who, one.name);one.action === "" ? "" : `, ${actionWords(one.action)}`;one.day === "" ? "" : `, ${shortDay(one.day)}`;
           { svelteHTML.createElement("span", { "class":`digits soft`,}); one.count; }
         }
         { svelteHTML.createElement("button", {     "type":`button`,"class":`plain`,"onclick":() => look({ user: one.who, group: "", ...days(one) }),});say("review.show_these"); }
       }
    }
   }
}else{
   { svelteHTML.createElement("p", {});say("review.nothing_stands"); }
}


};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const StandingOut__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type StandingOut__SvelteComponent_ = ReturnType<typeof StandingOut__SvelteComponent_>;
/*Ωignore_endΩ*/export default StandingOut__SvelteComponent_;