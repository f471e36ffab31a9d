/** A window of the app: the real store and the real exchange, put together as the shell does it. */

import { type Exchange, startExchange } from "../../src/exchange/index.ts";
import {
  type BlobMeta,
  Disk,
  type Kind,
  type OpenStore,
  openStore,
  type Step,
} from "../../src/store/index.ts";
import { Packer } from "../../src/store/pack.ts";
import type { OpaqueRow } from "../../src/store/rows.ts";
import { fromUtf8, type Vault } from "../../src/vault/index.ts";
import type { Network } from "./wire.ts";

export const NAME = "tableside";
/** Real time plays no part, so a slow test machine is no silent database. */
const PATIENCE = 600_000;
const STILL = { after: () => () => {}, random: () => 0, visible: () => true, onWake: () => () => {} };
/** So that what is at hand is read by a pack as often as by its rows, with much and with nothing written since. */
const OFTEN = { from: 2, again: 3 };
type Fields = Record<string, unknown>;
type Who = { deviceId: string; userId: string };

/** The practice of Alice and Bob, as tests/server/people.py has it. */
const PRACTICE = "11111111-0000-4000-8000-000000000001";

export class Tab {
  readonly name: string;
  readonly #opened: OpenStore;
  readonly #exchange: Exchange;
  readonly #network: Network;
  readonly #packer: Packer;

  private constructor(name: string, opened: OpenStore, packer: Packer, network: Network, who: Who) {
    this.name = name;
    this.#opened = opened;
    this.#packer = packer;
    this.#network = network;
    const { store, outbox } = opened;
    this.#exchange = startExchange({
      outbox,
      wire: network.wire(name),
      device: who.deviceId,
      user: who.userId,
      practice: PRACTICE,
      world: STILL,
    });
    store.finished = () => void this.#exchange.now();
    store.quiet = () => void packer.pack().catch(() => {});
    store.damaged = () => void this.#exchange.now();
  }

  static async open(name: string, vault: Vault, network: Network, who: Who): Promise<Tab> {
    const packer = new Packer(OFTEN);
    return new Tab(name, await openStore(vault, new Disk(NAME, PATIENCE), who, packer), packer, network, who);
  }

  /** Does anything still move here that does not wait for the network? */
  get busy(): boolean {
    const { ops, pictures } = this.#exchange.status;
    const moving = [ops, pictures].filter(({ state }) => state === "sending").length;
    return moving > this.#network.waits(this.name) || this.#packer.making;
  }

  get damaged(): readonly string[] {
    return this.#opened.damaged;
  }

  /** Ask for an exchange, unless one is under way. */
  sync(): void {
    if (this.#exchange.status.ops.state !== "sending") void this.#exchange.now();
  }

  stop(): void {
    this.#exchange.stop();
  }

  async act(name: string, given: unknown[]): Promise<unknown> {
    const { store } = this.#opened;
    const [kind, id, rest] = given as [Kind, string, never];
    switch (name) {
      case "create": {
        const { patient, fields, group } = rest as { patient: string | null; fields: Fields; group?: string };
        const where = { patientId: patient, id, ...(group ? { group } : {}) };
        return (await store.create(kind, fields, where)).id;
      }
      case "set":
        return (await store.set(kind, id, rest as Fields)).place;
      case "remove":
        return store.remove(kind, id);
      case "finish":
        return store.finish(given[0] as Step[]);
      case "resolve":
        await store.resolve(given[0] as string, given[1] as "mine", given[2]);
        return null;
      case "photo": {
        const bytes = Buffer.from(given[0] as string, "base64");
        return store.putBlob(new Uint8Array(bytes).buffer, given[1] as BlobMeta);
      }
      case "blob": {
        const bytes = await store.getBlob(given[0] as string);
        return bytes ? Buffer.from(bytes).toString("base64") : null;
      }
      case "close_kept":
        await store.closeKept(given[0] as string);
        return null;
      default:
        throw new Error(`no act ${name}`);
    }
  }

  /** Everything in memory, as the screens and the next exchange see it. */
  async look(): Promise<unknown> {
    const { store } = this.#opened;
    // Of a client that leaves what is still here may lie on disk alone.
    const here = [...store.index.records.values()].flatMap(({ view }) => view.c ?? []);
    const hold = store.hold([...here, ...store.sync.leaving]);
    await hold.ready;
    const ops = [...store.index.waiting()].map(({ state, n, draft, v, r, why, json }) => {
      // Read again from its frozen bytes, a draft has its number in it too.
      return { state, n, op: { ...draft, n: undefined }, v, r, why, json };
    });
    const look = {
      records: [...store.index.records.values()],
      shown: [...store.index.records.values()]
        .filter(({ kind, id, view }) => !view.deleted && store.get(kind as Kind, id))
        .map(({ kind, id }) => `${kind}|${id}`),
      ops,
      pictures: [...store.pictures.values()],
      sync: store.sync,
      pile: store.pile(),
      status: this.#exchange.status,
      damaged: this.damaged,
      unsent: this.#opened.outbox.unsent(),
    };
    hold.release();
    return look;
  }
}

/** What lies on the disk and is not in memory: every numbered op by its number, and what is kept unread. */
export async function diskOf(vault: Vault): Promise<{ ops: unknown[]; opaque: unknown[] }> {
  const disk = new Disk(NAME, PATIENCE);
  const ops = (await disk.opsFrom(1)).map(({ n, op, state }) => ({ n, op, state }));
  disk.close();
  const rows = await all<OpaqueRow>("opaque");
  const opaque = await Promise.all(
    rows.map(async ({ key, rev, box }) => JSON.parse(fromUtf8(await vault.open("opaque", key, rev, box)))),
  );
  return { ops, opaque };
}

let rots = 0;

/** Flip one bit of a record's row, each time another, so that none is flipped back; answers the row's key, or null
 * when there is none. */
export async function rot(which: number): Promise<string | null> {
  const rows = await all<{ key: string; box: ArrayBuffer }>("rec");
  const row = rows[which % Math.max(1, rows.length)];
  if (!row) return null;
  const bytes = new Uint8Array(row.box);
  const at = bytes.length - 1 - (rots++ % bytes.length);
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  await inStore("rec", "readwrite", (store) => store.put(row));
  return row.key;
}

/** Let a record's row be gone; answers its key, or null when there is none. */
export async function lose(which: number): Promise<string | null> {
  const rows = await all<{ key: string }>("rec");
  const row = rows[which % Math.max(1, rows.length)];
  if (!row) return null;
  await inStore("rec", "readwrite", (store) => store.delete(row.key));
  return row.key;
}

function all<Row>(table: string): Promise<Row[]> {
  return inStore(table, "readonly", (store) => store.getAll()) as Promise<Row[]>;
}

async function inStore(
  table: string,
  mode: IDBTransactionMode,
  ask: (store: IDBObjectStore) => IDBRequest,
): Promise<unknown> {
  const db = await answered(indexedDB.open(NAME));
  try {
    return await answered(ask(db.transaction(table, mode).objectStore(table)));
  } finally {
    db.close();
  }
}

function answered<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((done, failed) => {
    request.onsuccess = () => done(request.result);
    request.onerror = () => failed(request.error);
  });
}
