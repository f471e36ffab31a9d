import {
  cleanupOutdatedCaches,
  createHandlerBoundToURL,
  type PrecacheEntry,
  precacheAndRoute,
} from "workbox-precaching";
import { NavigationRoute, registerRoute } from "workbox-routing";
import { fromKit, isOfKit, keepOnly } from "./kit.ts";
import { SHARED_AT, Shared } from "./shared.ts";
import { lead, movedTo, shown } from "./telling.ts";

declare const self: ServiceWorkerGlobalScope & { __WB_MANIFEST: (PrecacheEntry | string)[] };

/** Addresses that are never the tablet app: the office's page and everything for programs. They are looked at with
 * their query, in which the office keeps its place. */
const NOT_OURS = [
  /^\/office([/?]|$)/,
  /^\/api([/?]|$)/,
  /^\/copies\//,
  /^\/sync([/?]|$)/,
  /^\/healthz$/,
  /^\/version\.json$/,
  /\/[^/]+\.[^/]+$/,
];

// It keeps the app's own files and nothing else: no record passes through here, and it never opens the database,
// since a suspended worker holding a transaction blocks every window (WebKit/WebKit#67039).
precacheAndRoute(self.__WB_MANIFEST, { cleanURLs: false });
cleanupOutdatedCaches();
registerRoute(new NavigationRoute(createHandlerBoundToURL("/index.html"), { denylist: NOT_OURS }));

registerRoute(
  ({ url }) => isOfKit(url, self.location.origin),
  ({ request, event }) => fromKit(request, (until) => event.waitUntil(until)),
);

// What another app shares goes through memory to the page; see shared.ts.
const shared = new Shared();
registerRoute(
  ({ url }) => url.pathname === SHARED_AT,
  ({ request }) => shared.receive(request),
  "POST",
);

// The very first page is taken on too: uncontrolled, a next version would replace its files under it.
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("push", (event) =>
  event.waitUntil(self.registration.showNotification(...shown(event.data))),
);
self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(lead(self.clients));
});
self.addEventListener("pushsubscriptionchange", (event) => {
  const agree = (options: PushSubscriptionOptionsInit) => self.registration.pushManager.subscribe(options);
  event.waitUntil(movedTo(event, agree, navigator.language).catch(() => {}));
});

// The client's name, on its way from the therapist's page to the one the client is given; see turn/relay.ts. It is in
// memory only, for as long as the page is being replaced.
let handedOn = "";
let until = 0;
const PATIENCE_MS = 10_000;

// A new version waits until a person says so: swapping files under an open visit would break what loads later.
self.addEventListener("message", (event) => {
  if (event.data === "activate") void self.skipWaiting();
  if (typeof event.data?.kit === "string") event.waitUntil(keepOnly(event.data.kit));
  if (typeof event.data?.keep === "string") [handedOn, until] = [event.data.keep, Date.now() + PATIENCE_MS];
  if (event.data === "take shared") event.ports[0]?.postMessage(shared.take());
  if (event.data === "take") {
    event.ports[0]?.postMessage(Date.now() < until ? handedOn : "");
    [handedOn, until] = ["", 0];
  }
});
