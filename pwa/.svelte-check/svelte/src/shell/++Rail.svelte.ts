///<reference types="svelte" />
;
import Icon from "../components/Icon.svelte";
import type { IconName } from "../components/icons.ts";
import { t } from "../messages/index.ts";
import type { Route } from "./api.ts";
;

interface Props {
  here: Route;
  /** Records and pictures not at the office yet. */
  unsent: number;
  /** What a person has to look at. */
  asks: number;
  lock: () => void;
};function $$render() {







let { here, unsent, asks, lock }: Props = $props();

const places: { name: "today" | "clients" | "tray" | "settings"; icon: IconName }[] = [
  { name: "today", icon: "today" },
  { name: "clients", icon: "clients" },
  { name: "tray", icon: "tray" },
  { name: "settings", icon: "settings" },
];
const current = $derived(here.name === "client" ? "clients" : here.name);
const count = $derived(unsent + asks);
;
async () => {

 { svelteHTML.createElement("nav", { "aria-label":t("nav.label"),});
   { svelteHTML.createElement("img", {      "src":`/icon.svg`,"alt":"","width":`36`,"height":`36`,});}
   { svelteHTML.createElement("ul", {});
       for(let { name, icon } of __sveltets_2_ensureArray(places)){name;
       { svelteHTML.createElement("li", {});
         { svelteHTML.createElement("a", {   "href":`/${name}`,"aria-current":current === name ? "page" : undefined,});
           { svelteHTML.createElement("span", { "class":`mark`,});
             { const $$_nocI5C = __sveltets_2_ensureComponent(Icon); new $$_nocI5C({ target: __sveltets_2_any(), props: {    "name":icon,"size":24,}});}
            if(name === "tray" && count > 0){ { svelteHTML.createElement("span", {    "class":`count digits`,"aria-hidden":`true`,});asks > 0;count > 99 ? "99+" : count; }}
           }
           { svelteHTML.createElement("span", {});t(`nav.${name}`); }
          if(name === "tray" && count > 0){ { svelteHTML.createElement("span", { "class":`visually-hidden`,}); t("nav.unsent", { count }); }}
         }
       }
    }
   }
   { svelteHTML.createElement("button", {   "type":`button`,"onclick":lock,});
     { const $$_nocI2C = __sveltets_2_ensureComponent(Icon); new $$_nocI2C({ target: __sveltets_2_any(), props: {    "name":`lock`,"size":24,}});}
     { svelteHTML.createElement("span", {});t("nav.lock"); }
   }
 }


};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const Rail__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type Rail__SvelteComponent_ = ReturnType<typeof Rail__SvelteComponent_>;
/*Ωignore_endΩ*/export default Rail__SvelteComponent_;