import type { Wire } from "../exchange/wire.ts";
import { platformHere } from "../screens/prepare/platform.ts";
import type { Telling, TellingStanding } from "./api.ts";

const ADDRESS = "/api/push";
/** A browser asks its vendor, and says nothing at all while that cannot be reached. */
const PATIENCE = 20_000;
/** Beside the app: whether somebody who was asked on Today put it off. It says nothing of any client. */
const KEPT_AS = "tableside.telling";
/** Nobody waits for the vendor to erase a tablet. */
const HURRY = 2_000;

interface Told {
  readonly on: boolean;
  readonly language: string | null;
  readonly key: string;
}

/** How this tablet is told by the office that something needs its person (docs/adr/0028). */
export function tellingOf(wire: Wire): Telling {
  const asked = async () => (await wire.json("GET", ADDRESS)) as Told;
  const subscribe = async (key: string, language: string) => {
    const { pushManager } = await navigator.serviceWorker.ready;
    // One of another key stands in the way of a new one: the office's key was exchanged.
    await (await pushManager.getSubscription())?.unsubscribe();
    const made = await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key });
    const { endpoint, keys } = made.toJSON();
    try {
      await wire.json("PUT", ADDRESS, JSON.stringify({ endpoint, ...keys, language }));
    } catch (failed) {
      await made.unsubscribe();
      throw failed;
    }
  };
  return {
    standing,
    async agree(language) {
      // First of all: what comes later is no answer to a tap any more, and browsers refuse to ask.
      if ((await Notification.requestPermission()) !== "granted") return standing();
      const { key } = await asked();
      await within(PATIENCE, subscribe(key, language));
      return "on";
    },
    async keepUp(language) {
      if ((await standing()) !== "on") return;
      const { on, language: spoken, key } = await asked();
      if (!on || spoken !== language) await within(PATIENCE, subscribe(key, language));
    },
    async end() {
      // Each half is enough: what the vendor does not know any more, the office forgets when it is told so.
      await Promise.allSettled([wire.json("DELETE", ADDRESS), endHere()]);
    },
  };
}

/** Does Today ask for it? Only whom no one asked before; Settings lead there as well. */
export function asksToTell(): boolean {
  try {
    return atOnce() === "off" && localStorage.getItem(KEPT_AS) === null;
  } catch {
    return false;
  }
}

export function askNoMore(): void {
  try {
    localStorage.setItem(KEPT_AS, "later");
  } catch {
    // A tablet that refuses small settings never asks.
  }
}

/** Let the browser's vendor forget this tablet, and take away what is shown and kept of it. */
export async function endHere(): Promise<void> {
  try {
    localStorage.removeItem(KEPT_AS);
  } catch {
    // Then nothing was kept either.
  }
  const registration = await globalThis.navigator?.serviceWorker?.getRegistration();
  if (!registration) return;
  for (const shown of await registration.getNotifications()) shown.close();
  await within(
    HURRY,
    registration.pushManager?.getSubscription().then((one) => one?.unsubscribe()),
  );
}

/** How this tablet stands, as far as it can be told at once; null where the browser has to look. */
function atOnce(): TellingStanding | null {
  if (!("serviceWorker" in navigator && "PushManager" in window && "Notification" in window))
    return platformHere().startsWith("ipad") ? "install" : "unable";
  const { permission } = Notification;
  return permission === "granted" ? null : permission === "denied" ? "denied" : "off";
}

async function standing(): Promise<TellingStanding> {
  const known = atOnce();
  if (known) return known;
  const registration = await navigator.serviceWorker.getRegistration();
  return (await registration?.pushManager.getSubscription()) ? "on" : "off";
}

async function within<T>(ms: number, done: Promise<T> | undefined): Promise<T | undefined> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, fail) => {
    timer = setTimeout(() => fail(new Error("the browser's vendor does not answer")), ms);
  });
  return Promise.race([done, late]).finally(() => clearTimeout(timer));
}
