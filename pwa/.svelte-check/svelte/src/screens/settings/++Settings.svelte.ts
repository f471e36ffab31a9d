///<reference types="svelte" />
;
import Button from "../../components/Button.svelte";
import Segmented from "../../components/Segmented.svelte";
import { type Language, language, setLanguage, t } from "../../messages/index.ts";
import type { RouteOf } from "../../shell/api.ts";
import { go } from "../../shell/router.svelte.ts";
import { session } from "../../shell/session.svelte.ts";
import { livePile } from "../../store/live.svelte.ts";
import { type Preferences, prefer, preferences } from "../../styles/preferences.svelte.ts";
import { flushAll, unsaved } from "../draft.svelte.ts";
import Health from "./Health.svelte";
import Opening from "./Opening.svelte";
import Passphrase from "./Passphrase.svelte";

;type $$ComponentProps =  { route: RouteOf<"settings"> };function $$render() {














// Every screen is given the route it was opened by; this one has nothing to read in it.
let { route: _route }:/*Ωignore_startΩ*/$$ComponentProps/*Ωignore_endΩ*/ = $props();

const { store, user, practice, lock, signOut } = session();
const pile = livePile(store);
/** As the Tray counts: entries and pictures, whatever the number of changes in them. */
const unsent = $derived(pile.now.tablet.count + pile.now.sending.count + pile.now.pictures.count + pile.now.kept.length);
/** What signing out would lose: entries, words of a lost history, or what is not even on this tablet's disk. */
let refused = $state<"" | "entries" | "evidence" | "typed">("");
let leaving = $state(false);

async function leave() {
  leaving = true;
  await flushAll();
  if (unsaved() !== "") refused = "typed";
  else if ((await signOut()) > 0) refused = unsent > 0 ? "entries" : "evidence";
  else refused = "";
  leaving = false;
}
;
async () => {

 { svelteHTML.createElement("div", { "class":`screen`,});
   { svelteHTML.createElement("header", { "class":`screen-head`,}); { svelteHTML.createElement("h1", {});t("settings.title"); } }

   { svelteHTML.createElement("section", {   "class":`card`,"aria-labelledby":`look-title`,});
     { svelteHTML.createElement("h2", { "id":`look-title`,});t("settings.look"); }
     { const $$_detnemgeS2C = __sveltets_2_ensureComponent(Segmented); new $$_detnemgeS2C({ target: __sveltets_2_any(), props: {         "label":t("settings.language"),"options":[
        { value: "en", label: "English" },
        { value: "es", label: "Español" },
      ],"value":language(),"chosen":(value) => setLanguage(value as Language),}});}
     { const $$_detnemgeS2C = __sveltets_2_ensureComponent(Segmented); new $$_detnemgeS2C({ target: __sveltets_2_any(), props: {           "label":t("settings.theme"),"hint":t("settings.theme_hint"),"options":(["auto", "light", "dark"] as const).map((value) => ({ value, label: t(`settings.theme_${value}`) })),"value":preferences().theme,"chosen":(value) => prefer({ theme: value as Preferences["theme"] }),}});}
     { const $$_detnemgeS2C = __sveltets_2_ensureComponent(Segmented); new $$_detnemgeS2C({ target: __sveltets_2_any(), props: {         "label":t("settings.hand"),"options":(["right", "left"] as const).map((value) => ({ value, label: t(`settings.hand_${value}`) })),"value":preferences().hand,"chosen":(value) => prefer({ hand: value as Preferences["hand"] }),}});}
     { const $$_detnemgeS2C = __sveltets_2_ensureComponent(Segmented); new $$_detnemgeS2C({ target: __sveltets_2_any(), props: {         "label":t("settings.text"),"options":(["normal", "large", "larger"] as const).map((value) => ({ value, label: t(`settings.text_${value}`) })),"value":preferences().text,"chosen":(value) => prefer({ text: value as Preferences["text"] }),}});}
   }

   { const $$_gninepO1C = __sveltets_2_ensureComponent(Opening); new $$_gninepO1C({ target: __sveltets_2_any(), props: {}});}

   { const $$_esarhpssaP1C = __sveltets_2_ensureComponent(Passphrase); new $$_esarhpssaP1C({ target: __sveltets_2_any(), props: {}});}

   { const $$_htlaeH1C = __sveltets_2_ensureComponent(Health); new $$_htlaeH1C({ target: __sveltets_2_any(), props: {}});}

   { svelteHTML.createElement("section", {   "class":`card`,"aria-labelledby":`person-title`,});
     { svelteHTML.createElement("h2", { "id":`person-title`,});t("settings.person"); }
     { svelteHTML.createElement("p", {});t("settings.person_of", { name: user.name, practice: practice.name }); }
     { svelteHTML.createElement("div", {}); { const $$_nottuB3C = __sveltets_2_ensureComponent(Button); new $$_nottuB3C({ target: __sveltets_2_any(), props: {   children:() => { return __sveltets_2_any(0); },"icon":`lock`,"onclick":lock,}});t("settings.lock"); Button} }
     { svelteHTML.createElement("p", {}); { svelteHTML.createElement("a", {     "href":`/office/ways`,"target":`_blank`,"rel":`noopener`,});t("settings.ways"); } }
     { svelteHTML.createElement("p", { "class":`soft`,});t("settings.sign_out_words"); }
    if(refused === "typed" || refused === "evidence"){
       { svelteHTML.createElement("p", {   "class":`refused`,"role":`alert`,});t(`settings.sign_out_${refused}`); }
    } else if (refused && unsent > 0){
       { svelteHTML.createElement("div", {   "class":`refused`,"role":`alert`,});
         { svelteHTML.createElement("p", {});t("settings.sign_out_refused", { count: unsent }); }
         { const $$_nottuB3C = __sveltets_2_ensureComponent(Button); new $$_nottuB3C({ target: __sveltets_2_any(), props: { children:() => { return __sveltets_2_any(0); },"onclick":() => go({ name: "tray" }),}});t("settings.to_tray"); Button}
       }
    }
     { svelteHTML.createElement("div", {}); { const $$_nottuB3C = __sveltets_2_ensureComponent(Button); new $$_nottuB3C({ target: __sveltets_2_any(), props: {     children:() => { return __sveltets_2_any(0); },"look":`danger`,"busy":leaving,"onclick":leave,}});t("settings.sign_out"); Button} }
   }

   { svelteHTML.createElement("section", {   "class":`stack-tight`,"aria-labelledby":`about-title`,});
     { svelteHTML.createElement("h2", { "id":`about-title`,});t("settings.about"); }
     { svelteHTML.createElement("p", { "class":`soft`,});t("settings.about_words"); }
   }
 }


};
return { props: {} as any as $$ComponentProps, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const Settings__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type Settings__SvelteComponent_ = ReturnType<typeof Settings__SvelteComponent_>;
/*Ωignore_endΩ*/export default Settings__SvelteComponent_;