///<reference types="svelte" />
;
import { type Preferences, prefer, preferences } from "../../styles/preferences.svelte.ts";
import LanguageButton from "./LanguageButton.svelte";
import { ADDRESSES, type Room, roomsOf } from "./room.ts";
import type { Person } from "./shapes.ts";
import { say } from "./words.ts";
;

interface Props {
  person: Person;
  /** Where in the office this is. */
  here: Room | "file";
  /** How much waits for a person. */
  waiting: number;
  /** How many finished weeks no owner has reviewed. */
  due: number;
  to: (room: Room) => void;
  leave: () => void;
};function $$render() {








let { person, here, waiting, due, to, leave }: Props = $props();

/** Our own links change the page in place; with a key held they open elsewhere, as links do. */
function go(event: MouseEvent, room: Room) {
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  to(room);
}

function roomWords(room: Room): string {
  if (room === "review") return due > 0 ? say("review.room_count", { count: due }) : say("review.room");
  if (room === "ways") return say("ways.room");
  if (room === "forms") return say("forms.room");
  return room === "questions" && waiting > 0 ? say("questions_count", { count: waiting }) : say(room);
}

const LOOKS = ["auto", "light", "dark"] as const satisfies readonly Preferences["theme"][];
;
async () => {

 { svelteHTML.createElement("header", {});
   { svelteHTML.createElement("img", {      "src":`/icon.svg`,"alt":"","width":`24`,"height":`24`,});}
   { svelteHTML.createElement("h1", {});say("title"); }
   { svelteHTML.createElement("nav", { "aria-label":say("places"),});
       for(let room of __sveltets_2_ensureArray(roomsOf(person.user.role))){room;
       { svelteHTML.createElement("a", {       "class":`digits`,"href":ADDRESSES[room],"aria-current":here === room ? "page" : undefined,"onclick":(event) => go(event, room),});roomWords(room); }
    }
   }
   { svelteHTML.createElement("span", { "class":`soft practice`,});person.practice.name; }
   { svelteHTML.createElement("div", { "class":`acts`,});
    if(roomsOf(person.user.role).length > 0){ { svelteHTML.createElement("a", {     "class":`plain`,"href":`/office?page=file`,"aria-current":here === "file" ? "page" : undefined,});say("bring"); }}
     { svelteHTML.createElement("label", {});
       { svelteHTML.createElement("span", { "class":`visually-hidden`,});say("look"); }
       { svelteHTML.createElement("select", {   "value":preferences().theme,"onchange":({ currentTarget }) => prefer({ theme: LOOKS.find((one) => one === currentTarget.value) ?? "auto" }),});
           for(let look of __sveltets_2_ensureArray(LOOKS)){look; { svelteHTML.createElement("option", { "value":look,});say(`look_${look}`); }}
       }
     }
     { const $$_nottuBegaugnaL2C = __sveltets_2_ensureComponent(LanguageButton); new $$_nottuBegaugnaL2C({ target: __sveltets_2_any(), props: {}});}
     { svelteHTML.createElement("span", { "class":`soft`,});person.user.name; }
     { svelteHTML.createElement("a", {       "class":`plain`,"href":ADDRESSES.ways,"aria-current":here === "ways" ? "page" : undefined,"onclick":(event) => go(event, "ways"),});roomWords("ways"); }
     { svelteHTML.createElement("button", {     "type":`button`,"class":`plain`,"onclick":leave,});say("sign_out"); }
   }
 }


};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const Bar__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type Bar__SvelteComponent_ = ReturnType<typeof Bar__SvelteComponent_>;
/*Ωignore_endΩ*/export default Bar__SvelteComponent_;