///<reference types="svelte" />
;
import { t } from "../messages/index.ts";
import Icon from "./Icon.svelte";
;

interface Props {
  /** A blob: address, or null while the picture is being opened. */
  src: string | null;
  alt: string;
};function $$render() {





let { src, alt }: Props = $props();
const ZOOMS = [1, 1.5, 2, 3, 4];
let zoom = $state(0);
let frame: HTMLElement;

function to(next: number) {
  const before = ZOOMS[zoom] ?? 1;
  zoom = Math.min(ZOOMS.length - 1, Math.max(0, next));
  const grown = (ZOOMS[zoom] ?? 1) / before;
  const [x, y] = [frame.scrollLeft + frame.clientWidth / 2, frame.scrollTop + frame.clientHeight / 2];
  // What was in the middle stays there, once the picture has its new size.
  requestAnimationFrame(() => frame.scrollTo(x * grown - frame.clientWidth / 2, y * grown - frame.clientHeight / 2));
}
;
async () => {

 { svelteHTML.createElement("div", { "class":`picture`,});
  
  
   { const $$_section1 = svelteHTML.createElement("section", {      "class":`frame`,"tabindex":0,"aria-label":alt,});frame = $$_section1;
    if(src){ { svelteHTML.createElement("img", {   src,alt,});__sveltets_2_ensureType(String, Number, `${(ZOOMS[zoom] ?? 1) * 100} `);}}
   }
   { svelteHTML.createElement("div", { "class":`tools`,});
     { svelteHTML.createElement("button", {       "type":`button`,"aria-label":t("zoom.out"),"disabled":zoom === 0,"onclick":() => to(zoom - 1),}); { const $$_nocI3C = __sveltets_2_ensureComponent(Icon); new $$_nocI3C({ target: __sveltets_2_any(), props: {  "name":`zoomout`,}});} }
     { svelteHTML.createElement("span", {   "class":`digits small`,"aria-live":`polite`,});(ZOOMS[zoom] ?? 1) * 100;  }
     { svelteHTML.createElement("button", {       "type":`button`,"aria-label":t("zoom.in"),"disabled":zoom === ZOOMS.length - 1,"onclick":() => to(zoom + 1),}); { const $$_nocI3C = __sveltets_2_ensureComponent(Icon); new $$_nocI3C({ target: __sveltets_2_any(), props: {  "name":`zoomin`,}});} }
   }
 }


};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const Picture__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type Picture__SvelteComponent_ = ReturnType<typeof Picture__SvelteComponent_>;
/*Ωignore_endΩ*/export default Picture__SvelteComponent_;