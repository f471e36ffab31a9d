import type { Outbox } from "../store/index.ts";
import { Refused, type Wire } from "./wire.ts";

const ADDRESS = "/sync/v1/kept";

/** Tell the office which kept entries a person here dealt with, or listed again. Throws Refused; what is left waits
 * for another time. */
export async function tellClosed(outbox: Outbox, wire: Wire): Promise<void> {
  for (const [op, done] of Object.entries(await outbox.closed())) {
    await wire.json("PUT", `${ADDRESS}/${op}`, JSON.stringify({ done })).catch((failed: unknown) => {
      // An office that does not know of it, or cannot be told yet, leaves it to the tablet.
      const isUnknown = failed instanceof Refused && failed.status === 404 && failed.code !== "";
      if (!isUnknown) throw failed;
    });
    await outbox.toldClosed(op, done);
  }
}
