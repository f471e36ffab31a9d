///<reference types="svelte" />
;
import Sheet from "../../components/Sheet.svelte";
import { type OfficeKey, say } from "./words.ts";
;

interface Props {
  open: boolean;
  close: () => void;
  letters: boolean;
  turn: (on: boolean) => void;
};function $$render() {





let { open, close, letters, turn }: Props = $props();

const KEYS: readonly (readonly [OfficeKey, readonly string[]])[] = [
  ["key_next", ["j", "↓"]],
  ["key_previous", ["k", "↑"]],
  ["key_open", ["Enter"]],
  ["key_search", ["/"]],
  ["key_back", ["Esc"]],
  ["key_refresh", ["r"]],
  ["key_help", ["?"]],
];
;
async () => {

 { const $$_teehS0C = __sveltets_2_ensureComponent(Sheet); new $$_teehS0C({ target: __sveltets_2_any(), props: {   children:() => { return __sveltets_2_any(0); },"title":say("keys_title"),open,close,}});
   { svelteHTML.createElement("dl", {});
       for(let [key, caps] of __sveltets_2_ensureArray(KEYS)){key;
       { svelteHTML.createElement("dt", {});   for(let cap of __sveltets_2_ensureArray(caps)){cap; { svelteHTML.createElement("kbd", {});cap; }} }
       { svelteHTML.createElement("dd", {});say(key); }
    }
   }
   { svelteHTML.createElement("div", { "class":`letters`,});
     { svelteHTML.createElement("input", {          "id":`letters`,"type":`checkbox`,"checked":letters,"aria-describedby":`letters-hint`,"onchange":({ currentTarget }) => turn(currentTarget.checked),});}
     { svelteHTML.createElement("label", { "for":`letters`,});say("letters"); }
     { svelteHTML.createElement("p", {   "id":`letters-hint`,"class":`soft small`,});say("letters_hint"); }
   }
 Sheet}


};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const KeysSheet__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type KeysSheet__SvelteComponent_ = ReturnType<typeof KeysSheet__SvelteComponent_>;
/*Ωignore_endΩ*/export default KeysSheet__SvelteComponent_;