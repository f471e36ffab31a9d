///<reference types="svelte" />
;
import { t } from "../messages/index.ts";
import type { Gauge } from "./gauge.ts";
import { gaugeWords } from "./gauge.ts";

;type $$ComponentProps =  { gauge: Gauge; quiet?: boolean };function $$render() {





let { gauge, quiet = false }:/*Ωignore_startΩ*/$$ComponentProps/*Ωignore_endΩ*/ = $props();
const words = $derived(gaugeWords(gauge, t));
;
async () => {

 { svelteHTML.createElement("div", { "class":["gauge", gauge.tone],});
   { svelteHTML.createElement("p", {  "class":`digits`,});quiet;words; }
  if(gauge.share !== null){
     { svelteHTML.createElement("svg", {     "viewBox":`0 0 100 3`,"preserveAspectRatio":`none`,"aria-hidden":`true`,});
       { svelteHTML.createElement("rect", {        "class":`all`,"width":`100`,"height":`3`,"rx":`1.5`,});}
       { svelteHTML.createElement("rect", {        "class":`used`,"width":gauge.share,"height":`3`,"rx":`1.5`,});}
     }
  }
 }


};
return { props: {} as any as $$ComponentProps, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const Gauge__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type Gauge__SvelteComponent_ = ReturnType<typeof Gauge__SvelteComponent_>;
/*Ωignore_endΩ*/export default Gauge__SvelteComponent_;