import { SCHEMA } from "@sync/records/validate.ts";
import type { Outbox } from "../store/index.ts";
import { type Bytes, sha256, utf8 } from "../vault/index.ts";
import { Refused, type Wire } from "./wire.ts";

/** What a thing in escrow is about. */
export type About = "rows" | "ops" | "export" | "other";

const ADDRESS = "/sync/v1/escrow";
const KEPT_AS = "escrow";
/** As many hashes as are remembered; giving one that was forgotten again does no harm. */
const MOST = 200;

/** Give the office some bytes to keep, unread, and answer their SHA-256. What it was given once it is not given
 * again. Throws Refused; then nothing is known of it. */
export async function giveInEscrow(outbox: Outbox, wire: Wire, about: About, bytes: Bytes): Promise<string> {
  const name = await sha256(bytes);
  const given = (await outbox.recall<string[]>(KEPT_AS)) ?? [];
  if (given.includes(name)) return name;
  const headers = { "Content-Type": "application/octet-stream", Accept: "application/json" };
  const response = await wire.send(`${ADDRESS}?about=${about}`, { method: "POST", headers, body: bytes });
  const answer = (await response.json().catch(() => null)) as { sha256?: unknown } | null;
  // Only the office can say back what it was given; whatever else answers is no office.
  if (answer?.sha256 !== name) throw new Refused("no_network", { status: response.status });
  await outbox.remember(KEPT_AS, [...given, name].slice(-MOST));
  return name;
}

/** Count nothing as given any more: an office that was restored may have lost it. */
export function forgetGiven(outbox: Outbox): Promise<void> {
  return outbox.forget(KEPT_AS);
}

/** Give in escrow all that has no ack, and answer how many pieces it was. Nothing counts as sent by that. The
 * pieces are cut as an exchange would cut them, so what is given again after one more edit is the last alone.
 * Throws Refused. */
export async function giveUnacked(outbox: Outbox, wire: Wire, device: string): Promise<number> {
  let pieces = 0;
  for await (const ops of outbox.unacked()) {
    const head = JSON.stringify({ device, schema: SCHEMA });
    await giveInEscrow(outbox, wire, "ops", utf8(`${head.slice(0, -1)},"ops":[${ops.join(",")}]}`));
    pieces += 1;
  }
  return pieces;
}
