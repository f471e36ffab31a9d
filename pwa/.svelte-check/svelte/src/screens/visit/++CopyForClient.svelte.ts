///<reference types="svelte" />
;
import Button from "../../components/Button.svelte";
import Sheet from "../../components/Sheet.svelte";
import { Refused } from "../../exchange/wire.ts";
import { t } from "../../messages/index.ts";
import type { ConsentCopy } from "../../shell/api.ts";
import { session } from "../../shell/session.svelte.ts";
import type { Entry } from "../../store/api.ts";
import { qrPath } from "./qr.ts";

;type $$ComponentProps =  { consent: Entry<"consent"> };function $$render() {










let { consent }:/*Ωignore_startΩ*/$$ComponentProps/*Ωignore_endΩ*/ = $props();

const { copyOf } = session();
let copy = $state.raw<ConsentCopy | null>(null);
let busy = $state(false);
let trouble = $state("");
const atOffice = $derived(consent.place === "office");

async function offer() {
  busy = true;
  trouble = "";
  try {
    copy = await copyOf(consent.id);
  } catch (failed) {
    if (!(failed instanceof Refused)) throw failed;
    trouble = t(failed.cause_ === "no_network" ? "handout.no_network" : "handout.refused");
  } finally {
    busy = false;
  }
}
;
async () => {

 { svelteHTML.createElement("div", { "class":`stack-tight`,});
   { svelteHTML.createElement("div", { "class":`cluster`,}); { const $$_nottuB2C = __sveltets_2_ensureComponent(Button); new $$_nottuB2C({ target: __sveltets_2_any(), props: {      children:() => { return __sveltets_2_any(0); },"icon":`note`,busy,"disabled":!atOffice,"onclick":offer,}});t("handout.act"); Button} }
  if(!atOffice){ { svelteHTML.createElement("p", { "class":`small soft`,});t("handout.not_sent"); }}
   { svelteHTML.createElement("p", {   "class":`small`,"role":`alert`,});trouble; }
 }

 { const $$_teehS0C = __sveltets_2_ensureComponent(Sheet); new $$_teehS0C({ target: __sveltets_2_any(), props: {     children:() => { return __sveltets_2_any(0); },"title":t("handout.title"),"open":copy !== null,"close":() => (copy = null),}});
  if(copy){
    const code = qrPath(copy.qr);
     { svelteHTML.createElement("div", { "class":`stack`,});
       { svelteHTML.createElement("p", {});t("handout.words"); }
       { svelteHTML.createElement("svg", {       "viewBox":`0 0 ${code.size} ${code.size}`,"role":`img`,"aria-label":t("handout.code"),"shape-rendering":`crispEdges`,});
         { svelteHTML.createElement("rect", {      "width":code.size,"height":code.size,"fill":`#ffffff`,});}
         { svelteHTML.createElement("path", {    "d":code.d,"fill":`#000000`,});}
       }
       { svelteHTML.createElement("p", { "class":`small soft`,});t("handout.ends"); }
     }
  }
 Sheet}


};
return { props: {} as any as $$ComponentProps, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const CopyForClient__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type CopyForClient__SvelteComponent_ = ReturnType<typeof CopyForClient__SvelteComponent_>;
/*Ωignore_endΩ*/export default CopyForClient__SvelteComponent_;