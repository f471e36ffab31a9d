import { deleteDB, type IDBPDatabase, type IDBPObjectStore, openDB, unwrap } from "idb";
import { StoreFull, StoreGone } from "./errors.ts";
import { keyOf } from "./key.ts";
import type { BlobRow, OpaqueRow, OutRow, PackRow, PictureRow, RecRow } from "./rows.ts";
import { lay, PACKED, type Table, type Tables, VERSION } from "./tables.ts";

/** One effect of a transaction. `meta` rows are kept under a name of their own. */
export type Write =
  | { table: Exclude<Table, "meta" | "fresh">; put: object }
  | { table: "meta"; name: string; put: unknown }
  | { table: Table; drop: string | number }
  | { table: "pack" | "fresh"; none: true }
  | { table: "fresh"; mark: string };

/** More records than this in one commit, and the pack goes: what is marked is opened one by one. */
export const MOST_MARKS = 200;
/** How many times longer a new connection is waited for than one that may have died: what it is asked may be all the
 * visits of a large practice, on a slow tablet. */
const LAST_PATIENCE = 10;

/** The tablet's database: the only place that opens IndexedDB. It knows rows, not what they mean. */
export class Disk {
  readonly #name: string;
  readonly #patience: number;
  #db: IDBPDatabase<Tables> | null = null;
  #upgrading = false;
  /** Writes that were given up, of which nobody knows yet whether they were saved. */
  #doubt: Attempt | null = null;
  #writer = "";
  #packed = false;

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
    this.#packed = (await this.meta(PACKED)) !== undefined;
  }

  /** Does a pack lie here that speaks for what is at hand? */
  get packed(): boolean {
    return this.#packed;
  }

  async meta<T>(name: string): Promise<T | undefined> {
    return (await this.#read("meta", (meta) => meta.get(name))) as T | undefined;
  }

  /** The records of some owners, of the generations of pulls from `oldest` to `newest`. */
  owned(owners: readonly string[], oldest: number, newest: number): Promise<RecRow[]> {
    const gens = Array.from({ length: newest - oldest + 1 }, (_, at) => oldest + at);
    const wanted = owners.flatMap((owner) => gens.map((gen): [number, string] => [gen, owner]));
    return this.#read("rec", async (rec) => {
      const index = rec.index("owner");
      return (await Promise.all(wanted.map((key) => index.getAll(key)))).flat();
    });
  }

  /** The keys of an owner's records of one generation. */
  keysOf(owner: string, gen: number): Promise<string[]> {
    return this.#read("rec", (rec) => rec.index("owner").getAllKeys([gen, owner]));
  }

  packs(): Promise<PackRow[]> {
    return this.#read("pack", (pack) => pack.getAll());
  }

  /** Keys of records that were written, or are gone, since the pack was made. */
  fresh(): Promise<string[]> {
    return this.#read("fresh", (fresh) => fresh.getAllKeys());
  }

  rows(keys: readonly string[]): Promise<(RecRow | undefined)[]> {
    return this.#read("rec", (rec) => Promise.all(keys.map((key) => rec.get(key))));
  }

  /** Rows in the order of their keys, from the one after `key` on. */
  rowsAfter(key: string, most: number): Promise<RecRow[]> {
    return this.#read("rec", (rec) => rec.getAll(IDBKeyRange.lowerBound(key, true), most));
  }

  /** Rows of one kind in the order of their keys, from the one after `key` on. */
  rowsOf(kind: string, key: string, most: number): Promise<RecRow[]> {
    const range = IDBKeyRange.bound(key, keyOf(kind, "\uffff"), true);
    return this.#read("rec", (rec) => rec.getAll(range, most));
  }

  keys(): Promise<string[]> {
    return this.#read("rec", (rec) => rec.getAllKeys());
  }

  /** Remove up to `most` rows of generations before `gen`; answers whether there may be more. */
  async sweep(gen: number, most: number): Promise<boolean> {
    const keys = await this.#read("rec", (rec) =>
      rec.index("owner").getAllKeys(IDBKeyRange.upperBound([gen]), most),
    );
    const writes = keys.map((drop): Write => ({ table: "rec", drop }));
    if (writes.length > 0) await this.commit(writes, "relaxed");
    return writes.length === most;
  }

  /** Every record's row, some at a time, in the order of their keys. */
  async *everyRecord(atOnce = 500): AsyncIterable<readonly RecRow[]> {
    let after = "";
    for (;;) {
      const rows = await this.rowsAfter(after, atOnce);
      if (rows.length > 0) yield rows;
      if (rows.length < atOnce) return;
      after = rows.at(-1)?.key ?? "";
    }
  }

  opaqueKeys(): Promise<string[]> {
    return this.#read("opaque", (opaque) => opaque.getAllKeys());
  }

  opaques(): Promise<OpaqueRow[]> {
    return this.#read("opaque", (opaque) => opaque.getAll());
  }

  ops(state: OutRow["state"]): Promise<OutRow[]> {
    return this.#read("out", (out) => out.index("state").getAll(state));
  }

  /** Numbered ops from `n` on, whatever became of them. */
  opsFrom(n: number, most?: number): Promise<OutRow[]> {
    return this.#read("out", (out) => out.index("n").getAll(IDBKeyRange.lowerBound(n), most));
  }

  /** Numbered ops after one and up to another, at most `most`, in order. */
  opsBetween(after: number, to: number, most: number): Promise<OutRow[]> {
    return this.#read("out", (out) => out.index("n").getAll(IDBKeyRange.bound(after, to, true, false), most));
  }

  async lastOrder(): Promise<number> {
    return this.#read("out", async (out) => {
      const last = await out.openKeyCursor(null, "prev");
      return last ? last.key : 0;
    });
  }

  pictures(): Promise<PictureRow[]> {
    return this.#read("picture", (picture) => picture.getAll());
  }

  blob(sha256: string): Promise<BlobRow | undefined> {
    return this.#read("blob", (blob) => blob.get(sha256));
  }

  opaque(key: string): Promise<OpaqueRow | undefined> {
    return this.#read("opaque", (opaque) => opaque.get(key));
  }

  /** Do all writes or none, on the disk itself before this resolves; with "relaxed" the disk may lag behind, which is
   * enough for what can be asked for again. Every write is a whole row, so that doing them again after a connection
   * was lost changes nothing. Throws StoreFull, StoreGone. */
  async commit(writes: readonly Write[], durability: "strict" | "relaxed" = "strict"): Promise<void> {
    if (this.#doubt) await this.#resolve(this.#doubt);
    const all = [...writes, ...this.#marks(writes)];
    const tables = [...new Set<Table>(["meta", ...all.map((write) => write.table)])];
    let last: Attempt | undefined;
    const act = async (db: IDBPDatabase<Tables>) => {
      // One that was silent may have come to its end since: done twice it would be no harm, undone and told it would.
      if (last && (await isDone(last))) return;
      const tx = db.transaction(tables, "readwrite", { durability });
      const settled = tx.done.catch((failed: unknown) => failed);
      const own: Attempt = { tx, settled, over: false };
      last = own;
      void settled.then(() => {
        own.over = true;
      });
      try {
        // Asked before and answered before: whoever took the store over stops all that follows.
        const writer = tx.objectStore("meta").get("writer");
        writer.catch(() => {});
        const raw = unwrap(tx);
        for (const write of all) one(raw.objectStore(write.table), write);
        if ((await writer) !== this.#writer) throw new StoreGone("another window writes now");
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
    };
    try {
      await this.#ask(act);
    } catch (failed) {
      if (last && !last.over) this.#doubt = last;
      throw failed;
    }
    const said = all.findLast((write) => write.table === "meta" && nameIn(write) === PACKED);
    if (said) this.#packed = "put" in said;
  }

  /** What a pack must be told of a commit, in the same transaction. Of a record that is gone nothing stays in it either:
   * then all of it goes. */
  #marks(writes: readonly Write[]): Write[] {
    if (!this.#packed) return [];
    const records = writes.filter(({ table }) => table === "rec");
    if (records.length > MOST_MARKS || records.some((write) => "drop" in write))
      return [
        { table: "meta", drop: PACKED },
        { table: "pack", none: true },
        { table: "fresh", none: true },
      ];
    return records.map((write) => ({
      table: "fresh",
      mark: ("put" in write && (write.put as RecRow).key) || "",
    }));
  }

  /** Find out what became of writes that were said not to be saved. While nobody knows, and for good when they were
   * saved after all, nothing more is written: what is in memory is not what lies here. Throws StoreGone. */
  async #resolve(doubt: Attempt): Promise<void> {
    const done = await this.#within(() => isDone(doubt)).catch((silent: unknown) => {
      throw named(silent);
    });
    if (done) throw new StoreGone("writes that were given up were saved after all");
    this.#doubt = null;
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

  #read<N extends Table, T>(
    table: N,
    question: (store: IDBPObjectStore<Tables, [N], N>) => Promise<T>,
  ): Promise<T> {
    return this.#ask((db) => {
      const tx = db.transaction(table);
      // Whoever asked hears from the request itself that it failed; nobody waits for the end of a read.
      tx.done.catch(() => {});
      return question(tx.store);
    });
  }

  async #ask<T>(question: (db: IDBPDatabase<Tables>) => Promise<T>): Promise<T> {
    try {
      return await this.#within(async () => question(await this.#open()));
    } catch (failed) {
      if (failed instanceof StoreGone || isQuota(failed)) throw named(failed);
      this.close();
    }
    try {
      return await this.#within(async () => question(await this.#open()), LAST_PATIENCE * this.#patience);
    } catch (failed) {
      throw named(failed);
    }
  }

  async #open(): Promise<IDBPDatabase<Tables>> {
    if (this.#db) return this.#db;
    const db = await openDB<Tables>(this.#name, VERSION, {
      upgrade: (old, version, _, tx) => {
        this.#upgrading = true;
        lay(old, version, tx);
      },
    }).finally(() => {
      this.#upgrading = false;
    });
    db.addEventListener("versionchange", () => this.close());
    db.addEventListener("close", () => {
      if (this.#db === db) this.#db = null;
    });
    this.#db = db;
    return db;
  }

  async #within<T>(act: () => Promise<T>, patience = this.#patience): Promise<T> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<never>((_, reject) => {
      const look = () => {
        // An upgrade reads every row once; it is slow, not silent.
        if (this.#upgrading) timer = setTimeout(look, patience);
        else reject(new Error("the database does not answer"));
      };
      timer = setTimeout(look, patience);
    });
    try {
      return await Promise.race([act(), late]);
    } finally {
      clearTimeout(timer);
    }
  }
}

