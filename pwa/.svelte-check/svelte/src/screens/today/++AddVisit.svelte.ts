///<reference types="svelte" />
;
import { currentReferral, primaryCoverage } from "../../checks/gather.ts";
import Button from "../../components/Button.svelte";
import Empty from "../../components/Empty.svelte";
import Field from "../../components/Field.svelte";
import Row from "../../components/Row.svelte";
import Sheet from "../../components/Sheet.svelte";
import { toast } from "../../components/toast.svelte.ts";
import { clock, instant, t } from "../../messages/index.ts";
import { session } from "../../shell/session.svelte.ts";
import type { Entry } from "../../store/api.ts";
import { live } from "../../store/live.svelte.ts";
import { search, searchable } from "../clients/search.ts";
import { kept } from "../keep.ts";
import { addressLine, fullName } from "../people.ts";
;

interface Props {
  open: boolean;
  close: () => void;
  today: string;
  /** The client, when it was chosen before the sheet opened. */
  patient?: Entry<"patient">;
};function $$render() {

















let { open, close, today, patient }: Props = $props();

const { store, user } = session();
const patients = live(store, "patient");

let query = $state("");
let picked = $state<string | null>(null);
let day = $state("");
let time = $state("");
let busy = $state(false);

const client = $derived(patient ?? patients.rows.find((row) => row.id === picked));
const found = $derived(
  search(
    patients.rows.map((row) => searchable(row, row.fields)),
    query,
  ).slice(0, 8),
);
const complete = $derived(client !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(day));

$effect(() => {
  if (!open) return;
  query = "";
  picked = null;
  day = today;
  time = nextQuarter();
});

function nextQuarter(): string {
  const at = new Date(Math.ceil(Date.now() / 900_000) * 900_000);
  return `${String(at.getHours()).padStart(2, "0")}:${String(at.getMinutes()).padStart(2, "0")}`;
}

async function add() {
  if (client === undefined || !complete) return;
  busy = true;
  const { street, city, state, zip } = client.fields;
  const scheduled = time === "" ? null : new Date(`${day}T${time}:00`);
  if (!(await kept(store.bring(client.id)))) {
    busy = false;
    return;
  }
  const saved = await kept(
    store.create(
      "encounter",
      {
        patient_id: client.id,
        date_of_service: day,
        scheduled_at: scheduled === null ? null : instant(scheduled),
        provider_id: store.all("provider").find(({ fields }) => fields.user_id === user.id)?.id ?? null,
        coverage_id: primaryCoverage(store, client.id, day)?.id ?? null,
        referral_id: currentReferral(store, client.id, day)?.id ?? null,
        place_of_service: "12",
        street,
        city,
        state,
        zip,
      },
      { patientId: client.id },
    ),
  );
  busy = false;
  if (!saved) return;
  const at = scheduled === null ? "" : clock(scheduled);
  toast(t("today.added", { name: fullName(client.fields), at }));
  close();
}
;
async () => {

 { const $$_teehS0C = __sveltets_2_ensureComponent(Sheet); const $$_teehS0 = new $$_teehS0C({ target: __sveltets_2_any(), props: {   children:() => { return __sveltets_2_any(0); },"title":t("today.add_visit"),open,close,foot:() => { async ()/*Ωignore_positionΩ*/ => {
     { const $$_nottuB0C = __sveltets_2_ensureComponent(Button); new $$_nottuB0C({ target: __sveltets_2_any(), props: { children:() => { return __sveltets_2_any(0); },"onclick":close,}});t("cancel"); Button}
     { const $$_nottuB0C = __sveltets_2_ensureComponent(Button); new $$_nottuB0C({ target: __sveltets_2_any(), props: {      children:() => { return __sveltets_2_any(0); },"look":`primary`,busy,"disabled":!complete,"onclick":add,}});t("today.add_visit"); Button}
  };return __sveltets_2_any(0)},}});/*Ωignore_startΩ*/const {foot} = $$_teehS0.$$prop_def;/*Ωignore_endΩ*/
  if(client === undefined){
     { const $$_dleiF1C = __sveltets_2_ensureComponent(Field); new $$_dleiF1C({ target: __sveltets_2_any(), props: {          "label":t("clients.search"),"hint":t("clients.search_hint"),"type":`search`,"value":query,"typed":(words) => (query = words),}});}
     { svelteHTML.createElement("ul", { "class":`card card-list`,});
         for(let row of __sveltets_2_ensureArray(found)){row.id;
         { svelteHTML.createElement("li", {}); { const $$_woR3C = __sveltets_2_ensureComponent(Row); new $$_woR3C({ target: __sveltets_2_any(), props: {      "title":fullName(row.fields),"detail":addressLine(row.fields),"press":() => (picked = row.id),}});} }
      }
         { svelteHTML.createElement("li", {}); { const $$_ytpmE3C = __sveltets_2_ensureComponent(Empty); new $$_ytpmE3C({ target: __sveltets_2_any(), props: {    "title":t("clients.none_found"),"words":t("clients.none_found_words"),}});} }
      
     }
  }else{
     { svelteHTML.createElement("div", { "class":`spread`,});
       { svelteHTML.createElement("div", {});
         { svelteHTML.createElement("p", {}); { svelteHTML.createElement("strong", {});fullName(client.fields); } }
         { svelteHTML.createElement("p", { "class":`soft`,});addressLine(client.fields) || t("client.no_address"); }
       }
      if(patient === undefined){ { const $$_nottuB2C = __sveltets_2_ensureComponent(Button); new $$_nottuB2C({ target: __sveltets_2_any(), props: { children:() => { return __sveltets_2_any(0); },"onclick":() => (picked = null),}});t("today.other_client"); Button}}
     }
     { svelteHTML.createElement("div", { "class":`pair`,});
       { const $$_dleiF2C = __sveltets_2_ensureComponent(Field); new $$_dleiF2C({ target: __sveltets_2_any(), props: {        "label":t("today.day"),"type":`date`,"value":day,"typed":(value) => (day = value),}});}
       { const $$_dleiF2C = __sveltets_2_ensureComponent(Field); new $$_dleiF2C({ target: __sveltets_2_any(), props: {        "label":t("today.time"),"type":`time`,"value":time,"typed":(value) => (time = value),}});}
     }
  }
  
 Sheet}
};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const AddVisit__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type AddVisit__SvelteComponent_ = ReturnType<typeof AddVisit__SvelteComponent_>;
/*Ωignore_endΩ*/export default AddVisit__SvelteComponent_;