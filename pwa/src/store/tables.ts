import type { DBSchema, IDBPDatabase, IDBPTransaction } from "idb";
import type { BlobRow, OpaqueRow, OutRow, PackRow, PictureRow, RecRow } from "./rows.ts";

/** What lies on the tablet's disk: how it is laid out, and how an earlier layout becomes today's. */
export interface Tables extends DBSchema {
  rec: { key: string; value: RecRow; indexes: { owner: [number, string] } };
  out: { key: number; value: OutRow; indexes: { state: string; n: number } };
  opaque: { key: string; value: OpaqueRow };
  picture: { key: string; value: PictureRow };
  blob: { key: string; value: BlobRow };
  pack: { key: number; value: PackRow };
  fresh: { key: string; value: number };
  meta: { key: string; value: unknown };
}

export type Table = "rec" | "out" | "opaque" | "picture" | "blob" | "pack" | "fresh" | "meta";

export const VERSION = 3;
/** Name of the meta row that says that a pack lies here; see pack.ts. */
export const PACKED = "packed";
/** Name of the meta row that says up to which record the owners of a version 1 database were found out. */
export const SETTLED = "settled";

type Upgrade = IDBPTransaction<Tables, Table[], "versionchange">;

export function lay(db: IDBPDatabase<Tables>, version: number, tx: Upgrade): void {
  if (version < 1) {
    db.createObjectStore("rec", { keyPath: "key" });
    const out = db.createObjectStore("out", { keyPath: "order" });
    out.createIndex("state", "state");
    out.createIndex("n", "n");
    db.createObjectStore("opaque", { keyPath: "key" });
    db.createObjectStore("picture", { keyPath: "sha256" });
    db.createObjectStore("blob", { keyPath: "sha256" });
    db.createObjectStore("meta");
  } else if (version < 2) {
    // Whose a record is lies in its envelope, which nothing can open here; see settle.ts.
    void tx.objectStore("meta").put("", SETTLED);
  }
  if (version < 2) tx.objectStore("rec").createIndex("owner", ["gen", "owner"]);
  if (version < 3) {
    db.createObjectStore("pack", { keyPath: "n" });
    db.createObjectStore("fresh");
  }
}
