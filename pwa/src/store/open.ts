import { newId, Tampered, type Vault } from "../vault/index.ts";
import type { Disk } from "./disk.ts";
import { Index } from "./memory.ts";
import { Outbox } from "./outbox.ts";
import { NEVER_SYNCED, openOp, openRecord, type SyncRow } from "./rows.ts";
import { TabletStore } from "./store.ts";

export interface OpenStore {
  readonly store: TabletStore;
  readonly outbox: Outbox;
  /** Rows that are not what was once written; their records come again from the office. */
  readonly damaged: readonly string[];
}

/** Open everything on the tablet. Call it only while holding the window lock. Throws StoreGone. */
export async function openStore(
  vault: Vault,
  disk: Disk,
  { deviceId, userId }: { deviceId: string; userId: string },
): Promise<OpenStore> {
  await disk.claim(newId());
  const damaged: string[] = [];
  const opened = <Row, Out>(rows: Row[], open: (row: Row) => Promise<Out>, name: (row: Row) => string) =>
    openAll(rows, open, (row) => damaged.push(name(row)));
  const records = await opened(
    await disk.records(),
    (row) => openRecord(vault, row),
    (row) => row.key,
  );
  const rows = (
    await Promise.all((["open", "frozen", "acked", "kept"] as const).map((state) => disk.ops(state)))
  ).flat();
  const ops = await opened(
    rows,
    (row) => openOp(vault, row),
    (row) => `op ${row.order}`,
  );
  const index = new Index();
  index.load(records, ops);
  const sync = { ...NEVER_SYNCED, ...(await disk.meta<SyncRow>("sync")) };
  // A damaged record is no reason to stop: asking for everything again brings it back whole.
  if (damaged.length > 0) Object.assign(sync, { cursor: null, gen: sync.gen + 1, complete: false });
  const pictures = new Map((await disk.pictures()).map((row) => [row.sha256, row]));
  const lastOrder = await disk.lastOrder();
  const store = new TabletStore({ vault, disk, deviceId, userId, index, pictures, sync, lastOrder });
  return { store, outbox: new Outbox(store, vault, disk), damaged };
}

async function openAll<Row, Out>(
  rows: readonly Row[],
  open: (row: Row) => Promise<Out>,
  bad: (row: Row) => void,
): Promise<Out[]> {
  const opened = await Promise.all(
    rows.map((row) =>
      open(row).catch((failed: unknown) => {
        if (!(failed instanceof Tampered)) throw failed;
        bad(row);
        return undefined;
      }),
    ),
  );
  return opened.filter((one) => one !== undefined);
}
