///<reference types="svelte" />
;
import Button from "../components/Button.svelte";
import { type Language, tIn } from "../messages/index.ts";
import Door from "../shell/Door.svelte";
import UnlockForm from "../shell/UnlockForm.svelte";
import type { Account } from "../store/account.ts";
import type { Disk } from "../store/disk.ts";
import type { Signed } from "./left.ts";
import WhatWasSigned from "./WhatWasSigned.svelte";
;

interface Props {
  disk: Disk;
  account: Account;
  language: Language;
  /** The client is done. */
  thanks?: boolean;
  /** What they signed just now, for whoever takes the tablet back to see. */
  signed?: Signed | undefined;
  /** Where they are not, the way back to the form. */
  goOn?: () => void;
};function $$render() {











let { disk, account, language, thanks = false, signed, goOn }: Props = $props();
const { name } = $derived(account.user);
let saw = $state(true);
;
async () => {


 { svelteHTML.createElement("div", { "lang":language,});
   { const $$_rooD1C = __sveltets_2_ensureComponent(Door); new $$_rooD1C({ target: __sveltets_2_any(), props: {     children:() => { return __sveltets_2_any(0); },"title":tIn(language, thanks ? "turn.thanks" : "turn.hand_back"),"words":tIn(language, thanks ? "turn.thanks_words" : "turn.hand_back_words", { name }),}});
    if(goOn){ { const $$_nottuB2C = __sveltets_2_ensureComponent(Button); new $$_nottuB2C({ target: __sveltets_2_any(), props: { children:() => { return __sveltets_2_any(0); },"onclick":goOn,}});tIn(language, "turn.go_on"); Button}}
    if(signed){ { const $$_dengiSsaWtahW2C = __sveltets_2_ensureComponent(WhatWasSigned); new $$_dengiSsaWtahW2C({ target: __sveltets_2_any(), props: {     signed,name,saw,"changed":(now) => (saw = now),}});}}
     { const $$_mroFkcolnU2C = __sveltets_2_ensureComponent(UnlockForm); new $$_mroFkcolnU2C({ target: __sveltets_2_any(), props: {    disk,account,"saw":signed !== undefined && saw,}});}
   Door}
 }
};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const HandedBack__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type HandedBack__SvelteComponent_ = ReturnType<typeof HandedBack__SvelteComponent_>;
/*Ωignore_endΩ*/export default HandedBack__SvelteComponent_;