///<reference types="svelte" />
;
import { moment, shortDay } from "../../messages/index.ts";
import { afterWords, standingWords } from "./devices.ts";
import type { Device } from "./shapes.ts";
import { say } from "./words.ts";
;

interface Props {
  device: Device;
  /** Whether this page is in it. */
  here: boolean;
  shut: () => void;
  /** Show which clients were on it. */
  list: () => void;
};function $$render() {







let { device, here, shut, list }: Props = $props();

const gone = $derived(device.standing === "revoked");
const after = $derived(afterWords(device));
;
async () => {

 { svelteHTML.createElement("article", {       "class":["card", { gone }],"tabindex":-1,...__sveltets_2_empty({"data-tablet":device.id}),"aria-labelledby":`tablet-${device.id}`,});
   { svelteHTML.createElement("div", { "class":`head`,});
     { svelteHTML.createElement("h3", { "id":`tablet-${device.id}`,});say("tablet_of", { name: device.name, person: device.user.name }); }
     { svelteHTML.createElement("span", { "class":["standing", device.standing],});standingWords(device); }
   }
   { svelteHTML.createElement("dl", {});
     { svelteHTML.createElement("div", {}); { svelteHTML.createElement("dt", {});say("last_seen"); } { svelteHTML.createElement("dd", {});moment(device.last_seen_at); } }
     { svelteHTML.createElement("div", {}); { svelteHTML.createElement("dt", {});say("enrolled_on"); } { svelteHTML.createElement("dd", {});shortDay(device.created_at.slice(0, 10)); } }
   }
  if(device.standing === "push_only"){ { svelteHTML.createElement("p", { "class":`soft`,});say("push_only_words"); }}
  if(after){ { svelteHTML.createElement("p", {});after; }}
   { svelteHTML.createElement("div", { "class":`cluster`,});
    if(here){
       { svelteHTML.createElement("p", { "class":`soft`,});say("tablet_here"); }
    } else if (!gone){
       { svelteHTML.createElement("button", {       "type":`button`,"class":`plain`,"aria-describedby":`tablet-${device.id}`,"onclick":shut,});say("shut_out"); }
    } else if (device.why === "left" && device.wiped_at === null){
       { svelteHTML.createElement("button", {       "type":`button`,"class":`plain`,"aria-describedby":`tablet-${device.id}`,"onclick":shut,});say("shut_out_again"); }
    }
     { svelteHTML.createElement("button", {       "type":`button`,"class":`plain`,"aria-describedby":`tablet-${device.id}`,"onclick":list,});say("on_tablet"); }
   }
 }


};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const TabletCard__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type TabletCard__SvelteComponent_ = ReturnType<typeof TabletCard__SvelteComponent_>;
/*Ωignore_endΩ*/export default TabletCard__SvelteComponent_;