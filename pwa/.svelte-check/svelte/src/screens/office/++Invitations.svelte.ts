///<reference types="svelte" />
;
import Empty from "../../components/Empty.svelte";
import { moment } from "../../messages/index.ts";
import type { Invitation } from "./shapes.ts";
import { say } from "./words.ts";
;

interface Props {
  invitations: readonly Invitation[];
  takeBack: (one: Invitation) => void;
};function $$render() {







let { invitations, takeBack }: Props = $props();
;
async () => {

 { svelteHTML.createElement("section", {   "class":`stack`,"aria-labelledby":`invitations-title`,});
   { svelteHTML.createElement("h3", { "id":`invitations-title`,});say("invitations"); }
     for(let one of __sveltets_2_ensureArray(invitations)){one.id;
     { svelteHTML.createElement("article", {   "class":`card`,"aria-labelledby":`invitation-${one.id}`,});
       { svelteHTML.createElement("p", { "id":`invitation-${one.id}`,}); { svelteHTML.createElement("strong", {});one.name; } say(`role_${one.role}`); }
       { svelteHTML.createElement("p", { "class":`soft`,});say("invited_until", { when: moment(one.expires_at) }); }
       { svelteHTML.createElement("div", {});
         { svelteHTML.createElement("button", {       "type":`button`,"class":`plain`,"aria-describedby":`invitation-${one.id}`,"onclick":() => takeBack(one),});say("withdraw"); }
       }
     }
  }
     { const $$_ytpmE1C = __sveltets_2_ensureComponent(Empty); new $$_ytpmE1C({ target: __sveltets_2_any(), props: {    "title":say("invitations_none"),"words":say("invitations_none_words"),}});}
  
 }


};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const Invitations__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type Invitations__SvelteComponent_ = ReturnType<typeof Invitations__SvelteComponent_>;
/*Ωignore_endΩ*/export default Invitations__SvelteComponent_;