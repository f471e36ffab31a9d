///<reference types="svelte" />
;
import { moment, size, t } from "../../messages/index.ts";
import type { Heap } from "../../store/api.ts";
;

interface Props {
  title: string;
  heap: Heap;
  pictures?: Heap;
  empty: string;
  /** The pile that matters: what exists nowhere but here. */
  strong?: boolean;
};function $$render() {





let { title, heap, pictures, empty, strong = false }: Props = $props();
const bytes = $derived(heap.bytes + (pictures?.bytes ?? 0));
const some = $derived(heap.count + (pictures?.count ?? 0) > 0);
;
async () => {

 { svelteHTML.createElement("article", {   "class":["card", { strong: strong && some }],"aria-label":title,});
   { svelteHTML.createElement("h2", {});title; }
  if(some){
     { svelteHTML.createElement("p", { "class":`count digits`,});t("tray.entries", { count: heap.count }); }
     { svelteHTML.createElement("p", { "class":`soft digits`,});
      [pictures && pictures.count > 0 && t("tray.pictures", { count: pictures.count }), bytes > 0 && size(bytes)].filter(Boolean).join(", ");
     }
    if(heap.oldestAt){ { svelteHTML.createElement("p", { "class":`soft small`,});t("tray.since", { when: moment(heap.oldestAt) }); }}
  }else{
     { svelteHTML.createElement("p", { "class":`soft`,});empty; }
  }
 }


};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const Heap__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type Heap__SvelteComponent_ = ReturnType<typeof Heap__SvelteComponent_>;
/*Ωignore_endΩ*/export default Heap__SvelteComponent_;