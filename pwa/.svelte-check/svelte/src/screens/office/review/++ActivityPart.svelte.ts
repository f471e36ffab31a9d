///<reference types="svelte" />
;
import Button from "../../../components/Button.svelte";
import Select from "../../../components/Select.svelte";
import Tag from "../../../components/Tag.svelte";
import { shortDay } from "../../../messages/index.ts";
import { type Trouble, troubleOf } from "../refusal.ts";
import TroubleNote from "../TroubleNote.svelte";
import { say } from "../words.ts";
import { markReviewed, readActivity } from "./api.ts";
import { dayAfter } from "./days.ts";
import { groupWords, when, whoWords } from "./labels.ts";
import StandingOut from "./StandingOut.svelte";
import type { Activity, Asked, Week } from "./shapes.ts";
import type { WeekList } from "./weeks.svelte.ts";
;

interface Props {
  weeks: WeekList;
  look: (asked: Partial<Asked>) => void;
  /** Called with the practice's zone once the office has said it. */
  zoned: (zone: string) => void;
};function $$render() {
















let { weeks, look, zoned }: Props = $props();
let week = $state("");
let activity = $state.raw<Activity | null>(null);
let trouble = $state.raw<Trouble | null>(null);
let busy = $state(false);
let said = $state("");
const chosen = $derived(weeks.weeks.find(({ week_on }) => week_on === week));
const range = $derived(activity === null ? null : { first_on: activity.from_on, last_on: activity.to_on });

async function read(other: string) {
  week = other;
  said = "";
  trouble = null;
  try {
    const found = await readActivity(other);
    if (week !== other) return;
    activity = found;
    zoned(found.zone);
  } catch (refused) {
    trouble = troubleOf(refused);
  }
}

async function mark() {
  busy = true;
  trouble = null;
  try {
    await markReviewed(week);
    await weeks.fetch();
    said = say("review.done_now");
  } catch (refused) {
    trouble = troubleOf(refused);
  }
  busy = false;
}

function weekWords({ week_on, reviewed }: Week): string {
  const facts = { from: shortDay(week_on), to: shortDay(dayAfter(week_on, 6)) };
  return say(reviewed === null ? "review.week_waiting" : "review.week_of", facts);
}

function nameOf(id: string): string {
  return whoWords(id, weeks.people.find((one) => one.id === id)?.name ?? "");
}

void read("");
;
async () => {

 { svelteHTML.createElement("section", {   "class":`card`,"aria-labelledby":`activity-title`,});
   { svelteHTML.createElement("h3", { "id":`activity-title`,});say("review.activity"); }
   { svelteHTML.createElement("div", { "class":`pick`,});
     { const $$_tceleS2C = __sveltets_2_ensureComponent(Select); new $$_tceleS2C({ target: __sveltets_2_any(), props: {           "label":say("review.week"),"value":week || null,"empty":say("review.last_days"),"options":weeks.weeks.map((one) => ({ value: one.week_on, label: weekWords(one) })),"chosen":(other) => read(other ?? ""),}});}
   }
  if(trouble){ { const $$_etoNelbuorT1C = __sveltets_2_ensureComponent(TroubleNote); new $$_etoNelbuorT1C({ target: __sveltets_2_any(), props: {   trouble,"again":() => read(week),}});}}
  if(activity){
     { const $$_tuOgnidnatS1C = __sveltets_2_ensureComponent(StandingOut); new $$_tuOgnidnatS1C({ target: __sveltets_2_any(), props: {    "standing":activity.standing_out,range,look,}});}
    if(activity.people.length > 0){
       { svelteHTML.createElement("div", { "class":`scroll`,});
         { svelteHTML.createElement("table", {   "class":`digits`,"aria-labelledby":`activity-title`,});
           { svelteHTML.createElement("thead", {});
             { svelteHTML.createElement("tr", {});
               { svelteHTML.createElement("th", { "scope":`col`,});say("review.person"); }
               { svelteHTML.createElement("th", { "scope":`col`,});say("review.kind"); }
               { svelteHTML.createElement("th", {   "scope":`col`,"class":`number`,});say("review.this_week"); }
               { svelteHTML.createElement("th", {   "scope":`col`,"class":`number`,});say("review.before"); }
             }
           }
           { svelteHTML.createElement("tbody", {});
               for(let one of __sveltets_2_ensureArray(activity.people)){one.who + one.group;
               { svelteHTML.createElement("tr", {});
                 { svelteHTML.createElement("th", { "scope":`row`,});whoWords(one.who, one.name); }
                 { svelteHTML.createElement("td", {}); { svelteHTML.createElement("button", {     "type":`button`,"class":`link`,"onclick":() => look({ user: one.who, group: one.group, ...range }),});groupWords(one.group); } }
                 { svelteHTML.createElement("td", { "class":`number`,});one.count; }
                 { svelteHTML.createElement("td", { "class":`number soft`,});one.before; }
               }
            }
           }
         }
       }
    }else{
       { svelteHTML.createElement("p", {});say("review.nothing"); }
    }
     { svelteHTML.createElement("p", { "class":`soft small`,});activity.zone === "" ? say("review.zone_machine") : say("review.zone", { zone: activity.zone }); }
  } else if (trouble === null){
     { svelteHTML.createElement("p", {   "class":`soft`,"role":`status`,});say("loading"); }
  }
  if(chosen && activity?.from_on === chosen.week_on){
    if(chosen.reviewed){
       { svelteHTML.createElement("p", {}); { const $$_gaT2C = __sveltets_2_ensureComponent(Tag); new $$_gaT2C({ target: __sveltets_2_any(), props: { children:() => { return __sveltets_2_any(0); },"tone":`good`,}});say("review.done_by", { name: nameOf(chosen.reviewed.who), when: when(chosen.reviewed.at, activity.zone) }); Tag} }
    }else{
       { svelteHTML.createElement("div", { "class":`stack-tight`,});
         { svelteHTML.createElement("div", {}); { const $$_nottuB3C = __sveltets_2_ensureComponent(Button); new $$_nottuB3C({ target: __sveltets_2_any(), props: {      children:() => { return __sveltets_2_any(0); },"look":`primary`,"icon":`check`,busy,"onclick":mark,}});say("review.done"); Button} }
         { svelteHTML.createElement("p", { "class":`soft small`,});say("review.done_words"); }
       }
    }
  }
   { svelteHTML.createElement("p", { "role":`status`,});said; }
 }


};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const ActivityPart__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type ActivityPart__SvelteComponent_ = ReturnType<typeof ActivityPart__SvelteComponent_>;
/*Ωignore_endΩ*/export default ActivityPart__SvelteComponent_;