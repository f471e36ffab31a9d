///<reference types="svelte" />
;
import Icon from "../../components/Icon.svelte";
import { toast } from "../../components/toast.svelte.ts";
import { instant, t } from "../../messages/index.ts";
import { session } from "../../shell/session.svelte.ts";
import type { Entry } from "../../store/api.ts";
import { kept } from "../keep.ts";
import { minutesOf } from "./place.ts";

;type $$ComponentProps =  { encounter: Entry<"encounter"> };function $$render() {









let { encounter }:/*Ωignore_startΩ*/$$ComponentProps/*Ωignore_endΩ*/ = $props();

const { store } = session();
let now = $state(Date.now());
const { started_at, ended_at } = $derived(encounter.fields);
const running = $derived(started_at !== null && ended_at === null && encounter.state === "open");
const minutes = $derived(minutesOf(started_at, ended_at, now));

$effect(() => {
  if (!running) return;
  now = Date.now();
  const tick = setInterval(() => {
    now = Date.now();
  }, 5000);
  return () => clearInterval(tick);
});

// The screen stays on while the clock runs; a tablet that cannot promise it just dims as usual.
$effect(() => {
  if (!running || !("wakeLock" in navigator)) return;
  let held: WakeLockSentinel | undefined;
  let over = false;
  const hold = async () => {
    if (document.visibilityState !== "visible") return;
    try {
      held = await navigator.wakeLock.request("screen");
      if (over) await held.release();
    } catch {
      // Low battery or a system rule: nothing a therapist can mend now.
    }
  };
  void hold();
  document.addEventListener("visibilitychange", hold);
  return () => {
    over = true;
    document.removeEventListener("visibilitychange", hold);
    void held?.release();
  };
});

function start() {
  void kept(store.set("encounter", encounter.id, { started_at: instant(), ended_at: null }));
}

async function stop() {
  if (!(await kept(store.set("encounter", encounter.id, { ended_at: instant() })))) return;
  toast(t("timer.stopped", { minutes: minutes ?? 0 }), () => void kept(store.set("encounter", encounter.id, { ended_at: null })));
}
;
async () => {

if(encounter.state === "signed" || ended_at !== null){
  if(minutes !== null){ { svelteHTML.createElement("span", { "class":`timer still digits`,}); { const $$_nocI1C = __sveltets_2_ensureComponent(Icon); new $$_nocI1C({ target: __sveltets_2_any(), props: {    "name":`clock`,"size":20,}});}t("timer.minutes", { minutes }); }}
} else if (running){
   { svelteHTML.createElement("button", {       "type":`button`,"class":`timer running digits`,"aria-label":t("timer.stop", { minutes: minutes ?? 0 }),"onclick":stop,});
     { const $$_nocI1C = __sveltets_2_ensureComponent(Icon); new $$_nocI1C({ target: __sveltets_2_any(), props: {    "name":`stop`,"size":20,}});}t("timer.minutes", { minutes: minutes ?? 0 });
   }
}else{
   { svelteHTML.createElement("button", {     "type":`button`,"class":`timer`,"onclick":start,}); { const $$_nocI1C = __sveltets_2_ensureComponent(Icon); new $$_nocI1C({ target: __sveltets_2_any(), props: {    "name":`play`,"size":20,}});}t("timer.start"); }
}


};
return { props: {} as any as $$ComponentProps, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const Timer__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type Timer__SvelteComponent_ = ReturnType<typeof Timer__SvelteComponent_>;
/*Ωignore_endΩ*/export default Timer__SvelteComponent_;