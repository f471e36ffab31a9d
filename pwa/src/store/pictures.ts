import { sha256, type Vault } from "../vault/index.ts";
import type { BlobMeta } from "./api.ts";
import type { Disk, Write } from "./disk.ts";
import { StoreFull } from "./errors.ts";
import type { PictureRow } from "./rows.ts";

interface Parts {
  vault: Vault;
  disk: Disk;
  rows: Map<string, PictureRow>;
  /** Take a turn among all that is written. */
  inTurn: <T>(act: () => Promise<T>) => Promise<T>;
  /** Called when a picture is somewhere else than before. */
  moved: () => void;
}

/** The pictures of this tablet: where each is, and its sealed bytes beside that. */
export class Pictures {
  readonly rows: Map<string, PictureRow>;
  /** What a person is still looking at; how many do. In memory alone: after a kill all of them are sent. */
  readonly #held = new Map<string, number>();
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.rows = parts.rows;
    this.#parts = parts;
  }

  /** Seal and keep one; answers its name. */
  async put(bytes: ArrayBuffer, meta: BlobMeta): Promise<string> {
    const name = await sha256(bytes);
    const known = this.rows.get(name)?.state;
    // One that was refused is taken anew: what lies here of it may be damaged.
    if (known === "tablet" || known === "office") return name;
    const box = await this.#seal(name, bytes);
    const keptAt = new Date().toISOString();
    await this.write(
      { sha256: name, state: "tablet", size: bytes.byteLength, url: "", keptAt, ...meta },
      box,
    );
    return name;
  }

  /** Keep one, put here already or about to be, from being sent until what this answers is called. */
  hold(name: string): () => void {
    this.#held.set(name, (this.#held.get(name) ?? 0) + 1);
    let isHeld = true;
    return () => {
      if (!isHeld) return;
      isHeld = false;
      const others = (this.#held.get(name) ?? 0) - 1;
      if (others > 0) this.#held.set(name, others);
      else this.#held.delete(name);
      this.#parts.moved();
    };
  }

  isHeld(name: string): boolean {
    return this.#held.has(name);
  }

  /** Forget one that was never sent and that this record alone was ever to name; any other stays. */
  async drop(name: string, record: string): Promise<void> {
    await this.#parts.inTurn(async () => {
      const row = this.rows.get(name);
      if (row?.state !== "tablet" || row.url !== "" || row.record !== record) return;
      await this.commit([
        { table: "picture", drop: name },
        { table: "blob", drop: name },
      ]);
      this.rows.delete(name);
    });
    this.#parts.moved();
  }

  /** Throws Tampered. */
  async bytes(name: string): Promise<ArrayBuffer | undefined> {
    const { disk, vault } = this.#parts;
    const row = await disk.blob(name);
    return row && vault.open("blob", name, 1, row.box);
  }

  /** Keep one that came from the office, so that it can be seen without a network next time. `record` names it: both go
   * together. */
  async keepServed(name: string, bytes: ArrayBuffer, type: string, record: string): Promise<void> {
    const box = await this.#seal(name, bytes);
    const size = bytes.byteLength;
    await this.write({ sha256: name, state: "office", size, url: "", type, record, served: true }, box);
  }

  async write(row: PictureRow, box?: ArrayBuffer): Promise<void> {
    const { inTurn, moved } = this.#parts;
    const writes: Write[] = [{ table: "picture", put: row }];
    if (box) writes.push({ table: "blob", put: { sha256: row.sha256, box } });
    await inTurn(async () => {
      // A note about one that was let go of meanwhile says nothing.
      if (!box && !this.rows.has(row.sha256)) return;
      await this.commit(writes);
      this.rows.set(row.sha256, row);
    });
    moved();
  }

  /** Write anything, in its turn; when the tablet is full, without the pictures that the office can give again. Throws
   * StoreFull, StoreGone. */
  async commit(writes: readonly Write[], durability?: "strict" | "relaxed"): Promise<void> {
    const { disk } = this.#parts;
    try {
      await disk.commit(writes, durability);
    } catch (failed) {
      if (!(failed instanceof StoreFull) || !(await this.#makeRoom(writes))) throw failed;
      await disk.commit(writes, durability);
    }
  }

  /** Let go of what the office has, but for what is being written; answers whether there was anything. */
  async #makeRoom(writes: readonly Write[]): Promise<boolean> {
    const needed = new Set(
      writes.flatMap((one) =>
        one.table === "picture" && "put" in one ? (one.put as PictureRow).sha256 : [],
      ),
    );
    const names = [...this.rows.values()]
      .filter(({ state }) => state === "office")
      .map(({ sha256 }) => sha256)
      .filter((name) => !needed.has(name));
    if (names.length === 0) return false;
    await this.#parts.disk.commit(
      names.flatMap((drop): Write[] => [
        { table: "picture", drop },
        { table: "blob", drop },
      ]),
    );
    for (const name of names) this.rows.delete(name);
    return true;
  }

  #seal(name: string, bytes: ArrayBuffer): Promise<ArrayBuffer> {
    return this.#parts.vault.seal("blob", name, 1, bytes);
  }
}
