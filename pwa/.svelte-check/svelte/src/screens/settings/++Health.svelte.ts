///<reference types="svelte" />
;
import Button from "../../components/Button.svelte";
import { liveStatus } from "../../exchange/live.svelte.ts";
import { moment, size, t } from "../../messages/index.ts";
import { session } from "../../shell/session.svelte.ts";
import { applyUpdate, updateReady } from "../../shell/update.svelte.ts";
import { livePile } from "../../store/live.svelte.ts";
function $$render() {








const { store, exchange } = session();
const status = liveStatus(exchange);
const pile = livePile(store);
const unsent = $derived(pile.now.tablet.count + pile.now.sending.count + pile.now.pictures.count);

/** Whether the tablet promised not to clear what is stored; null while it has not answered. */
let persisted = $state<boolean | null>(null);
let space = $state<{ used: string; free: string } | null>(null);

async function ask(): Promise<void> {
  const { storage } = navigator;
  if (storage === undefined) return;
  persisted = await storage.persisted();
  const { usage, quota } = await storage.estimate();
  if (usage !== undefined && quota !== undefined) space = { used: size(usage), free: size(Math.max(0, quota - usage)) };
}

async function persist() {
  await navigator.storage?.persist();
  await ask();
}

$effect(() => void ask());
;
async () => {

 { svelteHTML.createElement("section", {   "class":`card`,"aria-labelledby":`health-title`,});
   { svelteHTML.createElement("h2", { "id":`health-title`,});t("settings.health"); }
  if(updateReady()){
     { svelteHTML.createElement("div", { "class":`spread`,});
       { svelteHTML.createElement("p", {}); { svelteHTML.createElement("strong", {});t("settings.update"); } }
       { const $$_nottuB2C = __sveltets_2_ensureComponent(Button); new $$_nottuB2C({ target: __sveltets_2_any(), props: {   children:() => { return __sveltets_2_any(0); },"look":`primary`,"onclick":applyUpdate,}});t("settings.update_now"); Button}
     }
  }
   { svelteHTML.createElement("dl", { "class":`facts`,});
     { svelteHTML.createElement("dt", {});t("settings.kept"); }
     { svelteHTML.createElement("dd", {});
      persisted === null ? t("settings.space_unknown") : persisted ? t("settings.kept_yes") : t("settings.kept_no");
      if(persisted === false){ { svelteHTML.createElement("p", {}); { const $$_nottuB4C = __sveltets_2_ensureComponent(Button); new $$_nottuB4C({ target: __sveltets_2_any(), props: { children:() => { return __sveltets_2_any(0); },"onclick":persist,}});t("settings.kept_ask"); Button} }}
     }
     { svelteHTML.createElement("dt", {});t("settings.space"); }
     { svelteHTML.createElement("dd", { "class":`digits`,});space === null ? t("settings.space_unknown") : t("settings.space_of", space); }
     { svelteHTML.createElement("dt", {});t("settings.last"); }
     { svelteHTML.createElement("dd", {});status.now.lastSyncAt === null ? t("tray.never") : moment(status.now.lastSyncAt); }
     { svelteHTML.createElement("dt", {});t("settings.unsent"); }
     { svelteHTML.createElement("dd", { "class":`digits`,});unsent === 0 ? t("tray.none") : t("settings.unsent_count", { count: unsent }); }
     { svelteHTML.createElement("dt", {});t("settings.version"); }
     { svelteHTML.createElement("dd", { "class":`digits`,});__VERSION__; __BUILD__;  }
   }
 }
};
return { props: {} as Record<string, never>, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const Health__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type Health__SvelteComponent_ = ReturnType<typeof Health__SvelteComponent_>;
/*Ωignore_endΩ*/export default Health__SvelteComponent_;