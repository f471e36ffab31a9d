///<reference types="svelte" />
;
import type { Account } from "../store/account.ts";
import type { Disk } from "../store/disk.ts";
import Door from "./Door.svelte";
import UnlockForm from "./UnlockForm.svelte";
import { say } from "./words/index.ts";

;type $$ComponentProps =  { disk: Disk; account: Account };function $$render() {







let { disk, account }:/*Ωignore_startΩ*/$$ComponentProps/*Ωignore_endΩ*/ = $props();
;
async () => {

 { const $$_rooD0C = __sveltets_2_ensureComponent(Door); new $$_rooD0C({ target: __sveltets_2_any(), props: {   children:() => { return __sveltets_2_any(0); },"title":say("unlock.title", { name: account.user.name }),"words":say("unlock.words"),}});
   { const $$_mroFkcolnU1C = __sveltets_2_ensureComponent(UnlockForm); new $$_mroFkcolnU1C({ target: __sveltets_2_any(), props: {  disk,account,}});}
   { svelteHTML.createElement("p", { "class":`soft small`,});account.practice.name; }
 Door}
};
return { props: {} as any as $$ComponentProps, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const Unlock__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type Unlock__SvelteComponent_ = ReturnType<typeof Unlock__SvelteComponent_>;
/*Ωignore_endΩ*/export default Unlock__SvelteComponent_;