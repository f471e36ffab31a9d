import { mount } from "svelte";
import { recallLanguage } from "../messages/index.ts";
import { recallPreferences } from "../styles/preferences.svelte.ts";
import { watchInstall } from "./install.svelte.ts";
import Root from "./Root.svelte";
import { startRouter } from "./router.svelte.ts";
import { receiveShared } from "./shared.svelte.ts";
import { arrive } from "./stage.svelte.ts";
import { trustOwnScripts } from "./trust.ts";
import { keepForOffline } from "./update.svelte.ts";

/** Start the tablet app: the look first, then the door that fits what is on this tablet. */
export async function boot(target: HTMLElement): Promise<void> {
  trustOwnScripts();
  watchInstall();
  recallPreferences();
  await recallLanguage();
  const arriving = receiveShared();
  startRouter();
  mount(Root, { target });
  await arrive();
  await arriving;
  await keepForOffline();
}
