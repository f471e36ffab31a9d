///<reference types="svelte" />
;
import Button from "../../../components/Button.svelte";
import Sheet from "../../../components/Sheet.svelte";
import { localDay, longDay } from "../../../messages/index.ts";
import type { Again } from "../again.svelte.ts";
import { type Trouble, troubleOf } from "../refusal.ts";
import TroubleNote from "../TroubleNote.svelte";
import { say } from "../words.ts";
import { makeCodes } from "./api.ts";
;

interface Props {
  left: number;
  /** Whose they are, for the paper they are on. */
  name: string;
  again: Again;
  done: (words: string) => Promise<void>;
};function $$render() {











let { left, name, again, done }: Props = $props();
let codes = $state.raw<readonly string[]>([]);
let asking = $state(false);
let busy = $state(false);
let copied = $state(false);
let trouble = $state.raw<Trouble | null>(null);

function begin() {
  if (left > 0) asking = true;
  else void make();
}

async function make() {
  asking = false;
  if (busy) return;
  busy = true;
  trouble = null;
  try {
    codes = await again.run(makeCodes);
    copied = false;
    await done("");
  } catch (refused) {
    trouble = troubleOf(refused);
  }
  busy = false;
}

async function copy() {
  await navigator.clipboard.writeText(codes.join("\n"));
  copied = true;
}
;
async () => {

 { svelteHTML.createElement("section", {   "class":`card`,"aria-labelledby":`codes-title`,});
   { svelteHTML.createElement("h3", {   "id":`codes-title`,"class":`screen-only`,});say("ways.codes"); }
   { svelteHTML.createElement("p", { "class":`soft screen-only`,});say("ways.codes_words"); }
  if(trouble){ { const $$_etoNelbuorT1C = __sveltets_2_ensureComponent(TroubleNote); new $$_etoNelbuorT1C({ target: __sveltets_2_any(), props: { trouble,}});}}
  if(codes.length > 0){
     { svelteHTML.createElement("p", { "class":`screen-only`,}); { svelteHTML.createElement("strong", {});say("ways.codes_once"); } }
     { svelteHTML.createElement("p", { "class":`paper-only`,});say("ways.codes_of", { name }); longDay(localDay()); }
     { svelteHTML.createElement("ol", {});   for(let code of __sveltets_2_ensureArray(codes)){code; { svelteHTML.createElement("li", {}); { svelteHTML.createElement("code", {});code; } }} }
     { svelteHTML.createElement("div", { "class":`cluster screen-only`,});
       { const $$_nottuB2C = __sveltets_2_ensureComponent(Button); new $$_nottuB2C({ target: __sveltets_2_any(), props: { children:() => { return __sveltets_2_any(0); },"onclick":() => globalThis.print(),}});say("ways.codes_print"); Button}
      if(navigator.clipboard){ { const $$_nottuB2C = __sveltets_2_ensureComponent(Button); new $$_nottuB2C({ target: __sveltets_2_any(), props: { children:() => { return __sveltets_2_any(0); },"onclick":copy,}});say("ways.codes_copy"); Button}}
       { const $$_nottuB2C = __sveltets_2_ensureComponent(Button); new $$_nottuB2C({ target: __sveltets_2_any(), props: {     children:() => { return __sveltets_2_any(0); },"look":`primary`,"icon":`check`,"onclick":() => (codes = []),}});say("ways.codes_done"); Button}
       { svelteHTML.createElement("span", { "role":`status`,});copied ? say("ways.codes_copied") : ""; }
     }
  }else{
     { svelteHTML.createElement("p", { "class":`screen-only`,});left > 0 ? say("ways.codes_left", { count: left }) : say("ways.codes_none"); }
     { svelteHTML.createElement("div", { "class":`screen-only`,}); { const $$_nottuB2C = __sveltets_2_ensureComponent(Button); new $$_nottuB2C({ target: __sveltets_2_any(), props: {  children:() => { return __sveltets_2_any(0); },busy,"onclick":begin,}});say("ways.codes_make"); Button} }
  }
 }

 { const $$_teehS0C = __sveltets_2_ensureComponent(Sheet); new $$_teehS0C({ target: __sveltets_2_any(), props: {     children:() => { return __sveltets_2_any(0); },"title":say("ways.codes_make"),"open":asking,"close":() => (asking = false),}});
   { svelteHTML.createElement("div", { "class":`stack`,});
     { svelteHTML.createElement("p", {});say("ways.codes_make_words"); }
     { svelteHTML.createElement("div", { "class":`cluster`,});
       { const $$_nottuB3C = __sveltets_2_ensureComponent(Button); new $$_nottuB3C({ target: __sveltets_2_any(), props: {   children:() => { return __sveltets_2_any(0); },"look":`danger`,"onclick":make,}});say("ways.codes_make"); Button}
       { const $$_nottuB3C = __sveltets_2_ensureComponent(Button); new $$_nottuB3C({ target: __sveltets_2_any(), props: { children:() => { return __sveltets_2_any(0); },"onclick":() => (asking = false),}});say("ways.cancel"); Button}
     }
   }
 Sheet}


};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const CodesPart__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type CodesPart__SvelteComponent_ = ReturnType<typeof CodesPart__SvelteComponent_>;
/*Ωignore_endΩ*/export default CodesPart__SvelteComponent_;