import type { Screens } from "../shell/api.ts";

/** Today with the rules, which have the first word on it: said later, it would move what is below. */
async function today() {
  const [screen] = await Promise.all([
    import("./today/Today.svelte"),
    import("@sync/rules/index.ts").catch(() => {}),
  ]);
  return screen;
}

/** Every screen of the tablet, fetched when it is first opened. */
export const screens: Screens = {
  today,
  clients: () => import("./clients/Clients.svelte"),
  client: () => import("./clients/Client.svelte"),
  visit: () => import("./visit/Visit.svelte"),
  tray: () => import("./tray/Tray.svelte"),
  settings: () => import("./settings/Settings.svelte"),
  miles: () => import("./miles/Miles.svelte"),
  prepare: () => import("./prepare/Prepare.svelte"),
};
