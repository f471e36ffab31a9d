///<reference types="svelte" />
;;
interface Props {
  src: string | null;
  label: string;
  on?: boolean;
  press: () => void;
};function $$render() {



let { src, label, on = false, press }: Props = $props();
;
async () => {

 { svelteHTML.createElement("button", {         "type":`button`,"class":["thumb", { on }],"aria-pressed":on,"aria-label":label,"onclick":press,});
  if(src){  { svelteHTML.createElement("img", { src,"alt":"",});}}
   { svelteHTML.createElement("span", {   "class":`small`,"aria-hidden":`true`,});label; }
 }


};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const Thumb__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type Thumb__SvelteComponent_ = ReturnType<typeof Thumb__SvelteComponent_>;
/*Ωignore_endΩ*/export default Thumb__SvelteComponent_;