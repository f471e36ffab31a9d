const EVERY = 60 * 60_000;

let waiting = $state.raw<ServiceWorker | null>(null);
let wanted = false;

/** Is a new version on this tablet, ready to be used? Current wherever it is read. */
export function updateReady(): boolean {
  return waiting !== null;
}

/** Start using the new version. The page is replaced, so call it only when nothing is being typed. */
export function applyUpdate(): void {
  navigator.serviceWorker.addEventListener("controllerchange", () => location.replace("/today"), {
    once: true,
  });
  wanted = true;
  waiting?.postMessage("activate");
}

/** Keep the app on this tablet for a start without a network, and look for a newer one now and then. */
export async function keepForOffline(): Promise<void> {
  if (!("serviceWorker" in navigator) || import.meta.env.DEV) return;
  const registration = await navigator.serviceWorker.register("/sw.js", { updateViaCache: "none" });
  offerUpdates(registration, navigator.serviceWorker);
  const look = () => void lookForNewer(registration);
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && look());
  setInterval(look, EVERY);
}

/** Know at every moment which version waits, be it there already, on its way, or still to come. */
export function offerUpdates(
  registration: ServiceWorkerRegistration,
  workers: Pick<ServiceWorkerContainer, "controller">,
): void {
  const offer = () => {
    // Without a controller this is the first version, and there is nothing to update from.
    if (!(registration.waiting && workers.controller)) return;
    waiting = registration.waiting;
    // Wanted while a still newer one was on its way: the one that was asked is gone, and would never answer.
    if (wanted) waiting.postMessage("activate");
  };
  const follow = () => registration.installing?.addEventListener("statechange", offer);
  offer();
  follow();
  registration.addEventListener("updatefound", follow);
}

/** The browser alone may keep an old version for long on an installed app (vite-pwa/vite-plugin-pwa#554); a file
 * that never comes from the cache tells. */
async function lookForNewer(registration: ServiceWorkerRegistration): Promise<void> {
  try {
    const newest = await (await fetch("/version.json", { cache: "no-store" })).json();
    if (newest.build !== __BUILD__) await registration.update();
  } catch {
    // No network is no news.
  }
}
