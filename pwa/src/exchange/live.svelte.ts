import { createSubscriber } from "svelte/reactivity";
import type { Exchange, Status } from "./api.ts";

/** How the exchange stands, current wherever it is read. */
export function liveStatus(exchange: Exchange): { readonly now: Status } {
  const follow = createSubscriber((update) => exchange.subscribe(update));
  return {
    get now() {
      follow();
      return exchange.status;
    },
  };
}
