import type { Store } from "../../../store/api.ts";

/** What a person turned down, by referral: until the tablet is locked nobody asks again. */
const turnedDown = new WeakMap<Store, Map<string, Set<string>>>();

export function refusedIn(store: Store, referralId: string): Set<string> {
  const all = turnedDown.get(store) ?? new Map<string, Set<string>>();
  turnedDown.set(store, all);
  const own = all.get(referralId) ?? new Set<string>();
  all.set(referralId, own);
  return own;
}
