///<reference types="svelte" />
;
import { moment, shortDay } from "../../messages/index.ts";
import { standingWords } from "./devices.ts";
import { waysWords } from "./people.ts";
import type { Device, Member } from "./shapes.ts";
import { say } from "./words.ts";
;

interface Props {
  person: Member;
  devices: readonly Device[];
  /** Whether it is whoever reads this. */
  me: boolean;
  /** Let them leave, or take that back. */
  change: () => void;
  /** Choose which clients they see. */
  choose: () => void;
};function $$render() {








let { person, devices, me, change, choose }: Props = $props();
const gone = $derived(person.left_at !== null);
;
async () => {

 { svelteHTML.createElement("article", {   "class":["card", { gone }],"aria-labelledby":`person-${person.id}`,});
   { svelteHTML.createElement("div", { "class":`head`,});
     { svelteHTML.createElement("h3", { "id":`person-${person.id}`,});person.name; }
     { svelteHTML.createElement("span", { "class":`soft`,});say(`role_${person.role}`); }
   }
   { svelteHTML.createElement("dl", {});
     { svelteHTML.createElement("dt", {});say("login"); }
     { svelteHTML.createElement("dd", {});person.login; }
     { svelteHTML.createElement("dt", {});say("since"); }
     { svelteHTML.createElement("dd", {});shortDay(person.created_at.slice(0, 10)); }
    if(person.left_at === null){
       { svelteHTML.createElement("dt", {});say("signs_in_by"); }
       { svelteHTML.createElement("dd", {});waysWords(person); }
    }else{
       { svelteHTML.createElement("dt", {});say("left_on"); }
       { svelteHTML.createElement("dd", {});moment(person.left_at); }
    }
     { svelteHTML.createElement("dt", {});say("their_tablets"); }
     { svelteHTML.createElement("dd", {});
         for(let device of __sveltets_2_ensureArray(devices)){device.id;
         { svelteHTML.createElement("span", { "class":`tablet`,});say("tablet_standing", { name: device.name, standing: standingWords(device) }); }
      }
        say("no_tablets");
      
     }
   }
   { svelteHTML.createElement("div", {});
    if(me){
       { svelteHTML.createElement("p", { "class":`soft`,});say("not_yourself"); }
    }else{
      if(!gone && person.role !== "owner"){
         { svelteHTML.createElement("button", {       "type":`button`,"class":`plain`,"aria-describedby":`person-${person.id}`,"onclick":choose,});say("caseload"); }
      }
       { svelteHTML.createElement("button", {       "type":`button`,"class":`plain`,"aria-describedby":`person-${person.id}`,"onclick":change,});say(gone ? "let_back" : "let_leave"); }
    }
   }
 }


};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const PersonCard__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type PersonCard__SvelteComponent_ = ReturnType<typeof PersonCard__SvelteComponent_>;
/*Ωignore_endΩ*/export default PersonCard__SvelteComponent_;