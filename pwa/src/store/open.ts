import { newId, type Vault } from "../vault/index.ts";
import type { Disk } from "./disk.ts";
import { Index } from "./memory.ts";
import { Outbox } from "./outbox.ts";
import { Reader } from "./read.ts";
import { reread } from "./reread.ts";
import { AT_HAND, type Held, keyOf, NEVER_SYNCED, type OutRow, type SyncRow, startOver } from "./rows.ts";
import { settleOwners } from "./settle.ts";
import { TabletStore } from "./store.ts";

export interface OpenStore {
  readonly store: TabletStore;
  readonly outbox: Outbox;
  /** Rows that are not what was once written; their records come again from the office. */
  readonly damaged: readonly string[];
}

/** Another way to read what is at hand than row by row. */
export interface AtHand {
  /** The records; null when they are to be read row by row. */
  read(place: { vault: Vault; disk: Disk; reader: Reader }, sync: SyncRow): Promise<readonly Held[] | null>;
  /** The store that was opened by them. */
  follow(store: TabletStore): void;
}

/** Open what is at hand and what waits to be sent; the rest of a client's records is opened when a screen asks for
 * them. Call it only while holding the window lock. Throws StoreGone. */
export async function openStore(
  vault: Vault,
  disk: Disk,
  { deviceId, userId }: { deviceId: string; userId: string },
  atHand?: AtHand,
): Promise<OpenStore> {
  await disk.claim(newId());
  const reader = new Reader(vault, disk);
  await settleOwners(disk, reader);
  let sync: SyncRow = { ...NEVER_SYNCED, ...(await disk.meta<SyncRow>("sync")) };
  const byRow = async () => reader.records(await disk.owned([AT_HAND], sync.oldest, sync.gen));
  const [records, waiting, pictures, lastOrder] = await Promise.all([
    atHand?.read({ vault, disk, reader }, sync).then((read) => read ?? byRow()) ?? byRow(),
    waitingOps(disk, sync.have),
    disk.pictures(),
    disk.lastOrder(),
  ]);
  const here = new Set(records.map(({ kind, id }) => keyOf(kind, id)));
  const others = new Set(waiting.map((row) => keyOf(row.kind, row.id)).filter((key) => !here.has(key)));
  const [ops, named] = await Promise.all([reader.ops(waiting), reader.byKeys([...others])]);
  const index = new Index(reader);
  index.load([...records, ...named.values()], ops);
  // A damaged record is no reason to stop: asking for everything again brings it back whole.
  if (reader.damaged.length > 0) {
    sync = startOver(sync);
    await disk.commit([{ table: "meta", name: "sync", put: sync }]);
  }
  const store = new TabletStore({
    vault,
    disk,
    reader,
    deviceId,
    userId,
    index,
    pictures: new Map(pictures.map((row) => [row.sha256, row])),
    sync,
    lastOrder,
  });
  atHand?.follow(store);
  await reread(store, vault, disk, reader);
  store.sweepLater();
  return { store, outbox: new Outbox(store, vault, disk, reader), damaged: reader.damaged };
}

/** The ops that are not over: those without a number, those above the last ack, those that wait for their change or
 * for a person. */
async function waitingOps(disk: Disk, have: number): Promise<OutRow[]> {
  const lists = await Promise.all([
    disk.ops("open"),
    disk.opsFrom(have + 1),
    disk.ops("acked"),
    disk.ops("kept"),
  ]);
  const waiting = lists.flat().filter((row) => row.state !== "done");
  return [...new Map(waiting.map((row) => [row.order, row])).values()];
}
