///<reference types="svelte" />
;
import Pad from "signature_pad";
import { untrack } from "svelte";
import { type Key, type Language, language as spoken, tIn } from "../messages/index.ts";
import Button from "./Button.svelte";
import { type Ink, inkOf, isSignature, MOST_POINTS_OF_INITIALS } from "./ink.ts";
;

interface Props {
  label: string;
  /** Of who signs; the language of the screens otherwise. */
  language?: Language;
  /** Called after every stroke with all of the ink, and with an empty list when it is taken away. */
  drawn: (ink: Ink) => void;
  /** For initials. */
  small?: boolean;
};function $$render() {








let { label, language, drawn, small = false }: Props = $props();
const say = (key: Key) => tIn(language ?? spoken(), key);

let canvas: HTMLCanvasElement;
let pad: Pad | undefined;
let strokes = $state(0);
/** A palm rests on the glass while a pen writes: while a pen is in use, touches are not ink. */
let penSeenAt = Number.NEGATIVE_INFINITY;
const PEN_STAYS_MS = 1500;

function tell() {
  const groups = pad?.toData() ?? [];
  strokes = groups.length;
  const ink = inkOf(groups.map((group) => group.points), small ? MOST_POINTS_OF_INITIALS : undefined);
  drawn(isSignature(ink) ? ink : []);
}

function screenTouches(event: PointerEvent) {
  if (event.pointerType === "pen") penSeenAt = event.timeStamp;
  else if (event.pointerType === "touch" && event.timeStamp - penSeenAt < PEN_STAYS_MS) {
    event.stopImmediatePropagation();
    event.preventDefault();
  }
}

function fit() {
  if (pad === undefined) return;
  const ratio = Math.max(window.devicePixelRatio || 1, 1);
  const { width, height } = canvas.getBoundingClientRect();
  const kept = pad.toData();
  canvas.width = Math.round(width * ratio);
  canvas.height = Math.round(height * ratio);
  canvas.getContext("2d")?.scale(ratio, ratio);
  pad.fromData(kept);
}

$effect(() => {
  for (const name of ["pointerdown", "pointermove"] as const) {
    canvas.addEventListener(name, screenTouches, { capture: true });
  }
  pad = new Pad(canvas, { penColor: "#10203a", minWidth: 1, maxWidth: 2.6 });
  pad.addEventListener("endStroke", tell);
  const watcher = new ResizeObserver(fit);
  watcher.observe(canvas);
  untrack(fit);
  return () => {
    watcher.disconnect();
    pad?.off();
    pad = undefined;
  };
});

function undo() {
  pad?.fromData(pad.toData().slice(0, -1));
  tell();
}

function clear() {
  pad?.clear();
  tell();
}
;
async () => {

 { svelteHTML.createElement("div", { "class":`pad`,});
   { svelteHTML.createElement("div", { "class":["glass", { small }],});
     { const $$_canvas2 = svelteHTML.createElement("canvas", {   "aria-label":label,});canvas = $$_canvas2; }
     { svelteHTML.createElement("span", {   "class":`line`,"aria-hidden":`true`,}); }
    if(strokes === 0){ { svelteHTML.createElement("span", {   "class":`hint soft`,"aria-hidden":`true`,});say(small ? "sign.initials_here" : "sign.here"); }}
   }
   { svelteHTML.createElement("div", { "class":`cluster`,});
     { const $$_nottuB2C = __sveltets_2_ensureComponent(Button); new $$_nottuB2C({ target: __sveltets_2_any(), props: {     children:() => { return __sveltets_2_any(0); },"icon":`undo`,"disabled":strokes === 0,"onclick":undo,}});say("undo"); Button}
     { const $$_nottuB2C = __sveltets_2_ensureComponent(Button); new $$_nottuB2C({ target: __sveltets_2_any(), props: {     children:() => { return __sveltets_2_any(0); },"icon":`trash`,"disabled":strokes === 0,"onclick":clear,}});say("sign.clear"); Button}
   }
 }


};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const SignaturePad__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type SignaturePad__SvelteComponent_ = ReturnType<typeof SignaturePad__SvelteComponent_>;
/*Ωignore_endΩ*/export default SignaturePad__SvelteComponent_;