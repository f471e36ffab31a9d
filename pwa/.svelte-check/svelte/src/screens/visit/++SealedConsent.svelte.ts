///<reference types="svelte" />
;
import { withdrawalOf } from "../../checks/gather.ts";
import Icon from "../../components/Icon.svelte";
import InkPicture from "../../components/InkPicture.svelte";
import Tag from "../../components/Tag.svelte";
import { inZone, moment, shortDay, t } from "../../messages/index.ts";
import { session } from "../../shell/session.svelte.ts";
import type { Entry } from "../../store/api.ts";
import { live } from "../../store/live.svelte.ts";
import { answersIn } from "../../turn/left.ts";
import CopyForClient from "./CopyForClient.svelte";
import Witness from "./Witness.svelte";

;type $$ComponentProps =  { consent: Entry<"consent">; level?: "h2" | "h3" };function $$render() {













/** `level`: how deep the heading stands on its page. */
let { consent, level = "h3" }:/*Ωignore_startΩ*/$$ComponentProps/*Ωignore_endΩ*/ = $props();
const { store } = session();
const taken = live(store, "withdrawal");
const fields = $derived(consent.fields);
const signed = $derived(inZone(fields.signed_at, fields.zone));
const answers = $derived(answersIn(fields));
/** None in what was signed before forms had any. */
const statements = $derived(fields.statements ?? []);
const withdrawal = $derived.by(() => {
  void taken.rows;
  return withdrawalOf(store, consent)?.fields;
});
const over = $derived(withdrawal && inZone(withdrawal.withdrawn_at, withdrawal.zone));
;
async () => {

 { svelteHTML.createElement("article", { "class":`sealed`,});
   { svelteHTML.createElement("div", { "class":`spread`,});
     { svelteHTML.createElement(level, { });fields.title; }
    if(withdrawal){
       { const $$_gaT2C = __sveltets_2_ensureComponent(Tag); new $$_gaT2C({ target: __sveltets_2_any(), props: { children:() => { return __sveltets_2_any(0); },"tone":`stop`,}});t("withdrawn.mark"); Tag}
    }else{
       { svelteHTML.createElement("span", { "class":`seal`,}); { const $$_nocI3C = __sveltets_2_ensureComponent(Icon); new $$_nocI3C({ target: __sveltets_2_any(), props: {    "name":`lock`,"size":18,}});}t("consent.sealed_mark"); }
    }
   }
  if(withdrawal && over){
     { svelteHTML.createElement("div", {});
       { svelteHTML.createElement("p", {});
         { svelteHTML.createElement("strong", {});t("withdrawn.said", {
          day: shortDay(over.day),
          time: over.time,
          zone: withdrawal.zone,
          name: withdrawal.asked_by,
          who: t(`consent.who_${withdrawal.asked_by_relationship}`),
          way: t(`withdrawn.way_${withdrawal.way}`).toLowerCase(),
        }); }
        withdrawal.reason ?? "";
       }
       { svelteHTML.createElement("p", { "class":`small soft`,});t("withdrawn.written", { name: withdrawal.author_name, when: moment(withdrawal.written_at) }); }
     }
  }
   { svelteHTML.createElement("ul", { "class":`answers`,});
       for(let [what, answer] of __sveltets_2_ensureArray(answers)){what;
       { svelteHTML.createElement("li", {}); { const $$_nocI3C = __sveltets_2_ensureComponent(Icon); new $$_nocI3C({ target: __sveltets_2_any(), props: {    "name":answer ? "check" : "close","size":20,}});} { svelteHTML.createElement("span", {});what;  { svelteHTML.createElement("strong", {});answer ? t("yes") : t("no"); } } }
    }
   }
  if(fields.ink.length > 0){
     { const $$_erutciPknI1C = __sveltets_2_ensureComponent(InkPicture); new $$_erutciPknI1C({ target: __sveltets_2_any(), props: {    "ink":fields.ink,"label":t("consent.signature_of", { name: fields.signer_name }),}});}
  }else{
     { svelteHTML.createElement("p", {});t("consent.typed_mark", { name: fields.signer_name }); }
  }
   { svelteHTML.createElement("p", { "class":`soft`,});
    t("consent.signed_by", {
      name: fields.signer_name,
      who: t(`consent.who_${fields.signer_relationship}`),
      day: shortDay(signed.day),
      time: signed.time,
      zone: fields.zone,
    });
   }
   { svelteHTML.createElement("details", {});
     { svelteHTML.createElement("summary", {});t("consent.show_text", { version: fields.version }); }
     { svelteHTML.createElement("div", {   "class":`text`,"lang":fields.language,});fields.body; }
        for(let statement of __sveltets_2_ensureArray(statements)){let at = 1;at;
       { svelteHTML.createElement("div", {   "class":`initialed`,"lang":fields.language,});
        if(fields.initials[at]?.length){
           { const $$_erutciPknI3C = __sveltets_2_ensureComponent(InkPicture); new $$_erutciPknI3C({ target: __sveltets_2_any(), props: {    "ink":fields.initials[at],"label":t("initials.of", { nth: at + 1 }),}});}
        }else{
           { svelteHTML.createElement("strong", {});fields.typed_initials[at]; }
        }
         { svelteHTML.createElement("p", {});statement; }
       }
    }
     { svelteHTML.createElement("p", { "class":`small soft hash`,}); fields.body_sha256; }
   }
   { const $$_ssentiW1C = __sveltets_2_ensureComponent(Witness); new $$_ssentiW1C({ target: __sveltets_2_any(), props: { consent,}});}
   { const $$_tneilCroFypoC1C = __sveltets_2_ensureComponent(CopyForClient); new $$_tneilCroFypoC1C({ target: __sveltets_2_any(), props: { consent,}});}
 }


};
return { props: {} as any as $$ComponentProps, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const SealedConsent__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type SealedConsent__SvelteComponent_ = ReturnType<typeof SealedConsent__SvelteComponent_>;
/*Ωignore_endΩ*/export default SealedConsent__SvelteComponent_;