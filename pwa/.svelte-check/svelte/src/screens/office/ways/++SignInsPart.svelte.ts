///<reference types="svelte" />
;
import Button from "../../../components/Button.svelte";
import Sheet from "../../../components/Sheet.svelte";
import Tag from "../../../components/Tag.svelte";
import type { Again } from "../again.svelte.ts";
import { type Trouble, troubleOf } from "../refusal.ts";
import TroubleNote from "../TroubleNote.svelte";
import { say } from "../words.ts";
import { endOtherSignIns, endSignIn, type OwnSignIn } from "./api.ts";
import { signInWords } from "./sign-ins.ts";
;

interface Props {
  signIns: readonly OwnSignIn[];
  again: Again;
  done: (words: string) => Promise<void>;
};function $$render() {












let { signIns, again, done }: Props = $props();
const others = $derived(signIns.filter(({ current }) => !current).length);
/** Which one is about to be ended, or all others. */
let going = $state.raw<OwnSignIn | "others" | null>(null);
let busy = $state(false);
let trouble = $state.raw<Trouble | null>(null);
const asking = $derived(
  going === null || going === "others" ? say("ways.sign_ins_end") : say("ways.sign_in_end", { name: going.device_name }),
);

async function end() {
  const which = going;
  going = null;
  if (busy || which === null) return;
  busy = true;
  trouble = null;
  try {
    await again.run(() => (which === "others" ? endOtherSignIns() : endSignIn(which.device_id)));
    await done(say(which === "others" ? "ways.sign_ins_ended" : "ways.sign_in_ended"));
  } catch (refused) {
    trouble = troubleOf(refused);
  }
  busy = false;
}
;
async () => {

 { svelteHTML.createElement("section", {   "class":`card`,"aria-labelledby":`sign-ins-title`,});
   { svelteHTML.createElement("h3", { "id":`sign-ins-title`,});say("ways.sign_ins"); }
   { svelteHTML.createElement("p", { "class":`soft`,});say("ways.sign_ins_words"); }
  if(trouble){ { const $$_etoNelbuorT1C = __sveltets_2_ensureComponent(TroubleNote); new $$_etoNelbuorT1C({ target: __sveltets_2_any(), props: { trouble,}});}}
   { svelteHTML.createElement("ul", {});
       for(let one of __sveltets_2_ensureArray(signIns)){one.device_id;
       { svelteHTML.createElement("li", {});
         { svelteHTML.createElement("span", {});
           { svelteHTML.createElement("strong", {});one.device_name; }
          if(one.current){ { const $$_gaT4C = __sveltets_2_ensureComponent(Tag); new $$_gaT4C({ target: __sveltets_2_any(), props: { children:() => { return __sveltets_2_any(0); },"tone":`good`,}});say("ways.sign_in_this"); Tag}}
           { svelteHTML.createElement("br", {});} { svelteHTML.createElement("span", { "class":`soft small digits`,});signInWords(one); }
         }
        if(!one.current){
           { svelteHTML.createElement("button", {     "type":`button`,"class":`plain`,"onclick":() => (going = one),});say("ways.sign_in_end", { name: one.device_name }); }
        }
       }
    }
   }
  if(others === 0){
     { svelteHTML.createElement("p", { "class":`soft`,});say("ways.sign_ins_only"); }
  }else{
     { svelteHTML.createElement("div", {}); { const $$_nottuB2C = __sveltets_2_ensureComponent(Button); new $$_nottuB2C({ target: __sveltets_2_any(), props: {  children:() => { return __sveltets_2_any(0); },busy,"onclick":() => (going = "others"),}});say("ways.sign_ins_end"); Button} }
  }
 }

 { const $$_teehS0C = __sveltets_2_ensureComponent(Sheet); new $$_teehS0C({ target: __sveltets_2_any(), props: {     children:() => { return __sveltets_2_any(0); },"title":asking,"open":going !== null,"close":() => (going = null),}});
   { svelteHTML.createElement("div", { "class":`stack`,});
     { svelteHTML.createElement("p", {});say("ways.sign_in_end_words"); }
     { svelteHTML.createElement("p", { "class":`soft`,});say("ways.sign_in_end_lost"); }
     { svelteHTML.createElement("div", { "class":`cluster`,});
       { const $$_nottuB3C = __sveltets_2_ensureComponent(Button); new $$_nottuB3C({ target: __sveltets_2_any(), props: {   children:() => { return __sveltets_2_any(0); },"look":`danger`,"onclick":end,}});asking; Button}
       { const $$_nottuB3C = __sveltets_2_ensureComponent(Button); new $$_nottuB3C({ target: __sveltets_2_any(), props: { children:() => { return __sveltets_2_any(0); },"onclick":() => (going = null),}});say("ways.cancel"); Button}
     }
   }
 Sheet}


};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const SignInsPart__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type SignInsPart__SvelteComponent_ = ReturnType<typeof SignInsPart__SvelteComponent_>;
/*Ωignore_endΩ*/export default SignInsPart__SvelteComponent_;