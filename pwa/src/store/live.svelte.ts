import { createSubscriber } from "svelte/reactivity";
import type { Entry, Kind, Pile, Store } from "./api.ts";

/** A kind's records, read anew by whatever template or effect reads `rows` when one of them changes. */
export function live<K extends Kind>(store: Store, kind: K): { readonly rows: readonly Entry<K>[] } {
  const follow = createSubscriber((update) => store.subscribe(kind, update));
  return {
    get rows() {
      follow();
      return store.all(kind);
    },
  };
}

/** The Tray's piles, current wherever they are read. */
export function livePile(store: Store): { readonly now: Pile } {
  const follow = createSubscriber((update) => store.subscribe("pile", update));
  return {
    get now() {
      follow();
      return store.pile();
    },
  };
}
