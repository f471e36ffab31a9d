import type { Screens } from "../shell/api.ts";

/** Every screen of the tablet, fetched when it is first opened. */
export const screens: Screens = {
  today: () => import("./today/Today.svelte"),
  clients: () => import("./clients/Clients.svelte"),
  client: () => import("./clients/Client.svelte"),
  visit: () => import("./visit/Visit.svelte"),
  tray: () => import("./tray/Tray.svelte"),
  settings: () => import("./settings/Settings.svelte"),
  miles: () => import("./miles/Miles.svelte"),
  prepare: () => import("./prepare/Prepare.svelte"),
};
