import type { Vault } from "../vault/index.ts";
import type { Disk, Write } from "./disk.ts";
import type { Index } from "./memory.ts";
import type { Reader } from "./read.ts";
import type { PictureRow, SyncRow } from "./rows.ts";

/** What a store is opened with. */
export interface Opened {
  vault: Vault;
  disk: Disk;
  reader: Reader;
  deviceId: string;
  userId: string;
  index: Index;
  pictures: Map<string, PictureRow>;
  sync: SyncRow;
  lastOrder: number;
}

/** What a change leads to besides its rows: where the tablet stands from now on, rows of other tables, and whether
 * the disk may lag behind, as with what the office can be asked for again. */
export interface Outcome {
  readonly sync: SyncRow;
  readonly more?: readonly Write[];
  readonly durability?: "strict" | "relaxed";
}

/** What words are found through, also of clients who are not in memory. */
export interface Sources {
  readonly disk: Disk;
  readonly reader: Reader;
  readonly index: Index;
  readonly sync: () => SyncRow;
}
