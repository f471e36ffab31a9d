///<reference types="svelte" />
;
import { toast } from "../../components/toast.svelte.ts";
import { moment, t } from "../../messages/index.ts";
import { session } from "../../shell/session.svelte.ts";
import type { Entry } from "../../store/api.ts";
import { live } from "../../store/live.svelte.ts";
import { kept } from "../keep.ts";
import SignButton from "./SignButton.svelte";
import { type By, closeSigned, Declined, signaturesOf } from "./sign.ts";

;type $$ComponentProps =  { encounter: Entry<"encounter"> };function $$render() {










let { encounter }:/*Ωignore_startΩ*/$$ComponentProps/*Ωignore_endΩ*/ = $props();

const open = session();
const watched = live(open.store, "signature");
const signed = $derived.by(() => {
  void watched.rows;
  return signaturesOf(open.store, encounter.id);
});

async function again(by: By) {
  const signing = closeSigned(open, encounter, by);
  await signing.catch((cause) => {
    if (cause instanceof Declined) throw cause;
  });
  if (await kept(signing)) toast(t("finish.signed_again"));
}
;
async () => {

 { svelteHTML.createElement("section", {   "class":`card stack-tight`,"aria-labelledby":`signatures-title`,});
   { svelteHTML.createElement("h2", { "id":`signatures-title`,});t("finish.signatures"); }
     for(let { id, fields } of __sveltets_2_ensureArray(signed)){id;
     { svelteHTML.createElement("p", {});
      t(fields.method === "passkey" ? "finish.signed_touch" : "finish.signed_own", {
        name: [fields.signer_name, fields.signer_credential].filter(Boolean).join(", "),
        when: moment(fields.signed_at),
      });
     }
  }
     { svelteHTML.createElement("p", { "class":`soft`,});t("finish.signed_name_only"); }
  
   { svelteHTML.createElement("div", { "class":`stack-tight`,}); { const $$_nottuBngiS2C = __sveltets_2_ensureComponent(SignButton); new $$_nottuBngiS2C({ target: __sveltets_2_any(), props: {      "words":t("finish.sign_again"),"icon":`lock`,"sign":again,}});} }
 }
};
return { props: {} as any as $$ComponentProps, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const Signatures__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type Signatures__SvelteComponent_ = ReturnType<typeof Signatures__SvelteComponent_>;
/*Ωignore_endΩ*/export default Signatures__SvelteComponent_;