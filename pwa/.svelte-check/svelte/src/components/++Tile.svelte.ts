///<reference types="svelte" />
;
import Icon from "./Icon.svelte";
import type { IconName } from "./icons.ts";
;

interface Props {
  title: string;
  detail?: string;
  icon?: IconName;
  on?: boolean;
  disabled?: boolean;
  press: () => void;
};function $$render() {





let { title, detail = "", icon, on, disabled = false, press }: Props = $props();
;
async () => {

 { svelteHTML.createElement("button", {        "type":`button`,"class":["tile", { on }],disabled,"aria-pressed":on,"onclick":press,});
   { svelteHTML.createElement("span", { "class":`words`,});
     { svelteHTML.createElement("strong", { "class":`digits`,});title; }
    if(detail){ { svelteHTML.createElement("span", { "class":`detail`,});detail; }}
   }
  if(on){ { const $$_nocI1C = __sveltets_2_ensureComponent(Icon); new $$_nocI1C({ target: __sveltets_2_any(), props: {  "name":`check`,}});}} else if (icon){ { const $$_nocI1C = __sveltets_2_ensureComponent(Icon); new $$_nocI1C({ target: __sveltets_2_any(), props: {  "name":icon,}});}}
 }


};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const Tile__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type Tile__SvelteComponent_ = ReturnType<typeof Tile__SvelteComponent_>;
/*Ωignore_endΩ*/export default Tile__SvelteComponent_;