import { type DBSchema, deleteDB, type IDBPDatabase, openDB } from "idb";
import { StoreFull, StoreGone } from "./errors.ts";
import type { BlobRow, OpaqueRow, OutRow, PictureRow, RecRow } from "./rows.ts";

interface Tables extends DBSchema {
  rec: { key: string; value: RecRow };
  out: { key: number; value: OutRow; indexes: { state: string; n: number } };
  opaque: { key: string; value: OpaqueRow };
  picture: { key: string; value: PictureRow };
  blob: { key: string; value: BlobRow };
  meta: { key: string; value: unknown };
}

export type Table = "rec" | "out" | "opaque" | "picture" | "blob" | "meta";

/** One effect of a transaction. `meta` rows are kept under a name of their own. */
export type Write =
  | { table: Exclude<Table, "meta">; put: object }
  | { table: "meta"; name: string; put: unknown }
  | { table: Table; drop: string | number };

const TABLES: Table[] = ["rec", "out", "opaque", "picture", "blob", "meta"];
const VERSION = 1;

/** The tablet's database: the only place that opens IndexedDB. It knows rows, not what they mean. */
export class Disk {
  readonly #name: string;
  readonly #patience: number;
  #db: IDBPDatabase<Tables> | null = null;
  #writer = "";

  /** `patience`: milliseconds after which a silent database is asked again on a new connection. iOS may leave
   * a request without any answer after the app was in the background (dexie/Dexie.js#2296). */
  constructor(name = "tableside", patience = 3000) {
    this.#name = name;
    this.#patience = patience;
  }

  /** Become the one writer: from now on a window that was writer before can commit nothing more. */
  async claim(writer: string): Promise<void> {
    this.#writer = writer;
    await this.#ask((db) => db.put("meta", writer, "writer"));
  }

  async meta<T>(name: string): Promise<T | undefined> {
    return (await this.#ask((db) => db.get("meta", name))) as T | undefined;
  }

  records(): Promise<RecRow[]> {
    return this.#ask((db) => db.getAll("rec"));
  }

  /** Every record's row, some at a time, in the order of their keys. */
  async *everyRecord(atOnce = 500): AsyncIterable<readonly RecRow[]> {
    let after = "";
    for (;;) {
      const rows = await this.#ask((db) => db.getAll("rec", IDBKeyRange.lowerBound(after, true), atOnce));
      if (rows.length > 0) yield rows;
      if (rows.length < atOnce) return;
      after = rows.at(-1)?.key ?? "";
    }
  }

  opaques(): Promise<OpaqueRow[]> {
    return this.#ask((db) => db.getAll("opaque"));
  }

  ops(state: OutRow["state"]): Promise<OutRow[]> {
    return this.#ask((db) => db.getAllFromIndex("out", "state", state));
  }

  /** Numbered ops from `n` on, whatever became of them. */
  opsFrom(n: number, most?: number): Promise<OutRow[]> {
    return this.#ask((db) => db.getAllFromIndex("out", "n", IDBKeyRange.lowerBound(n), most));
  }

  async lastOrder(): Promise<number> {
    return this.#ask(async (db) => {
      const last = await db.transaction("out").store.openKeyCursor(null, "prev");
      return last ? last.key : 0;
    });
  }

  pictures(): Promise<PictureRow[]> {
    return this.#ask((db) => db.getAll("picture"));
  }

  blob(sha256: string): Promise<BlobRow | undefined> {
    return this.#ask((db) => db.get("blob", sha256));
  }

  opaque(key: string): Promise<OpaqueRow | undefined> {
    return this.#ask((db) => db.get("opaque", key));
  }

  /** Do all writes or none, on the disk itself before this resolves. Every write is a whole row, so that doing
   * them again after a connection was lost changes nothing. Throws StoreFull, StoreGone. */
  async commit(writes: readonly Write[]): Promise<void> {
    await this.#ask(async (db) => {
      const tx = db.transaction(TABLES, "readwrite", { durability: "strict" });
      const settled = tx.done.catch((failed: unknown) => failed);
      try {
        const writer = await tx.objectStore("meta").get("writer");
        if (writer !== this.#writer) throw new StoreGone("another window writes now");
        // A write that fails aborts the transaction, and that is where it is reported, once.
        for (const write of writes) one(tx.objectStore(write.table) as never, write).catch(() => {});
      } catch (failed) {
        try {
          tx.abort();
        } catch {
          // It aborted by itself already.
        }
        const why = await settled;
        throw isQuota(why) ? why : failed;
      }
      const failed = await settled;
      if (failed !== undefined) throw failed;
    });
  }

  close(): void {
    this.#db?.close();
    this.#db = null;
  }

  /** Forget everything on this tablet. */
  async destroy(): Promise<void> {
    this.close();
    await deleteDB(this.#name);
  }

  async #ask<T>(question: (db: IDBPDatabase<Tables>) => Promise<T>): Promise<T> {
    try {
      return await within(this.#patience, async () => question(await this.#open()));
    } catch (failed) {
      if (failed instanceof StoreGone || isQuota(failed)) throw named(failed);
      this.close();
    }
    try {
      return await within(this.#patience, async () => question(await this.#open()));
    } catch (failed) {
      throw named(failed);
    }
  }

  async #open(): Promise<IDBPDatabase<Tables>> {
    if (this.#db) return this.#db;
    const db = await openDB<Tables>(this.#name, VERSION, { upgrade: lay });
    db.addEventListener("versionchange", () => this.close());
    db.addEventListener("close", () => {
      if (this.#db === db) this.#db = null;
    });
    this.#db = db;
    return db;
  }
}

function lay(db: IDBPDatabase<Tables>): void {
  db.createObjectStore("rec", { keyPath: "key" });
  const out = db.createObjectStore("out", { keyPath: "order" });
  out.createIndex("state", "state");
  out.createIndex("n", "n");
  db.createObjectStore("opaque", { keyPath: "key" });
  db.createObjectStore("picture", { keyPath: "sha256" });
  db.createObjectStore("blob", { keyPath: "sha256" });
  db.createObjectStore("meta");
}

interface Writable {
  put(value: unknown, key?: string): Promise<unknown>;
  delete(key: string | number): Promise<void>;
}

function one(table: Writable, write: Write): Promise<unknown> {
  if ("drop" in write) return table.delete(write.drop);
  return write.table === "meta" ? table.put(write.put, write.name) : table.put(write.put);
}

async function within<T>(milliseconds: number, act: () => Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error("the database does not answer")), milliseconds);
  });
  try {
    return await Promise.race([act(), late]);
  } finally {
    clearTimeout(timer);
  }
}

function isQuota(failed: unknown): boolean {
  return (failed as { name?: string } | null)?.name === "QuotaExceededError";
}

function named(failed: unknown): Error {
  if (failed instanceof StoreGone) return failed;
  if (isQuota(failed)) return new StoreFull("there is no room left on this tablet");
  return new StoreGone(failed instanceof Error ? failed.message : String(failed), { cause: failed });
}
