///<reference types="svelte" />
;
import Area from "../../../components/Area.svelte";
import Button from "../../../components/Button.svelte";
import Field from "../../../components/Field.svelte";
import Select from "../../../components/Select.svelte";
import Sheet from "../../../components/Sheet.svelte";
import { localDay } from "../../../messages/index.ts";
import { FreshAct } from "../fresh.svelte.ts";
import TroubleNote from "../TroubleNote.svelte";
import { say } from "../words.ts";
import { writeTold } from "./api.ts";
import GivenTo from "./GivenTo.svelte";
import { BLANK, isGiven } from "./given.ts";
import { type Disclosure, type ToldAsked, WAYS } from "./shapes.ts";
;

interface Props {
  open: boolean;
  patient: string;
  /** What is named or corrected; null for what nobody wrote down yet. */
  about: Disclosure | null;
  close: () => void;
  done: () => void;
};function $$render() {
















let { open, patient, about, close, done }: Props = $props();
const act = new FreshAct();
let said = $state.raw<ToldAsked>(blank());
let asked = $state(false);

const names = $derived(about?.nameless === true);
const corrects = $derived(about !== null && !names);
const byHand = $derived(!names && (about === null || WAYS.some((way) => way === about?.way)));
const dayWrong = $derived(said.disclosed_on === "" || said.disclosed_on > localDay());
const title = $derived(say(names ? "told.name" : corrects ? "told.correct" : "told.write"));

$effect(() => {
  if (!open) return;
  act.clear();
  asked = false;
  said = begun(about);
});

function blank(): ToldAsked {
  const day = localDay();
  return { ...BLANK, recipient: "other", reason: "law", way: "phone", disclosed_on: day, what: "", entry_n: null, corrects: null, withdrawn: false };
}

function begun(one: Disclosure | null): ToldAsked {
  if (one === null) return blank();
  if (one.nameless === true) return { ...blank(), ...BLANK, entry_n: one.n ?? null };
  return {
    ...blank(),
    way: WAYS.find((way) => way === one.way) ?? "phone",
    disclosed_on: one.disclosed_on ?? localDay(),
    what: one.what ?? "",
    recipient: one.recipient ?? "other",
    recipient_name: one.recipient_name ?? "",
    recipient_address: one.recipient_address ?? "",
    reason: one.reason ?? "other",
    purpose: one.purpose ?? "",
    corrects: one.id ?? null,
  };
}

function set(change: Partial<ToldAsked>) {
  said = { ...said, ...change };
}

async function go(withdrawn = false) {
  asked = true;
  if (!withdrawn && (!isGiven(said) || dayWrong)) return;
  const purpose = withdrawn && said.purpose.trim() === "" ? "-" : said.purpose;
  if (await act.run(() => writeTold(patient, { ...said, purpose, withdrawn }))) done();
}

function submit(event: SubmitEvent) {
  event.preventDefault();
  void go();
}
;
async () => {

 { const $$_teehS0C = __sveltets_2_ensureComponent(Sheet); const $$_teehS0 = new $$_teehS0C({ target: __sveltets_2_any(), props: {  children:() => { return __sveltets_2_any(0); },title,open,close,foot:() => { async ()/*Ωignore_positionΩ*/ => {
    if(corrects && byHand){ { const $$_nottuB0C = __sveltets_2_ensureComponent(Button); new $$_nottuB0C({ target: __sveltets_2_any(), props: {     children:() => { return __sveltets_2_any(0); },"look":`danger`,"busy":act.busy,"onclick":() => go(true),}});say("told.never"); Button}}
     { const $$_nottuB0C = __sveltets_2_ensureComponent(Button); new $$_nottuB0C({ target: __sveltets_2_any(), props: { children:() => { return __sveltets_2_any(0); },"onclick":close,}});say("not_now"); Button}
     { const $$_nottuB0C = __sveltets_2_ensureComponent(Button); new $$_nottuB0C({ target: __sveltets_2_any(), props: {       children:() => { return __sveltets_2_any(0); },"look":`primary`,"type":`submit`,"form":`told-form`,"busy":act.busy,}});say("told.go"); Button}
  };return __sveltets_2_any(0)},}});/*Ωignore_startΩ*/const {foot} = $$_teehS0.$$prop_def;/*Ωignore_endΩ*/
   { svelteHTML.createElement("p", {});say(names ? "told.name_words" : corrects ? "told.correct_words" : "told.write_words"); }
   { svelteHTML.createElement("form", {      "id":`told-form`,"class":`stack`,"onsubmit":submit,"novalidate":true,});
    if(byHand){
       { const $$_tceleS2C = __sveltets_2_ensureComponent(Select); new $$_tceleS2C({ target: __sveltets_2_any(), props: {         "label":say("told.way"),"value":said.way,"options":WAYS.map((value) => ({ value, label: say(`told.way.${value}`) })),"chosen":(value) => set({ way: WAYS.find((one) => one === value) ?? said.way }),}});}
       { const $$_dleiF2C = __sveltets_2_ensureComponent(Field); new $$_dleiF2C({ target: __sveltets_2_any(), props: {             "label":say("told.on"),"type":`date`,"max":localDay(),"value":said.disclosed_on,"typed":(disclosed_on) => set({ disclosed_on }),"wrong":asked && dayWrong ? say("told.on_wrong") : "",}});}
    }
     { const $$_oTneviG2C = __sveltets_2_ensureComponent(GivenTo); new $$_oTneviG2C({ target: __sveltets_2_any(), props: {    "given":said,asked,set,}});}
    if(byHand){ { const $$_aerA2C = __sveltets_2_ensureComponent(Area); new $$_aerA2C({ target: __sveltets_2_any(), props: {        "label":say("told.what"),"maxlength":500,"value":said.what,"typed":(what) => set({ what }),}});}}
   }
  if(act.trouble){ { const $$_etoNelbuorT1C = __sveltets_2_ensureComponent(TroubleNote); new $$_etoNelbuorT1C({ target: __sveltets_2_any(), props: {  "trouble":act.trouble,}});}}
  
 Sheet}
};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const ToldSheet__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type ToldSheet__SvelteComponent_ = ReturnType<typeof ToldSheet__SvelteComponent_>;
/*Ωignore_endΩ*/export default ToldSheet__SvelteComponent_;