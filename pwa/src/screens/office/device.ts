import { newId } from "../../vault/index.ts";

const KEPT_AS = "tableside.office.devices";
/** As many people as share one desk; the one who was here longest ago is forgotten first. */
const MOST = 8;

/** Opaque ids of this browser, the last used first: the office wants one for each person who signs in here. */
export function deviceIds(): string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEPT_AS) ?? "[]");
    const ids = Array.isArray(kept) ? kept.filter((id) => typeof id === "string") : [];
    return [...ids, newId()];
  } catch {
    return [newId()];
  }
}

/** Try this id first next time. */
export function keepDeviceId(id: string): void {
  const kept = [id, ...deviceIds().slice(0, -1)].filter((one, at, all) => all.indexOf(one) === at);
  try {
    localStorage.setItem(KEPT_AS, JSON.stringify(kept.slice(0, MOST)));
  } catch {
    // A browser that keeps nothing is a new device each time.
  }
}
