///<reference types="svelte" />
;
import { untrack } from "svelte";
import Area from "../../components/Area.svelte";
import Button from "../../components/Button.svelte";
import Field from "../../components/Field.svelte";
import type { Conflict } from "../../store/api.ts";
import { complaintOf, typedValue } from "./choices.ts";
import type { Form } from "./fields.ts";
import { say } from "./say.ts";
import { wrongWords } from "./wrong.ts";
;

interface Props {
  card: Pick<Conflict, "kind" | "field">;
  form: Form;
  /** Whether it starts as a proposal made from both versions. */
  together: boolean;
  start: unknown;
  /** In how many places the proposal puts two pieces one after the other. */
  collisions: number;
  busy: boolean;
  save: (value: unknown) => void;
  back: () => void;
};function $$render() {












let { card, form, together, start, collisions, busy, save, back }: Props = $props();

let typed = $state(untrack(() => (typeof start === "string" || typeof start === "number" ? String(start) : "")));
let wrong = $state("");
let box: HTMLElement;
const label = $derived(say(together ? "edit.both" : "edit.own"));
const hint = $derived(
  [together && say("edit.both_hint"), collisions > 0 && say("edit.collided", { count: collisions })].filter(Boolean).join(" "),
);

/** Go to where the words are typed, at their end. */
 function focus(): void {
  const at = box.querySelector<HTMLTextAreaElement | HTMLInputElement>("textarea, input");
  at?.focus();
  if (at instanceof HTMLTextAreaElement) at.setSelectionRange(at.value.length, at.value.length);
}

function take(said: string) {
  typed = said;
  wrong = "";
}

function finish() {
  const value = typedValue(card, typed);
  const complaint = value === null ? "" : complaintOf(card, value);
  wrong = value === null ? say("edit.empty") : complaint && wrongWords(complaint);
  if (wrong === "") save(value);
  else focus();
}
;
async () => {

 { const $$_div0 = svelteHTML.createElement("div", {  "class":`stack-tight`,});box = $$_div0;
  if(form === "prose"){
     { const $$_aerA1C = __sveltets_2_ensureComponent(Area); new $$_aerA1C({ target: __sveltets_2_any(), props: {       label,hint,wrong,"value":typed,"typed":take,}});}
  }else{
     { const $$_dleiF1C = __sveltets_2_ensureComponent(Field); new $$_dleiF1C({ target: __sveltets_2_any(), props: {            label,hint,wrong,"type":form === "day" ? "date" : "text","inputmode":form === "number" ? "numeric" : undefined,"value":typed,"typed":take,}});}
  }
   { svelteHTML.createElement("div", { "class":`cluster`,});
     { const $$_nottuB2C = __sveltets_2_ensureComponent(Button); new $$_nottuB2C({ target: __sveltets_2_any(), props: {    children:() => { return __sveltets_2_any(0); },"look":`primary`,busy,"onclick":finish,}});say("edit.save"); Button}
     { const $$_nottuB2C = __sveltets_2_ensureComponent(Button); new $$_nottuB2C({ target: __sveltets_2_any(), props: { children:() => { return __sveltets_2_any(0); },"onclick":back,}});say("edit.back"); Button}
   }
 }
};
return { props: {} as any as Props, exports: {} as any as { focus: typeof focus }, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const Editor__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type Editor__SvelteComponent_ = ReturnType<typeof Editor__SvelteComponent_>;
/*Ωignore_endΩ*/export default Editor__SvelteComponent_;