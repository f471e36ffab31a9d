import type { Outbox } from "../store/index.ts";
import { giveUnacked } from "./escrow.ts";
import { giveKeptEvidence } from "./evidence.ts";
import { uploadAll } from "./upload.ts";
import { Refused, type Wire } from "./wire.ts";

/** What the office tells a tablet it shut out. lost: erase yourself. left: its person has left the practice, so hand
 * over first what is unsent. */
export type Order = "lost" | "left";

/** The order in a refusal, if it is one. Only the office's own catalogue says it, and only its own address is asked. */
export function orderIn(failed: unknown): Order | undefined {
  if (!(failed instanceof Refused) || failed.code !== "identity.device_revoked") return undefined;
  const { wipe } = failed.facts;
  return wipe === "lost" || wipe === "left" ? wipe : undefined;
}

/** Give the office all it does not have: ops to keep aside for the owner, what is kept of a lost history, pictures.
 * Throws Refused while anything is left. */
export async function handOver(outbox: Outbox, wire: Wire, device: string): Promise<void> {
  await giveUnacked(outbox, wire, device);
  await giveKeptEvidence(outbox, wire);
  // The tablet is erased next: what somebody still looks at goes too.
  await uploadAll(outbox, wire, true);
}
