import { readdirSync, readFileSync } from "node:fs";
import type { BlobRow, OpaqueRow, OutRow, PackRow, PictureRow, RecRow } from "../../src/store/rows.ts";
import type { Vault } from "../../src/vault/index.ts";
import { unlock, type VaultHeader } from "../../src/vault/index.ts";

/** How one table is laid out: its key, and its indexes by name. */
interface Layout {
  key: string | null;
  indexes: Record<string, string | string[]>;
}

/** A tablet's whole database as one version of the store left it, and in clear what its person saw. */
export interface Golden {
  version: number;
  laid: Record<string, Layout>;
  /** Rows of each table; of `meta` as [name, value]. */
  tables: {
    rec: RecRow[];
    out: OutRow[];
    opaque: OpaqueRow[];
    picture: PictureRow[];
    blob: BlobRow[];
    /** Since version 3. */
    pack?: PackRow[];
    fresh?: [string, unknown][];
    meta: [string, unknown][];
  };
  /** Opens the device key that lies wrapped in `header`, which is also in the account. */
  passphrase: string;
  header: VaultHeader;
  login: string;
  /** Kind to id to what a screen shows. */
  shown: Record<string, Record<string, unknown>>;
  kept: readonly unknown[];
  conflicts: readonly unknown[];
  /** The ops it would have sent next, letter for letter. */
  wire: string[];
  /** Changes of kinds it did not know, word for word. */
  opaque: unknown[];
}

const FOLDER = import.meta.dirname;
const FILE = /^version-([0-9]+)\.json$/;

/** The first golden file was made before there was a second layout to tell it from. */
const LAID_FIRST: Record<string, Layout> = {
  rec: { key: "key", indexes: {} },
  out: { key: "order", indexes: { state: "state", n: "n" } },
  opaque: { key: "key", indexes: {} },
  picture: { key: "sha256", indexes: {} },
  blob: { key: "sha256", indexes: {} },
  meta: { key: null, indexes: {} },
};

/** Every version of the database ever released. */
export function versions(): number[] {
  const found = readdirSync(FOLDER).flatMap((name) => FILE.exec(name)?.[1] ?? []);
  return found.map(Number).sort((one, other) => one - other);
}

/** Give the golden file of a version; every reader gets its own. */
export function golden(version: number): Golden {
  const text = readFileSync(`${FOLDER}/version-${version}.json`, "utf8");
  return { version, laid: LAID_FIRST, login: "rosa@example.com", ...JSON.parse(text, unboxed) };
}

export function openGolden({ header, passphrase }: Golden): Promise<Vault> {
  return unlock(header, passphrase);
}

/** Make a database of just these rows, laid out as that version did, for today's store to open. `extra` are rows of
 * `rec` besides. */
export function lay(
  name: string,
  { version, laid, tables }: Golden,
  extra: readonly object[] = [],
): Promise<void> {
  return new Promise((done, failed) => {
    const request = indexedDB.open(name, version);
    request.onupgradeneeded = () => {
      for (const [table, { key, indexes }] of Object.entries(laid)) {
        const store = request.result.createObjectStore(table, key === null ? {} : { keyPath: key });
        for (const [index, path] of Object.entries(indexes)) store.createIndex(index, path);
        for (const row of tables[table as keyof Golden["tables"]] ?? []) {
          if (Array.isArray(row)) store.put(row[1], row[0]);
          else store.put(row);
        }
      }
      for (const row of extra) request.transaction?.objectStore("rec").put(row);
    };
    request.onsuccess = () => {
      request.result.close();
      done();
    };
    request.onerror = () => failed(request.error);
  });
}

/** Read a whole database, whatever its version. */
export function dump(name: string): Promise<Pick<Golden, "version" | "laid" | "tables">> {
  return new Promise((done, failed) => {
    const request = indexedDB.open(name);
    request.onerror = () => failed(request.error);
    request.onsuccess = () => {
      const db = request.result;
      const laid: Golden["laid"] = {};
      const tables: Record<string, unknown[]> = {};
      const tx = db.transaction([...db.objectStoreNames]);
      for (const table of [...db.objectStoreNames]) {
        const store = tx.objectStore(table);
        const indexes = [...store.indexNames].map((index) => [index, store.index(index).keyPath] as const);
        laid[table] = { key: store.keyPath as string | null, indexes: Object.fromEntries(indexes) };
        const rows: unknown[] = [];
        tables[table] = rows;
        store.openCursor().onsuccess = (event) => {
          const cursor = (event.target as IDBRequest<IDBCursorWithValue | null>).result;
          if (!cursor) return;
          rows.push(store.keyPath === null ? [cursor.key, cursor.value] : cursor.value);
          cursor.continue();
        };
      }
      tx.onerror = () => failed(tx.error);
      tx.oncomplete = () => {
        db.close();
        done({ version: db.version, laid, tables: tables as unknown as Golden["tables"] });
      };
    };
  });
}

/** Write a golden file's text; what was sealed is written as `{"box": base64}`. */
export function written(golden: object): string {
  const boxed = (_: string, value: unknown) =>
    value instanceof ArrayBuffer ? { box: Buffer.from(value).toString("base64") } : value;
  return `${JSON.stringify(golden, boxed, 1)}\n`;
}

function unboxed(_: string, value: unknown): unknown {
  const box = (value as { box?: unknown } | null)?.box;
  if (typeof box !== "string" || Object.keys(value as object).length !== 1) return value;
  return Uint8Array.from(Buffer.from(box, "base64")).buffer;
}
