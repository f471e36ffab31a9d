///<reference types="svelte" />
;
import Button from "../../components/Button.svelte";
import Icon from "../../components/Icon.svelte";
import Picture from "../../components/Picture.svelte";
import Sheet from "../../components/Sheet.svelte";
import { t } from "../../messages/index.ts";
import { preparePage } from "../../worker/ask.ts";
import { NotAPicture, type Prepared } from "../../worker/prepare.ts";
;

interface Props {
  /** Called with a page that can be read, or that the therapist wants to keep anyway. */
  keep: (page: Prepared) => Promise<void>;
  /** The first page is asked for in large letters; later ones in small. */
  first: boolean;
};function $$render() {










let { keep, first }: Props = $props();

let busy = $state(false);
let trouble = $state("");
let doubtful = $state.raw<Prepared | null>(null);
let preview = $state<string | null>(null);
let camera: HTMLInputElement;

async function take(input: HTMLInputElement) {
  const file = input.files?.[0];
  if (file === undefined) return;
  busy = true;
  trouble = "";
  try {
    // The camera's file may vanish when the app is next hidden, so its bytes are read before anything else.
    const bytes = await file.arrayBuffer();
    input.value = "";
    const page = await preparePage(bytes, file.type);
    if (page.legible.verdict === "fine") await keep(page);
    else doubt(page);
  } catch (cause) {
    input.value = "";
    const why = cause instanceof NotAPicture ? cause.why : "unreadable";
    trouble = t(`capture.${why}`);
  } finally {
    busy = false;
  }
}

function doubt(page: Prepared | null) {
  if (preview !== null) URL.revokeObjectURL(preview);
  doubtful = page;
  preview = page && URL.createObjectURL(new Blob([page.bytes], { type: "image/jpeg" }));
}

async function keepAnyway() {
  const page = doubtful;
  doubt(null);
  if (page !== null) await keep(page);
}

function again() {
  doubt(null);
  camera.click();
}

$effect(() => () => doubt(null));
;
async () => {

 { svelteHTML.createElement("div", { "class":`cluster`,});
   { svelteHTML.createElement("label", { "class":["take", { main: first }],});
     { const $$_input2 = svelteHTML.createElement("input", {              "class":`visually-hidden`,"type":`file`,"accept":`image/jpeg,image/png`,"capture":`environment`,"disabled":busy,"onchange":(event) => take(event.currentTarget),});camera = $$_input2;}
     { const $$_nocI2C = __sveltets_2_ensureComponent(Icon); new $$_nocI2C({ target: __sveltets_2_any(), props: {  "name":`camera`,}});}first ? t("capture.first") : t("capture.more");
   }
   { svelteHTML.createElement("label", { "class":`take`,});
     { svelteHTML.createElement("input", {           "class":`visually-hidden`,"type":`file`,"accept":`image/jpeg,image/png`,"disabled":busy,"onchange":(event) => take(event.currentTarget),});}
     { const $$_nocI2C = __sveltets_2_ensureComponent(Icon); new $$_nocI2C({ target: __sveltets_2_any(), props: {  "name":`picture`,}});}t("capture.library");
   }
 }
 { svelteHTML.createElement("p", {   "class":`small soft`,"role":`status`,});busy ? t("capture.busy") : ""; }
if(trouble){ { svelteHTML.createElement("p", {   "class":`trouble`,"role":`alert`,});trouble; }}

 { const $$_teehS0C = __sveltets_2_ensureComponent(Sheet); const $$_teehS0 = new $$_teehS0C({ target: __sveltets_2_any(), props: {      children:() => { return __sveltets_2_any(0); },"title":doubtful ? t(`capture.${doubtful.legible.verdict}_title`) : "","open":doubtful !== null,"close":() => doubt(null),"wide":true,foot:() => { async ()/*Ωignore_positionΩ*/ => {
     { const $$_nottuB0C = __sveltets_2_ensureComponent(Button); new $$_nottuB0C({ target: __sveltets_2_any(), props: { children:() => { return __sveltets_2_any(0); },"onclick":keepAnyway,}});t("capture.keep"); Button}
     { const $$_nottuB0C = __sveltets_2_ensureComponent(Button); new $$_nottuB0C({ target: __sveltets_2_any(), props: {     children:() => { return __sveltets_2_any(0); },"look":`primary`,"icon":`camera`,"big":true,"onclick":again,}});t("capture.again"); Button}
  };return __sveltets_2_any(0)},}});/*Ωignore_startΩ*/const {foot} = $$_teehS0.$$prop_def;/*Ωignore_endΩ*/
  if(doubtful){
     { svelteHTML.createElement("p", { "class":`verdict`,});t(`capture.${doubtful.legible.verdict}`); }
     { svelteHTML.createElement("div", { "class":`preview`,}); { const $$_erutciP2C = __sveltets_2_ensureComponent(Picture); new $$_erutciP2C({ target: __sveltets_2_any(), props: {    "src":preview,"alt":t("capture.preview"),}});} }
  }
  
 Sheet}


};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const Capture__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type Capture__SvelteComponent_ = ReturnType<typeof Capture__SvelteComponent_>;
/*Ωignore_endΩ*/export default Capture__SvelteComponent_;