/** One transaction that writes; `settled` gives undefined when it was done, else why it was not. */
interface Attempt {
  readonly tx: { abort(): void };
  readonly settled: Promise<unknown>;
  over: boolean;
}

/** Undo it if that can still be, and say at its end whether it was done all the same. */
async function isDone({ tx, settled }: Attempt): Promise<boolean> {
  try {
    tx.abort();
  } catch {
    // It is over, or on its way to the disk.
  }
  return (await settled) === undefined;
}

function nameIn(write: Write): string | number | undefined {
  if ("drop" in write) return write.drop;
  return "name" in write ? write.name : undefined;
}

function one(table: IDBObjectStore, write: Write): void {
  // A write that fails aborts the transaction, and that is where it is reported, once.
  if ("drop" in write) table.delete(write.drop);
  else if ("none" in write) table.clear();
  else if ("mark" in write) table.put(1, write.mark);
  else if (write.table === "meta") table.put(write.put, write.name);
  else table.put(write.put);
}

function isQuota(failed: unknown): boolean {
  return (failed as { name?: string } | null)?.name === "QuotaExceededError";
}

function named(failed: unknown): Error {
  if (failed instanceof StoreGone) return failed;
  if (isQuota(failed)) return new StoreFull("there is no room left on this tablet");
  return new StoreGone(failed instanceof Error ? failed.message : String(failed), { cause: failed });
}
