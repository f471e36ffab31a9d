import type { Change } from "@sync/changes.ts";
import { fromUtf8, Tampered, type Vault } from "../vault/index.ts";
import { isReadable, place } from "./absorb.ts";
import type { Disk, Write } from "./disk.ts";
import type { Reader } from "./read.ts";
import type { OpaqueRow } from "./rows.ts";
import type { TabletStore } from "./store.ts";
import { localIso } from "./time.ts";

/** As many rows as are read again in one transaction. */
const STEP = 500;

/** Make records of what came before this version knew their kinds: after an update nothing needs to be asked for
 * again. Each step is one transaction, so that a kill on the way costs nothing, and touches no op that is unsent. */
export async function reread(store: TabletStore, vault: Vault, disk: Disk, reader: Reader): Promise<void> {
  const keys = (await disk.opaqueKeys()).filter((key) => isReadable(key.slice(0, key.indexOf("|"))));
  for (let at = 0; at < keys.length; at += STEP) {
    const some = keys.slice(at, at + STEP);
    await store.commit(async (desk) => {
      await desk.need(some);
      for (const key of some) {
        const change = await opened(vault, await disk.opaque(key));
        if (change) place(desk, change, store.sync.gen, localIso());
        // What does not open is gone, and comes again from the office with everything else.
        else reader.damaged.push(key);
      }
      return { sync: store.sync, more: some.map((drop): Write => ({ table: "opaque", drop })) };
    });
  }
}

async function opened(vault: Vault, row: OpaqueRow | undefined): Promise<Change | undefined> {
  if (!row) return undefined;
  try {
    return JSON.parse(fromUtf8(await vault.open("opaque", row.key, row.rev, row.box)));
  } catch (failed) {
    if (failed instanceof Tampered) return undefined;
    throw failed;
  }
}
