///<reference types="svelte" />
;
import { untrack } from "svelte";
import Button from "../../../components/Button.svelte";
import Field from "../../../components/Field.svelte";
import Segmented from "../../../components/Segmented.svelte";
import Sheet from "../../../components/Sheet.svelte";
import { localDay, shortDay } from "../../../messages/index.ts";
import type { Again } from "../again.svelte.ts";
import { type Trouble, troubleOf } from "../refusal.ts";
import TroubleNote from "../TroubleNote.svelte";
import { say } from "../words.ts";
import { publish } from "./api.ts";
import { meaningOf } from "./meaning.ts";
import type { WholeVersion } from "./shapes.ts";
import type { Writing } from "./writing.svelte.ts";
;

interface Props {
  writing: Writing;
  before: WholeVersion | null;
  standing: number;
  again: Again;
  open: boolean;
  close: () => void;
  done: (words: string) => void;
};function $$render() {

















let { writing, before, standing, again, open, close, done }: Props = $props();
let day = $state(untrack(() => localDay()));
let busy = $state(false);
let trouble = $state.raw<Trouble | null>(null);
const name = $derived(say(`forms.purpose.${writing.purpose}`));
const asksAgain = $derived(before !== null && ["once", "yearly"].includes(writing.content.due));

$effect(() => {
  if (open) trouble = null;
});

async function go() {
  if (busy || day === "") return;
  busy = true;
  trouble = null;
  try {
    await writing.flush();
    const meant = writing.content;
    const version = await again.run(() => publish(writing.purpose, writing.revision, meant, day));
    writing.end();
    done(say("forms.published", { name, version, from: shortDay(day) }));
  } catch (refused) {
    trouble = troubleOf(refused);
  }
  busy = false;
}
;
async () => {

 { const $$_teehS0C = __sveltets_2_ensureComponent(Sheet); const $$_teehS0 = new $$_teehS0C({ target: __sveltets_2_any(), props: {     children:() => { return __sveltets_2_any(0); },"title":say("forms.publish_title", { name }),"open":open && !again.open,"close":() => !again.open && close(),foot:() => { async ()/*Ωignore_positionΩ*/ => {
     { const $$_nottuB0C = __sveltets_2_ensureComponent(Button); new $$_nottuB0C({ target: __sveltets_2_any(), props: { children:() => { return __sveltets_2_any(0); },"onclick":close,}});say("not_now"); Button}
     { const $$_nottuB0C = __sveltets_2_ensureComponent(Button); new $$_nottuB0C({ target: __sveltets_2_any(), props: {      children:() => { return __sveltets_2_any(0); },"look":`primary`,busy,"disabled":day === "","onclick":go,}});say("forms.publish_go"); Button}
  };return __sveltets_2_any(0)},}});/*Ωignore_startΩ*/const {foot} = $$_teehS0.$$prop_def;/*Ωignore_endΩ*/
   { svelteHTML.createElement("div", { "class":`stack`,});
     { const $$_dleiF2C = __sveltets_2_ensureComponent(Field); new $$_dleiF2C({ target: __sveltets_2_any(), props: {          "label":say("forms.publish_from"),"type":`date`,"min":localDay(),"value":day,"typed":(typed) => (day = typed),}});}
    if(asksAgain){
       { const $$_detnemgeS2C = __sveltets_2_ensureComponent(Segmented); new $$_detnemgeS2C({ target: __sveltets_2_any(), props: {         "label":say("forms.again_which"),"value":writing.content.sign_again ? "again" : "next","options":[
          { value: "again", label: say("forms.again_yes") },
          { value: "next", label: say("forms.again_no") },
        ],"chosen":(value) => writing.set({ sign_again: value === "again" }),}});}
    }
     { svelteHTML.createElement("p", { "role":`status`,}); { svelteHTML.createElement("strong", {});meaningOf(writing.content, before !== null, standing); } }
     { svelteHTML.createElement("p", { "class":`soft`,});say("forms.publish_words"); }
    if(!writing.content.reviewed){ { svelteHTML.createElement("p", { "class":`warning`,});say("forms.not_reviewed_words"); }}
    if(trouble){ { const $$_etoNelbuorT2C = __sveltets_2_ensureComponent(TroubleNote); new $$_etoNelbuorT2C({ target: __sveltets_2_any(), props: { trouble,}});}}
   }
  
 Sheet}


};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const PublishSheet__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type PublishSheet__SvelteComponent_ = ReturnType<typeof PublishSheet__SvelteComponent_>;
/*Ωignore_endΩ*/export default PublishSheet__SvelteComponent_;