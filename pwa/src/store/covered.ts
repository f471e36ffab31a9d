import type { Store } from "./api.ts";
import { type Held, keyOf } from "./rows.ts";

/** Rows that are opened in one go; between two, the page can paint and hear a key. */
const AT_ONCE = 500;
const KIND = "coverage";

/** Which payers insure whom, as ids by patient id: of every client on this tablet, also of those who are not in memory.
 * Nothing of it is kept. Rejects with StoreGone. */
export async function payersByPatient({
  sources,
}: Pick<Store, "sources">): Promise<ReadonlyMap<string, readonly string[]>> {
  const { disk, reader, index, sync } = sources;
  const found = new Map<string, Held>();
  let after = keyOf(KIND, "");
  for (;;) {
    const rows = await disk.rowsOf(KIND, after, AT_ONCE);
    // What an earlier pull from the beginning left is nobody's any more.
    const counted = rows.filter((row) => row.gen >= sync().oldest);
    for (const held of await reader.records(counted)) found.set(keyOf(held.kind, held.id), held);
    if (rows.length < AT_ONCE) break;
    after = rows.at(-1)?.key ?? after;
  }
  // What is in memory is at least as new.
  for (const [key, held] of index.records) if (held.kind === KIND) found.set(key, held);
  const payers = new Map<string, string[]>();
  for (const { view } of found.values()) {
    const { payer_id } = view.f;
    if (view.deleted || view.c === null || typeof payer_id !== "string") continue;
    payers.set(view.c, [...(payers.get(view.c) ?? []), payer_id]);
  }
  return payers;
}
