///<reference types="svelte" />
;
import Button from "../../../components/Button.svelte";
import Select from "../../../components/Select.svelte";
import Sheet from "../../../components/Sheet.svelte";
import { moment } from "../../../messages/index.ts";
import type { Again } from "../again.svelte.ts";
import { troubleOf } from "../refusal.ts";
import TroubleNote from "../TroubleNote.svelte";
import { say } from "../words.ts";
import Differences from "./Differences.svelte";
import PreviewSheet from "./PreviewSheet.svelte";
import PublishSheet from "./PublishSheet.svelte";
import { CADENCES, LANGUAGES, type WholeVersion } from "./shapes.ts";
import WordsPart from "./WordsPart.svelte";
import type { Writing } from "./writing.svelte.ts";
;

interface Props {
  writing: Writing;
  /** The version this follows. */
  before: WholeVersion | null;
  standing: number;
  again: Again;
  back: () => void;
  done: (words: string) => void;
};function $$render() {

















let { writing, before, standing, again, back, done }: Props = $props();
let sheet = $state<"" | "preview" | "differences" | "publish" | "discard">("");
let cause = $state.raw<unknown>(null);
const name = $derived(say(`forms.purpose.${writing.purpose}`));
const kept = $derived(
  writing.unkept
    ? say("forms.keeping")
    : writing.savedAt
      ? say("forms.kept", { when: moment(writing.savedAt) })
      : say("forms.unchanged"),
);

async function leave() {
  await writing.flush();
  if (!writing.unkept) back();
}

async function discard() {
  sheet = "";
  try {
    await writing.discard();
    done(say("forms.discarded", { name }));
  } catch (refused) {
    cause = refused;
  }
}
;
async () => {

 { svelteHTML.createElement("div", { "class":`editor`,});
   { svelteHTML.createElement("div", { "class":`spread head`,});
     { svelteHTML.createElement("div", {});
       { svelteHTML.createElement("h2", {});name; }
       { svelteHTML.createElement("p", {   "class":`soft small`,"role":`status`,});kept; }
     }
     { svelteHTML.createElement("div", { "class":`cluster`,});
       { svelteHTML.createElement("button", {     "type":`button`,"class":`plain`,"onclick":leave,});say("forms.back"); }
       { svelteHTML.createElement("button", {     "type":`button`,"class":`plain`,"onclick":() => (sheet = "preview"),});say("forms.preview"); }
      if(before){ { svelteHTML.createElement("button", {     "type":`button`,"class":`plain`,"onclick":() => (sheet = "differences"),});say("forms.differences"); }}
      if(writing.savedAt){ { svelteHTML.createElement("button", {     "type":`button`,"class":`plain`,"onclick":() => (sheet = "discard"),});say("forms.discard"); }}
       { const $$_nottuB3C = __sveltets_2_ensureComponent(Button); new $$_nottuB3C({ target: __sveltets_2_any(), props: {   children:() => { return __sveltets_2_any(0); },"look":`primary`,"onclick":() => (sheet = "publish"),}});say("forms.publish"); Button}
     }
   }
  if(writing.cause !== null){ { const $$_etoNelbuorT1C = __sveltets_2_ensureComponent(TroubleNote); new $$_etoNelbuorT1C({ target: __sveltets_2_any(), props: {    "trouble":troubleOf(writing.cause),"again":() => void writing.flush(),}});}}
  if(cause !== null){ { const $$_etoNelbuorT1C = __sveltets_2_ensureComponent(TroubleNote); new $$_etoNelbuorT1C({ target: __sveltets_2_any(), props: {  "trouble":troubleOf(cause),}});}}
   { svelteHTML.createElement("p", { "class":`soft`,});say("forms.plain_words"); }
   { svelteHTML.createElement("div", { "class":`side`,});
       for(let language of __sveltets_2_ensureArray(LANGUAGES)){language; { const $$_traPsdroW2C = __sveltets_2_ensureComponent(WordsPart); new $$_traPsdroW2C({ target: __sveltets_2_any(), props: {  writing,language,}});}}
   }
   { svelteHTML.createElement("div", { "class":`card stack-tight`,});
     { const $$_tceleS2C = __sveltets_2_ensureComponent(Select); new $$_tceleS2C({ target: __sveltets_2_any(), props: {           "label":say("forms.how_often"),"hint":say("forms.how_often_hint"),"value":writing.content.due,"options":CADENCES.map((value) => ({ value, label: say(`forms.due.${value}`) })),"chosen":(value) => writing.set({ due: CADENCES.find((each) => each === value) ?? "once" }),}});}
     { svelteHTML.createElement("label", { "class":`tick`,});
       { svelteHTML.createElement("input", {      "type":`checkbox`,"checked":writing.content.reviewed,"onchange":({ currentTarget }) => writing.set({ reviewed: currentTarget.checked }),});}
       { svelteHTML.createElement("span", {});say("forms.lawyer"); }
     }
    if(!writing.content.reviewed){ { svelteHTML.createElement("p", { "class":`warning`,});say("forms.not_reviewed_words"); }}
   }
 }

 { const $$_teehSweiverP0C = __sveltets_2_ensureComponent(PreviewSheet); new $$_teehSweiverP0C({ target: __sveltets_2_any(), props: {     writing,"open":sheet === "preview","close":() => (sheet = ""),}});}
if(before){ { const $$_secnereffiD0C = __sveltets_2_ensureComponent(Differences); new $$_secnereffiD0C({ target: __sveltets_2_any(), props: {      writing,before,"open":sheet === "differences","close":() => (sheet = ""),}});}}
 { const $$_teehShsilbuP0C = __sveltets_2_ensureComponent(PublishSheet); new $$_teehShsilbuP0C({ target: __sveltets_2_any(), props: {         writing,before,standing,again,"open":sheet === "publish","close":() => (sheet = ""),done,}});}
 { const $$_teehS0C = __sveltets_2_ensureComponent(Sheet); const $$_teehS0 = new $$_teehS0C({ target: __sveltets_2_any(), props: {     children:() => { return __sveltets_2_any(0); },"title":say("forms.discard_title"),"open":sheet === "discard","close":() => (sheet = ""),foot:() => { async ()/*Ωignore_positionΩ*/ => {
     { const $$_nottuB0C = __sveltets_2_ensureComponent(Button); new $$_nottuB0C({ target: __sveltets_2_any(), props: { children:() => { return __sveltets_2_any(0); },"onclick":() => (sheet = ""),}});say("not_now"); Button}
     { const $$_nottuB0C = __sveltets_2_ensureComponent(Button); new $$_nottuB0C({ target: __sveltets_2_any(), props: {   children:() => { return __sveltets_2_any(0); },"look":`danger`,"onclick":discard,}});say("forms.discard_go"); Button}
  };return __sveltets_2_any(0)},}});/*Ωignore_startΩ*/const {foot} = $$_teehS0.$$prop_def;/*Ωignore_endΩ*/
   { svelteHTML.createElement("p", {});say("forms.discard_words"); }
  
 Sheet}


};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const Editor__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type Editor__SvelteComponent_ = ReturnType<typeof Editor__SvelteComponent_>;
/*Ωignore_endΩ*/export default Editor__SvelteComponent_;