///<reference types="svelte" />
;
import { toast } from "../../components/toast.svelte.ts";
import { moment, t } from "../../messages/index.ts";
import { session } from "../../shell/session.svelte.ts";
import type { Entry } from "../../store/api.ts";
import { live } from "../../store/live.svelte.ts";
import { witness, witnessesOf } from "../../turn/witness.ts";
import { kept } from "../keep.ts";
import SignButton from "./SignButton.svelte";
import { type By, Declined } from "./sign.ts";

;type $$ComponentProps =  { consent: Entry<"consent"> };function $$render() {











let { consent }:/*Ωignore_startΩ*/$$ComponentProps/*Ωignore_endΩ*/ = $props();

const open = session();
const watched = live(open.store, "signature");
const witnesses = $derived.by(() => {
  void watched.rows;
  return witnessesOf(open.store, consent.id);
});

async function sign(by: By) {
  const signing = witness(open, consent, by);
  await signing.catch((cause) => {
    if (cause instanceof Declined) throw cause;
  });
  if (await kept(signing)) toast(t("witness.done"));
}
;
async () => {

 { svelteHTML.createElement("div", { "class":`stack-tight`,});
     for(let { id, fields } of __sveltets_2_ensureArray(witnesses)){id;
     { svelteHTML.createElement("p", { "class":`soft`,});
      t(fields.method === "passkey" ? "witness.by_touch" : "witness.by_own", {
        name: [fields.signer_name, fields.signer_credential].filter(Boolean).join(", "),
        when: moment(fields.signed_at),
      });
     }
  }
     { svelteHTML.createElement("p", {}); { svelteHTML.createElement("strong", {});t("witness.none"); } }
    if(consent.fields.encounter_id !== null){
       { svelteHTML.createElement("p", { "class":`small soft`,});t("witness.none_words", { meaning: t("witness.meaning") }); }
       { svelteHTML.createElement("div", { "class":`stack-tight`,}); { const $$_nottuBngiS2C = __sveltets_2_ensureComponent(SignButton); new $$_nottuBngiS2C({ target: __sveltets_2_any(), props: {     "words":t("witness.act"),"icon":`lock`,sign,}});} }
    }
  
 }
};
return { props: {} as any as $$ComponentProps, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const Witness__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type Witness__SvelteComponent_ = ReturnType<typeof Witness__SvelteComponent_>;
/*Ωignore_endΩ*/export default Witness__SvelteComponent_;