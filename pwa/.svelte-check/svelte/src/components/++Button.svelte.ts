///<reference types="svelte" />
;
import type { Snippet } from "svelte";
import type { HTMLButtonAttributes } from "svelte/elements";
import Icon from "./Icon.svelte";
import type { IconName } from "./icons.ts";
;

interface Props extends Omit<HTMLButtonAttributes, "children"> {
  /** primary: the one thing to do here; plain: anything else; quiet: no box; danger: takes something away. */
  look?: "primary" | "plain" | "quiet" | "danger";
  icon?: IconName;
  /** 56 px high, as the main act of a screen is. */
  big?: boolean;
  wide?: boolean;
  /** Only the icon is drawn on a phone; the words are still read out. */
  terse?: boolean;
  busy?: boolean;
  /** Ignore a press in the first 300 ms of life: a tap meant for what stood here before must not close a note. */
  guarded?: boolean;
  children: Snippet;
};function $$render() {







let {
  look = "plain",
  icon,
  big = false,
  wide = false,
  terse = false,
  busy = false,
  guarded = false,
  disabled = false,
  type = "button",
  onclick,
  children,
  ...rest
}: Props = $props();

const shownAt = performance.now();

function press(event: MouseEvent & { currentTarget: EventTarget & HTMLButtonElement }) {
  if (busy || (guarded && performance.now() - shownAt < 300)) {
    event.preventDefault();
    return;
  }
  onclick?.(event);
}
;
async () => {

 { svelteHTML.createElement("button", {         ...rest,type,"class":["button", look, { big, wide, terse }],"disabled":disabled || busy,"aria-busy":busy || undefined,"onclick":press,});
  if(icon){ { const $$_nocI1C = __sveltets_2_ensureComponent(Icon); new $$_nocI1C({ target: __sveltets_2_any(), props: {    "name":icon,"size":22,}});}}
   { svelteHTML.createElement("span", {});;__sveltets_2_ensureSnippet(children()); }
 }


};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const Button__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type Button__SvelteComponent_ = ReturnType<typeof Button__SvelteComponent_>;
/*Ωignore_endΩ*/export default Button__SvelteComponent_;