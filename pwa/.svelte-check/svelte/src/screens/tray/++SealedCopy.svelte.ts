///<reference types="svelte" />
;
import Button from "../../components/Button.svelte";
import type { SealedCopy } from "../../exchange/api.ts";
import { size, t } from "../../messages/index.ts";
import { session } from "../../shell/session.svelte.ts";
import { handOver } from "../hand-over.ts";

;type $$ComponentProps =  { recommended: boolean };function $$render() {







/** Whether something has waited so long that a copy should be made now. */
let { recommended }:/*Ωignore_startΩ*/$$ComponentProps/*Ωignore_endΩ*/ = $props();

const { exchange } = session();
let at = $state<"start" | "sealing" | "ready" | "saved" | "no_key" | "failed">("start");
let copy = $state.raw<SealedCopy | null>(null);

async function seal() {
  at = "sealing";
  try {
    copy = (await exchange.sealedCopy()) ?? null;
    if (copy === null) at = "no_key";
    else await save(copy);
  } catch {
    at = "failed";
  }
}

async function save({ file, name }: SealedCopy) {
  at = (await handOver(file, name)) === "saved" ? "saved" : "ready";
}
;
async () => {

 { svelteHTML.createElement("section", {   "class":["card", { recommended }],"aria-labelledby":`copy-title`,});
   { svelteHTML.createElement("div", {});
     { svelteHTML.createElement("h2", { "id":`copy-title`,});t("copy.title"); }
     { svelteHTML.createElement("p", { "class":`soft`,});t(recommended ? "copy.recommended" : "copy.words"); }
   }
   { svelteHTML.createElement("div", { "class":`cluster`,});
    if(copy !== null && at === "ready"){
      const made = copy;
       { const $$_nottuB2C = __sveltets_2_ensureComponent(Button); new $$_nottuB2C({ target: __sveltets_2_any(), props: {   children:() => { return __sveltets_2_any(0); },"look":`primary`,"onclick":() => save(made),}});t("copy.hand_over"); Button}
    }
     { const $$_nottuB2C = __sveltets_2_ensureComponent(Button); new $$_nottuB2C({ target: __sveltets_2_any(), props: {     children:() => { return __sveltets_2_any(0); },"look":recommended && at === "start" ? "primary" : "plain","busy":at === "sealing","onclick":seal,}});
      t(at === "saved" || at === "ready" ? "copy.save_again" : "copy.save");
     Button}
   }
   { svelteHTML.createElement("div", {   "role":`status`,"class":`stack-tight`,});
    if(at === "sealing"){
       { svelteHTML.createElement("p", {});t("copy.sealing"); }
    } else if (at === "no_key" || at === "failed"){
       { svelteHTML.createElement("p", {});t(at === "no_key" ? "copy.no_key" : "copy.failed"); }
    } else if (copy !== null && at !== "start"){
       { svelteHTML.createElement("p", {});
        t(at === "saved" ? "copy.saved" : "copy.ready", { name: copy.name });
        t("copy.changes", { count: copy.ops });copy.pictures > 0 ? `, ${t("copy.pictures", { count: copy.pictures })}` : ""; size(copy.file.size);
       }
      if(at === "saved"){ { svelteHTML.createElement("p", {});t("copy.next"); }}
      if(copy.unread > 0){ { svelteHTML.createElement("p", {});t("copy.unread", { count: copy.unread }); }}
    }
   }
 }


};
return { props: {} as any as $$ComponentProps, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const SealedCopy__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type SealedCopy__SvelteComponent_ = ReturnType<typeof SealedCopy__SvelteComponent_>;
/*Ωignore_endΩ*/export default SealedCopy__SvelteComponent_;