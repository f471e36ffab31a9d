///<reference types="svelte" />
;
import Button from "../../../components/Button.svelte";
import Sheet from "../../../components/Sheet.svelte";
import Tag from "../../../components/Tag.svelte";
import { language, moment, shortDay } from "../../../messages/index.ts";
import type { Again } from "../again.svelte.ts";
import { type Trouble, troubleOf } from "../refusal.ts";
import TroubleNote from "../TroubleNote.svelte";
import { say } from "../words.ts";
import { markReviewed, retire, takeBack } from "./api.ts";
import { newestOf, type OfPurpose, standingOf, type Version } from "./shapes.ts";
;

interface Props {
  one: OfPurpose;
  today: string;
  again: Again;
  edit: () => void;
  /** Begin with our own words. */
  begin: () => void;
  changed: (words: string) => void;
};function $$render() {













let { one, today, again, edit, begin, changed }: Props = $props();
const newest = $derived(newestOf(one.versions, today));
const name = $derived(say(`forms.purpose.${one.purpose}`));
const TONES = { now: "good", later: "warn", over: "plain", never: "plain" } as const;
let meant = $state.raw<{ act: "retire" } | { act: "take_back"; version: Version } | null>(null);
let busy = $state(false);
let trouble = $state.raw<Trouble | null>(null);

function yesterday(): string {
  return new Date(Date.parse(`${today}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
}

async function run(act: () => Promise<void>, words: string) {
  if (busy) return;
  busy = true;
  trouble = null;
  try {
    await again.run(act);
    meant = null;
    changed(words);
  } catch (refused) {
    trouble = troubleOf(refused);
    meant = null;
  }
  busy = false;
}

/** The sheet also closes to make room for the question who is there. */
function put() {
  if (!again.open) meant = null;
}

function go() {
  if (meant?.act === "retire") void run(() => retire(one.purpose, yesterday()), say("forms.retired", { name }));
  else if (meant?.act === "take_back") {
    const { version } = meant.version;
    void run(() => takeBack(one.purpose, version), say("forms.taken_back", { name, version }));
  }
}
;
async () => {

 { svelteHTML.createElement("article", {   "class":`card stack-tight`,"aria-labelledby":`forms-${one.purpose}`,});
   { svelteHTML.createElement("div", { "class":`spread`,});
     { svelteHTML.createElement("h3", { "id":`forms-${one.purpose}`,});name; }
     { svelteHTML.createElement("div", { "class":`cluster`,});
      if(newest || one.draft_saved_at !== null){
         { svelteHTML.createElement("button", {       "type":`button`,"class":`plain`,"aria-describedby":`forms-${one.purpose}`,"onclick":edit,});say(one.draft_saved_at ? "forms.go_on" : "forms.edit"); }
      }else{
         { svelteHTML.createElement("button", {       "type":`button`,"class":`plain`,"aria-describedby":`forms-${one.purpose}`,"onclick":begin,});say("forms.start"); }
         { svelteHTML.createElement("button", {       "type":`button`,"class":`plain`,"aria-describedby":`forms-${one.purpose}`,"onclick":edit,});say("forms.blank"); }
      }
      if(newest){ { svelteHTML.createElement("button", {       "type":`button`,"class":`plain`,"aria-describedby":`forms-${one.purpose}`,"onclick":() => (meant = { act: "retire" }),});say("forms.retire"); }}
     }
   }
   { svelteHTML.createElement("p", { "class":`soft small`,});say(`forms.about.${one.purpose}`); }
  if(one.draft_saved_at){ { svelteHTML.createElement("p", {}); { const $$_gaT2C = __sveltets_2_ensureComponent(Tag); new $$_gaT2C({ target: __sveltets_2_any(), props: { children:() => { return __sveltets_2_any(0); },"tone":`warn`,}});say("forms.draft"); Tag} say("forms.draft_of", { when: moment(one.draft_saved_at) }); }}
  if(trouble){ { const $$_etoNelbuorT1C = __sveltets_2_ensureComponent(TroubleNote); new $$_etoNelbuorT1C({ target: __sveltets_2_any(), props: { trouble,}});}}
  if(one.versions.length > 0){
     { svelteHTML.createElement("ul", {});
         for(let version of __sveltets_2_ensureArray(one.versions)){version.version;
        const stands = standingOf(version, today);
         { svelteHTML.createElement("li", {});
           { svelteHTML.createElement("span", { "class":`cluster`,});
             { svelteHTML.createElement("strong", {});say("forms.version", { version: version.version }); }
             { const $$_gaT4C = __sveltets_2_ensureComponent(Tag); new $$_gaT4C({ target: __sveltets_2_any(), props: { children:() => { return __sveltets_2_any(0); },"tone":TONES[stands],}});say(`forms.stands.${stands}`); Tag}
            if(version.reviewed === false){ { const $$_gaT4C = __sveltets_2_ensureComponent(Tag); new $$_gaT4C({ target: __sveltets_2_any(), props: { children:() => { return __sveltets_2_any(0); },"tone":`stop`,}});say("forms.not_reviewed"); Tag}}
           }
           { svelteHTML.createElement("span", {});
            version.titles[language()] ?? version.titles.en ?? "";
             { svelteHTML.createElement("span", { "class":`soft`,});
               version.languages.map((one) => say(`forms.in.${one}`)).join(", ");
               say(`forms.due.${version.due}`);
               version.effective_to_on && stands !== "never"
                ? say("forms.from_to", { from: shortDay(version.effective_from_on), to: shortDay(version.effective_to_on) })
                : say("forms.from", { from: shortDay(version.effective_from_on) });
               say("forms.signed", { count: version.signed });
             }
           }
           { svelteHTML.createElement("span", { "class":`cluster`,});
            if(version.reviewed === false && stands !== "never"){
               { svelteHTML.createElement("button", {     "type":`button`,"class":`plain`,"onclick":() => run(() => markReviewed(one.purpose, version.version, true), say("forms.reviewed_said")),});say("forms.say_reviewed"); }
            }
            if(stands === "later"){
               { svelteHTML.createElement("button", {     "type":`button`,"class":`plain`,"onclick":() => (meant = { act: "take_back", version }),});say("forms.take_back"); }
            }
           }
         }
      }
     }
  }
 }

 { const $$_teehS0C = __sveltets_2_ensureComponent(Sheet); const $$_teehS0 = new $$_teehS0C({ target: __sveltets_2_any(), props: {     children:() => { return __sveltets_2_any(0); },"title":meant?.act === "retire" ? say("forms.retire_title", { name }) : say("forms.take_back_title", { name }),"open":meant !== null && !again.open,"close":put,foot:() => { async ()/*Ωignore_positionΩ*/ => {
     { const $$_nottuB0C = __sveltets_2_ensureComponent(Button); new $$_nottuB0C({ target: __sveltets_2_any(), props: { children:() => { return __sveltets_2_any(0); },"onclick":put,}});say("not_now"); Button}
     { const $$_nottuB0C = __sveltets_2_ensureComponent(Button); new $$_nottuB0C({ target: __sveltets_2_any(), props: {    children:() => { return __sveltets_2_any(0); },"look":`danger`,busy,"onclick":go,}});meant?.act === "retire" ? say("forms.retire_go") : say("forms.take_back_go"); Button}
  };return __sveltets_2_any(0)},}});/*Ωignore_startΩ*/const {foot} = $$_teehS0.$$prop_def;/*Ωignore_endΩ*/
   { svelteHTML.createElement("p", {});meant?.act === "retire" ? say("forms.retire_words") : say("forms.take_back_words"); }
  
 Sheet}


};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const PurposeCard__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type PurposeCard__SvelteComponent_ = ReturnType<typeof PurposeCard__SvelteComponent_>;
/*Ωignore_endΩ*/export default PurposeCard__SvelteComponent_;