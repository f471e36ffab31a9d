import type { Disk, Write } from "./disk.ts";
import type { OutRow, SyncRow } from "./rows.ts";

/** How many days an op stays that the office has, for one that is restored from a backup to ask for again
 * (PROTOCOL.md, "When the office was restored"). */
export const KEPT_DAYS = 60;
const DAY_MS = 86_400_000;
/** As many ops as are looked at in one go. */
const STEP = 200;

type Acked = SyncRow["acked"];

/** Note that on a day, by its own clock, the office had the ops up to number `have`. One note a day is enough: whatever
 * had an ack before there were notes counts from the first. A restored office has less; the rest counts anew. */
export function noted(acked: Acked, on: string, have: number): Acked {
  const over = prunable(acked, on);
  const still = acked.filter(([, n]) => n >= over && n <= have);
  const last = still.at(-1);
  if (have === 0 || Number.isNaN(Date.parse(on)) || last?.[1] === have) return still;
  return [...(last?.[0] === on ? still.slice(0, -1) : still), [on, have]];
}

/** Up to which number ops have been at the office for longer than they must stay, on a day by the office's clock; 0 for
 * none. No clock of the tablet's comes into it. */
export function prunable(acked: Acked, on: string): number {
  const last = Date.parse(on) - KEPT_DAYS * DAY_MS;
  return Math.max(0, ...acked.filter(([day]) => Date.parse(day) < last).map(([, n]) => n));
}

/** Remove some of the ops after number `after` that need not stay; answers where to go on, if there may be more. */
export async function prune(
  disk: Disk,
  { acked, officeOn, have }: SyncRow,
  after: number,
): Promise<number | undefined> {
  const to = prunable(acked, officeOn);
  if (to <= after) return undefined;
  const rows = await disk.opsBetween(after, to, STEP);
  const over = rows.filter((row) => isOver(row, have));
  const writes = over.map(({ order }): Write => ({ table: "out", drop: order }));
  if (writes.length > 0) await disk.commit(writes, "relaxed");
  return rows.length === STEP ? rows.at(-1)?.n : undefined;
}

/** Is an op over? What waits for its change or for a person is not, however old. */
function isOver({ state, n }: OutRow, have: number): boolean {
  return state === "done" || (state === "frozen" && n <= have);
}
