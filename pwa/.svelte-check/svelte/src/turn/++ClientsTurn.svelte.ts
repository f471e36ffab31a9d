///<reference types="svelte" />
;
import { untrack } from "svelte";
import { load } from "../messages/index.ts";
import type { Account } from "../store/account.ts";
import type { Disk } from "../store/disk.ts";
import { leaveInTurn, type Turn } from "../store/turn.ts";
import ConsentForm from "./ConsentForm.svelte";
import { fence } from "./fence.ts";
import HandedBack from "./HandedBack.svelte";
import { Idle } from "./idle.ts";
import { leave } from "./leave.ts";
import type { Left } from "./left.ts";
import { takeOver } from "./relay.ts";
import StillThere from "./StillThere.svelte";
;

interface Props {
  disk: Disk;
  account: Account;
  turn: Turn;
};function $$render() {
















let { disk, account, turn: given }: Props = $props();
let turn = $state.raw(untrack(() => given));
let language = $state(untrack(() => given.language));
let givenBack = $state(false);
/** Remembered by this page alone: what lies on the disk can only be opened with the tablet. */
let left = $state.raw<Left>();
/** How often what was begun was taken away; the form is drawn anew each time. */
let cleared = $state(0);
let secondsLeft = $state<number>();
const client = takeOver();
const form = $derived(turn.forms.find((one) => one.language === language) ?? turn.forms[0]);
const other = $derived(turn.forms.find((one) => one.language !== form?.language));
const filling = $derived(turn.box === null && !givenBack);

$effect(fence);
$effect(() => {
  if (!filling) return;
  const idle = new Idle(Date.now());
  const touched = () => {
    idle.touched(Date.now());
    secondsLeft = undefined;
  };
  const look = () => {
    secondsLeft = idle.left(Date.now());
    if (secondsLeft !== 0) return;
    cleared += 1;
    touched();
  };
  const timer = setInterval(look, 1000);
  const stop = new AbortController();
  for (const act of ["pointerdown", "pointermove", "keydown"]) {
    addEventListener(act, touched, { signal: stop.signal, capture: true, passive: true });
  }
  return () => {
    clearInterval(timer);
    stop.abort();
  };
});

async function give(now: Left): Promise<boolean> {
  try {
    const over = await leave(disk, turn, now);
    left = now;
    turn = over;
    return true;
  } catch {
    return false;
  }
}

/** One tap declines, so one takes it back, as long as the page is there. */
async function takeItBack() {
  const before: Turn = { ...turn, box: null };
  await leaveInTurn(disk, before);
  turn = before;
  left = undefined;
}
;
async () => {

if(turn.box !== null){
   { const $$_kcaBdednaH0C = __sveltets_2_ensureComponent(HandedBack); new $$_kcaBdednaH0C({ target: __sveltets_2_any(), props: {        disk,account,language,"thanks":true,"signed":left?.what === "signed" ? left.signed : undefined,...left?.what === "declined" ? { goOn: takeItBack } : {},}});}
} else if (form){
   { svelteHTML.createElement("main", { });givenBack;
       { const $$_value = await (Promise.all([load(form.language), client]));{ const [, name] = $$_value; 
      `${form.id} ${cleared}`; {
         { const $$_mroFtnesnoC1C = __sveltets_2_ensureComponent(ConsentForm); new $$_mroFtnesnoC1C({ target: __sveltets_2_any(), props: {            form,"client":name,"otherLanguage":other ? () => (language = other.language) : undefined,"sign":(signed) => give({ what: "signed", signed }),"decline":() => give({ what: "declined" }),"giveBack":() => (givenBack = true),}});}
      }
    }}
     { const $$_erehTllitS1C = __sveltets_2_ensureComponent(StillThere); new $$_erehTllitS1C({ target: __sveltets_2_any(), props: {   language,"seconds":secondsLeft,}});}
   }
  if(givenBack){ { const $$_kcaBdednaH0C = __sveltets_2_ensureComponent(HandedBack); new $$_kcaBdednaH0C({ target: __sveltets_2_any(), props: {     disk,account,language,"goOn":() => (givenBack = false),}});}}
}


};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const ClientsTurn__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type ClientsTurn__SvelteComponent_ = ReturnType<typeof ClientsTurn__SvelteComponent_>;
/*Ωignore_endΩ*/export default ClientsTurn__SvelteComponent_;