///<reference types="svelte" />
;
import { untrack } from "svelte";
import { of, pagesOf, visitsUsed } from "../../checks/gather.ts";
import Button from "../../components/Button.svelte";
import Gauge from "../../components/Gauge.svelte";
import { gauge } from "../../components/gauge.ts";
import Picture from "../../components/Picture.svelte";
import Row from "../../components/Row.svelte";
import Thumb from "../../components/Thumb.svelte";
import { toast } from "../../components/toast.svelte.ts";
import { instant, localDay, shortDay, t } from "../../messages/index.ts";
import type { VisitStep } from "../../shell/api.ts";
import { session } from "../../shell/session.svelte.ts";
import type { Entry } from "../../store/api.ts";
import { live } from "../../store/live.svelte.ts";
import type { Prepared } from "../../worker/prepare.ts";
import { kept } from "../keep.ts";
import Capture from "./Capture.svelte";
import { pictures } from "./pictures.svelte.ts";
import ReferralFields from "./ReferralFields.svelte";

;type $$ComponentProps =  { encounter: Entry<"encounter">; to: (step: VisitStep) => void };function $$render() {





















let { encounter }:/*Ωignore_startΩ*/$$ComponentProps/*Ωignore_endΩ*/ = $props();

const { store } = session();
const watched = [live(store, "referral"), live(store, "referral_page"), live(store, "encounter")];
const picture = pictures();
const patientId = untrack(() => encounter.fields.patient_id);
const open = $derived(encounter.state === "open");

const referral = $derived.by(() => {
  for (const kind of watched) void kind.rows;
  const id = encounter.fields.referral_id;
  return id === null ? undefined : store.get("referral", id);
});
const others = $derived.by(() => {
  void watched[0]?.rows;
  return of(store, "referral", patientId).filter((row) => row.id !== referral?.id);
});
const pages = $derived.by(() => {
  void watched[1]?.rows;
  return referral ? pagesOf(store, referral.id) : [];
});
const limit = $derived(
  referral &&
    gauge(
      visitsUsed(store, referral.id, encounter.id),
      referral.fields.visits_authorized,
      referral.fields.ends_on,
      encounter.fields.date_of_service,
    ),
);
let shown = $state(0);
let choosing = $state(false);
const page = $derived(pages[Math.min(shown, pages.length - 1)]);

async function use(id: string): Promise<boolean> {
  choosing = false;
  shown = 0;
  return open ? kept(store.set("encounter", encounter.id, { referral_id: id })) : false;
}

async function begin(): Promise<string | null> {
  const id = store.newId();
  const made = await kept(store.create("referral", { patient_id: patientId, diagnoses: [] }, { patientId, id }));
  return made && (await use(id)) ? id : null;
}

async function keep(taken: Prepared) {
  const { bytes, width, height } = taken;
  const referralId = referral?.id ?? (await begin());
  if (referralId === null) return;
  const id = store.newId();
  const position = (pagesOf(store, referralId).at(-1)?.fields.position ?? 0) + 1;
  const size_bytes = bytes.byteLength;
  // The picture is safe before the page that names it exists: a page without its picture would be a promise unkept.
  const saved = await kept(
    store.putBlob(bytes, { type: "image/jpeg", record: id }).then((sha256) =>
      store.create(
        "referral_page",
        { referral_id: referralId, position, sha256, media_type: "image/jpeg", size_bytes, width, height, taken_at: instant() },
        { patientId, id },
      ),
    ),
  );
  if (!saved) return;
  shown = pagesOf(store, referralId).length - 1;
  toast(t("referral.page_kept", { n: shown + 1 }));
}

async function removePage(gone: Entry<"referral_page">) {
  if (!(await kept(store.remove("referral_page", gone.id)))) return;
  toast(t("referral.page_removed"), () => {
    void kept(store.create("referral_page", { ...gone.fields }, { patientId, id: store.newId() }));
  });
}

function nameOf({ fields }: Entry<"referral">): string {
  const who = [fields.referring_first_name, fields.referring_last_name].filter(Boolean).join(" ");
  return who || t("referral.no_name");
}
;
async () => {

 { svelteHTML.createElement("div", { "class":`screen wide`,});
   { svelteHTML.createElement("header", { "class":`screen-head`,});
     { svelteHTML.createElement("h1", {});t("referral.title"); }
    if(limit){ { const $$_eguaG2C = __sveltets_2_ensureComponent(Gauge); new $$_eguaG2C({ target: __sveltets_2_any(), props: {  "gauge":limit,}});}}
   }

  if(referral === undefined || choosing){
     { svelteHTML.createElement("section", { "class":`card`,});
       { svelteHTML.createElement("h2", {});t("referral.new_title"); }
       { svelteHTML.createElement("p", { "class":`soft`,});t("referral.new_words"); }
      if(open && !choosing){  { const $$_erutpaC2C = __sveltets_2_ensureComponent(Capture); new $$_erutpaC2C({ target: __sveltets_2_any(), props: { keep,"first":true,}});}}
      if(open){
         { svelteHTML.createElement("div", { "class":`cluster`,});
           { const $$_nottuB3C = __sveltets_2_ensureComponent(Button); new $$_nottuB3C({ target: __sveltets_2_any(), props: {   children:() => { return __sveltets_2_any(0); },"icon":`edit`,"onclick":begin,}});t("referral.type"); Button}
          if(choosing){ { const $$_nottuB3C = __sveltets_2_ensureComponent(Button); new $$_nottuB3C({ target: __sveltets_2_any(), props: { children:() => { return __sveltets_2_any(0); },"onclick":() => (choosing = false),}});t("cancel"); Button}}
         }
      }
     }
    if(others.length > 0){
       { svelteHTML.createElement("section", {   "class":`card card-list`,"aria-label":t("referral.others"),});
         { svelteHTML.createElement("h2", { "class":`list-title`,});t("referral.others"); }
         { svelteHTML.createElement("ul", {});
             for(let row of __sveltets_2_ensureArray(others)){row.id;
             { svelteHTML.createElement("li", {});
               { const $$_woR4C = __sveltets_2_ensureComponent(Row); new $$_woR4C({ target: __sveltets_2_any(), props: {       "title":nameOf(row),"detail":[row.fields.diagnoses.join(", "), row.fields.ends_on && t("referral.until", { day: shortDay(row.fields.ends_on, localDay()) })].filter(Boolean).join(" \u00b7 "),"press":() => use(row.id),}});}
             }
          }
         }
       }
    }
  }else{
     { svelteHTML.createElement("div", { "class":["desk", { pictured: page }],});
       { svelteHTML.createElement("section", {   "class":`pages`,"aria-label":t("referral.pages"),});
        if(page){
           { svelteHTML.createElement("div", { "class":`view`,});
             { const $$_erutciP4C = __sveltets_2_ensureComponent(Picture); new $$_erutciP4C({ target: __sveltets_2_any(), props: {    "src":picture(page.fields.sha256, page.id),"alt":t("referral.page", { n: pages.indexOf(page) + 1 }),}});}
           }
        }
        if(pages.length > 1){
           { svelteHTML.createElement("div", { "class":`cluster`,});
                for(let one of __sveltets_2_ensureArray(pages)){let at = 1;one.id;
               { const $$_bmuhT4C = __sveltets_2_ensureComponent(Thumb); new $$_bmuhT4C({ target: __sveltets_2_any(), props: {         "src":picture(one.fields.sha256, one.id),"label":t("referral.page", { n: at + 1 }),"on":one.id === page?.id,"press":() => (shown = at),}});}
            }
           }
        }
         { const $$_erutpaC3C = __sveltets_2_ensureComponent(Capture); new $$_erutpaC3C({ target: __sveltets_2_any(), props: {   keep,"first":pages.length === 0,}});}
         { svelteHTML.createElement("div", { "class":`cluster`,});
          if(page){
            const gone = page;
             { const $$_nottuB4C = __sveltets_2_ensureComponent(Button); new $$_nottuB4C({ target: __sveltets_2_any(), props: {     children:() => { return __sveltets_2_any(0); },"look":`quiet`,"icon":`trash`,"onclick":() => removePage(gone),}});t("referral.remove_page"); Button}
          }
          if(open){ { const $$_nottuB4C = __sveltets_2_ensureComponent(Button); new $$_nottuB4C({ target: __sveltets_2_any(), props: {   children:() => { return __sveltets_2_any(0); },"look":`quiet`,"onclick":() => (choosing = true),}});t("referral.other"); Button}}
         }
       }
      referral.id; {
         { const $$_sdleiFlarrefeR2C = __sveltets_2_ensureComponent(ReferralFields); new $$_sdleiFlarrefeR2C({ target: __sveltets_2_any(), props: {    "referralId":referral.id,"onDay":encounter.fields.date_of_service,}});}
      }
     }
  }
 }


};
return { props: {} as any as $$ComponentProps, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const Referral__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type Referral__SvelteComponent_ = ReturnType<typeof Referral__SvelteComponent_>;
/*Ωignore_endΩ*/export default Referral__SvelteComponent_;