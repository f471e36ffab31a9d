///<reference types="svelte" />
;
import { signedText } from "@sync/consent_text.ts";
import { tick, untrack } from "svelte";
import Button from "../components/Button.svelte";
import Field from "../components/Field.svelte";
import type { Ink } from "../components/ink.ts";
import Segmented from "../components/Segmented.svelte";
import SignaturePad from "../components/SignaturePad.svelte";
import { type Facts, instant, type Key, tIn } from "../messages/index.ts";
import type { TurnForm } from "../store/turn.ts";
import { sha256, utf8 } from "../vault/index.ts";
import Initialed from "./Initialed.svelte";
import { type Initials, initialsOf, isInitialed, NONE } from "./initials.ts";
import { asksOne, type Signed } from "./left.ts";
;

interface Props {
  form: TurnForm;
  /** The client's name, where it is known. */
  client: string;
  otherLanguage?: (() => void) | undefined;
  /** Answers whether it could be kept. */
  sign: (signed: Signed) => Promise<boolean>;
  decline: () => void;
  giveBack: () => void;
};;

type Answer = "treatment" | "release" | "assignment" | "agreed";;function $$render() {
















let { form, client, otherLanguage, sign, decline, giveBack }: Props = $props();

// The text that was on screen is the text that is sealed.
const { id, title, body, version, language, statements = [], purpose = null } = untrack(() => form);
const say = (key: Key, facts?: Facts) => tIn(language, key, facts);

const ANSWERS: readonly Answer[] = asksOne({ purpose }) ? ["agreed"] : ["treatment", "release", "assignment"];
let answers = $state<Record<Answer, boolean | null>>({ treatment: null, release: null, assignment: null, agreed: null });
let relationship = $state<"self" | "parent" | "guardian" | "representative">("self");
let name = $state(untrack(() => client));
let ink = $state.raw<Ink>([]);
let initials = $state.raw<readonly Initials[]>(statements.map(() => NONE));
let typedInstead = $state(false);
let typedAgrees = $state(false);
let asked = $state(false);
let busy = $state(false);
let failed = $state(false);
let sheet: HTMLElement;

const hasInk = $derived(typedInstead ? typedAgrees : ink.length > 0);
const missing = $derived(
  [
    ...(initials.every(isInitialed) ? [] : [say("initials.title")]),
    ...ANSWERS.filter((one) => answers[one] === null).map((one) => say(`consent.${one}` as Key)),
    ...(name.trim() === "" ? [say("consent.name")] : []),
    ...(hasInk ? [] : [say("consent.signature")]),
  ],
);

async function seal() {
  asked = true;
  if (missing.length > 0 || busy) {
    await tick();
    sheet.querySelector<HTMLElement>("[data-missing]")?.scrollIntoView({ block: "center" });
    return;
  }
  busy = true;
  failed = !(await sign({
    form_id: id,
    title,
    language,
    version,
    body,
    body_sha256: await sha256(utf8(signedText(body, statements))),
    answer_treatment: (asksOne({ purpose }) ? answers.agreed : answers.treatment) === true,
    answer_release: answers.release === true,
    answer_assignment: answers.assignment === true,
    signer_name: name.trim(),
    signer_relationship: relationship,
    ink: typedInstead ? [] : ink,
    statements: [...statements],
    ...initialsOf(initials),
    signed_at: instant(),
    zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    purpose,
  }));
  busy = false;
}
;
async () => {


 { const $$_div0 = svelteHTML.createElement("div", {    "class":`paper sheet`,"lang":language,});sheet = $$_div0;
   { svelteHTML.createElement("div", { "class":`column`,});
     { svelteHTML.createElement("div", { "class":`spread`,});
       { svelteHTML.createElement("h1", {});title; }
      if(otherLanguage){ { const $$_nottuB3C = __sveltets_2_ensureComponent(Button); new $$_nottuB3C({ target: __sveltets_2_any(), props: { children:() => { return __sveltets_2_any(0); },"onclick":otherLanguage,}});language === "en" ? "Español" : "English"; Button}}
     }
     { svelteHTML.createElement("div", { "class":`text`,});body; }

    if(statements.length > 0){
       { svelteHTML.createElement("section", {   "class":`answers`,"aria-label":say("initials.title"),});
         { svelteHTML.createElement("p", { "class":`label`,});say("initials.words"); }
            for(let statement of __sveltets_2_ensureArray(statements)){let at = 1;at;
           { const $$_delaitinI3C = __sveltets_2_ensureComponent(Initialed); new $$_delaitinI3C({ target: __sveltets_2_any(), props: {           statement,language,"nth":at + 1,"value":initials[at] ?? NONE,"missing":asked && !isInitialed(initials[at] ?? NONE),"changed":(value) => (initials = initials.with(at, value)),}});}
        }
       }
    }

     { svelteHTML.createElement("section", {   "class":`answers`,"aria-label":say("consent.answers"),});
         for(let one of __sveltets_2_ensureArray(ANSWERS)){one;
         { svelteHTML.createElement("div", { ...__sveltets_2_empty({"data-missing":asked && answers[one] === null ? "" : undefined}),});
           { const $$_detnemgeS4C = __sveltets_2_ensureComponent(Segmented); new $$_detnemgeS4C({ target: __sveltets_2_any(), props: {             "label":say(`consent.${one}`),"hint":say(`consent.${one}_means`),"wrong":asked && answers[one] === null ? say("consent.answer_missing") : "","options":[
              { value: "yes", label: say(`consent.${one}_yes`) },
              { value: "no", label: say("no") },
            ],"value":answers[one] === null ? null : answers[one] ? "yes" : "no","chosen":(value) => (answers[one] = value === "yes"),}});}
         }
      }
     }

     { svelteHTML.createElement("section", {   "class":`answers`,"aria-label":say("consent.signature"),});
       { const $$_detnemgeS3C = __sveltets_2_ensureComponent(Segmented); new $$_detnemgeS3C({ target: __sveltets_2_any(), props: {         "label":say("consent.who"),"options":(["self", "parent", "guardian", "representative"] as const).map((value) => ({ value, label: say(`consent.who_${value}`) })),"value":relationship,"chosen":(value) => {
          if (relationship === "self" && name === client) name = "";
          relationship = value as "self";
          if (value === "self") name = client;
        },}});}
       { svelteHTML.createElement("div", { ...__sveltets_2_empty({"data-missing":asked && name.trim() === "" ? "" : undefined}),});
         { const $$_dleiF4C = __sveltets_2_ensureComponent(Field); new $$_dleiF4C({ target: __sveltets_2_any(), props: {             "label":say("consent.name"),"maxlength":100,"autocapitalize":`words`,"value":name,"typed":(words) => (name = words),"wrong":asked && name.trim() === "" ? say("consent.name_missing") : "",}});}
       }
       { svelteHTML.createElement("div", {   "class":`stack-tight`,...__sveltets_2_empty({"data-missing":asked && !hasInk ? "" : undefined}),});
         { svelteHTML.createElement("p", { "class":`label`,});say("consent.signature"); }
        if(typedInstead){
           { svelteHTML.createElement("label", { "class":`typed`,});
             { svelteHTML.createElement("input", {    "type":`checkbox`,"bind:checked":typedAgrees,});/*Ωignore_startΩ*/() => typedAgrees = __sveltets_2_any(null);/*Ωignore_endΩ*/}
             { svelteHTML.createElement("span", {});say("consent.typed_agree", { name: name.trim() || "\u2026" }); }
           }
        }else{
           { const $$_daPerutangiS4C = __sveltets_2_ensureComponent(SignaturePad); new $$_daPerutangiS4C({ target: __sveltets_2_any(), props: {     "label":say("consent.signature_of", { name }),language,"drawn":(strokes) => (ink = strokes),}});}
        }
        if(asked && !hasInk){ { svelteHTML.createElement("p", {   "class":`error`,"role":`alert`,});say("consent.signature_missing"); }}
         { svelteHTML.createElement("div", {});
           { const $$_nottuB5C = __sveltets_2_ensureComponent(Button); new $$_nottuB5C({ target: __sveltets_2_any(), props: {   children:() => { return __sveltets_2_any(0); },"look":`quiet`,"onclick":() => (typedInstead = !typedInstead),}});
            typedInstead ? say("consent.draw") : say("consent.type_instead");
           Button}
         }
       }
     }

     { svelteHTML.createElement("p", { "class":`small soft`,});say("consent.seal_words"); }
    if(asked && missing.length > 0){
       { svelteHTML.createElement("p", {   "class":`error`,"role":`alert`,});say("consent.missing", { what: missing.join(", ") }); }
    }
    if(failed){ { svelteHTML.createElement("p", {   "class":`error`,"role":`alert`,});say("turn.not_kept"); }}
     { const $$_nottuB2C = __sveltets_2_ensureComponent(Button); new $$_nottuB2C({ target: __sveltets_2_any(), props: {       children:() => { return __sveltets_2_any(0); },"look":`primary`,"big":true,"wide":true,"guarded":true,busy,"icon":`check`,"onclick":seal,}});say("consent.sign"); Button}
     { svelteHTML.createElement("div", { "class":`spread`,});
       { const $$_nottuB3C = __sveltets_2_ensureComponent(Button); new $$_nottuB3C({ target: __sveltets_2_any(), props: {   children:() => { return __sveltets_2_any(0); },"look":`quiet`,"onclick":decline,}});say("turn.decline"); Button}
       { const $$_nottuB3C = __sveltets_2_ensureComponent(Button); new $$_nottuB3C({ target: __sveltets_2_any(), props: {   children:() => { return __sveltets_2_any(0); },"look":`quiet`,"onclick":giveBack,}});say("turn.give_back"); Button}
     }
   }
 }


};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const ConsentForm__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type ConsentForm__SvelteComponent_ = ReturnType<typeof ConsentForm__SvelteComponent_>;
/*Ωignore_endΩ*/export default ConsentForm__SvelteComponent_;