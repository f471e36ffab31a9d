import { orderIn } from "../exchange/orders.ts";
import { Wire } from "../exchange/wire.ts";
import { forgetPrepared } from "../screens/prepare/settled.ts";
import { forgetOrder } from "../screens/today/order.ts";
import type { Disk } from "../store/disk.ts";
import { endRehearsal } from "./rehearsal.ts";
import { endHere } from "./telling.ts";

/** Erase this tablet. The locked-up key goes first: without it no row opens again, whatever becomes of the rest. Then
 * the office is told, if it can be. */
export async function eraseTablet(disk: Disk, wire: Wire): Promise<void> {
  // The browser may have cleared all of it already, as the office's answer told it to.
  const keys = ["account", "login"].map((drop) => ({ table: "meta" as const, drop }));
  await disk.commit(keys).catch(() => {});
  await disk.destroy().catch(() => {});
  await endRehearsal().catch(() => {});
  forgetOrder();
  forgetPrepared();
  await endHere().catch(() => {});
  await wire.json("POST", "/api/identity/device/wiped").catch(() => null);
}

/** A locked tablet does what the office says of a lost one, too: whoever found it need not open it first. What its person
 * has to hand over needs the key, and waits for them. */
export async function obeyLocked(disk: Disk, leave: () => void, wire = new Wire()): Promise<void> {
  try {
    await wire.json("GET", "/api/identity/session");
  } catch (failed) {
    if (orderIn(failed) !== "lost") return;
    await eraseTablet(disk, wire);
    leave();
  }
}
