///<reference types="svelte" />
;
import Area from "../../../components/Area.svelte";
import Field from "../../../components/Field.svelte";
import Select from "../../../components/Select.svelte";
import { say } from "../words.ts";
import { givenFaults } from "./given.ts";
import { type Given, REASONS, RECIPIENTS } from "./shapes.ts";
;

interface Props {
  given: Given;
  /** Whether somebody tried to go on: only then is what is missing pointed at. */
  asked: boolean;
  set: (change: Partial<Given>) => void;
};function $$render() {









let { given, asked, set }: Props = $props();
const faults = $derived(givenFaults(given));
const wrong = (fault: "" | "told.recipient_missing" | "told.purpose_missing") =>
  asked && fault !== "" ? say(fault) : "";
;
async () => {

 { const $$_tceleS0C = __sveltets_2_ensureComponent(Select); new $$_tceleS0C({ target: __sveltets_2_any(), props: {         "label":say("told.recipient"),"value":given.recipient,"options":RECIPIENTS.map((value) => ({ value, label: say(`told.recipient.${value}`) })),"chosen":(value) => set({ recipient: RECIPIENTS.find((one) => one === value) ?? given.recipient }),}});}
 { const $$_dleiF0C = __sveltets_2_ensureComponent(Field); new $$_dleiF0C({ target: __sveltets_2_any(), props: {           "label":say("told.recipient_name"),"maxlength":200,"value":given.recipient_name,"typed":(recipient_name) => set({ recipient_name }),"wrong":wrong(faults.recipient_name),}});}
 { const $$_dleiF0C = __sveltets_2_ensureComponent(Field); new $$_dleiF0C({ target: __sveltets_2_any(), props: {        "label":say("told.recipient_address"),"maxlength":500,"value":given.recipient_address,"typed":(recipient_address) => set({ recipient_address }),}});}
 { const $$_tceleS0C = __sveltets_2_ensureComponent(Select); new $$_tceleS0C({ target: __sveltets_2_any(), props: {         "label":say("told.reason"),"value":given.reason,"options":REASONS.map((value) => ({ value, label: say(`told.reason.${value}`) })),"chosen":(value) => set({ reason: REASONS.find((one) => one === value) ?? given.reason }),}});}
 { const $$_aerA0C = __sveltets_2_ensureComponent(Area); new $$_aerA0C({ target: __sveltets_2_any(), props: {          "label":say("told.purpose"),"maxlength":500,"value":given.purpose,"typed":(purpose) => set({ purpose }),"wrong":wrong(faults.purpose),}});}
};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const GivenTo__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type GivenTo__SvelteComponent_ = ReturnType<typeof GivenTo__SvelteComponent_>;
/*Ωignore_endΩ*/export default GivenTo__SvelteComponent_;