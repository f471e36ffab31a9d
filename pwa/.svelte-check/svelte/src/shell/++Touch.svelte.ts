///<reference types="svelte" />
;
import Button from "../components/Button.svelte";
import type { Touch } from "./tablet.ts";
import type { Touching } from "./touch.ts";
import { say } from "./words/index.ts";
;

interface Props {
  credentials: readonly string[];
  busy: boolean;
  /** What to do with what the passkey answered. */
  touched: (touch: Touch) => Promise<void>;
  failed: (words: string) => void;
};function $$render() {







let { credentials, busy, touched, failed }: Props = $props();
let touching = $state.raw<Touching | null>(null);

// Loaded before it is needed: between the tap and the browser's prompt nothing may be waited for.
$effect(() => {
  const known = credentials;
  void import("./touch.ts").then((room) => {
    touching = new room.Touching(known);
  });
});

async function ask() {
  if (touching === null) return;
  try {
    await touched(await touching.ask());
  } catch {
    // Whatever it was, dismissed, timed out or not there any more: the passphrase opens the tablet all the same.
    failed(say("unlock.touch_failed"));
  }
}
;
async () => {

 { svelteHTML.createElement("svelte:document", {  "onvisibilitychange":() => document.visibilityState === "visible" && touching?.prepare(),});}

 { const $$_nottuB0C = __sveltets_2_ensureComponent(Button); new $$_nottuB0C({ target: __sveltets_2_any(), props: {       children:() => { return __sveltets_2_any(0); },"look":`primary`,"icon":`touch`,"big":true,"wide":true,"busy":busy || touching === null,"onclick":ask,}});
  say("unlock.touch");
 Button}
};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const Touch__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type Touch__SvelteComponent_ = ReturnType<typeof Touch__SvelteComponent_>;
/*Ωignore_endΩ*/export default Touch__SvelteComponent_;