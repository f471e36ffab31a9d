import { Tampered, type Vault } from "../vault/index.ts";
import type { Disk } from "./disk.ts";
import { type Held, keyOf, type OutRow, openOp, openRecord, type RecRow, type Waiting } from "./rows.ts";

/** From how many unknown keys on it is cheaper to learn all keys on disk once than to ask for each. */
const MANY = 64;

/** Opens rows of the disk. A row that is not what was once written is named in `damaged` and left out. */
export class Reader {
  readonly damaged: string[] = [];
  readonly #vault: Vault;
  readonly #disk: Disk;
  #known: Set<string> | null = null;

  constructor(vault: Vault, disk: Disk) {
    this.#vault = vault;
    this.#disk = disk;
  }

  async records(rows: readonly RecRow[]): Promise<Held[]> {
    return this.#opened(
      rows,
      (row) => openRecord(this.#vault, row),
      (row) => row.key,
    );
  }

  ops(rows: readonly OutRow[]): Promise<Waiting[]> {
    return this.#opened(
      rows,
      (row) => openOp(this.#vault, row),
      (row) => `op ${row.order}`,
    );
  }

  /** The records on disk by some keys. A page of a pull asks for a thousand of which the disk has none, and says so
   * by `written` and `rest`. */
  async byKeys(keys: readonly string[]): Promise<Map<string, Held>> {
    if (keys.length >= MANY) this.#known ??= new Set(await this.#disk.keys());
    const there = this.#known ? keys.filter((key) => this.#known?.has(key)) : keys;
    const rows = there.length > 0 ? await this.#disk.rows(there) : [];
    const held = await this.records(rows.filter((row) => row !== undefined));
    return new Map(held.map((one) => [keyOf(one.kind, one.id), one]));
  }

  /** Keys that have come to the disk. */
  written(keys: Iterable<string>): void {
    if (this.#known) for (const key of keys) this.#known.add(key);
  }

  /** Forget the keys: the pull that had many is over. */
  rest(): void {
    this.#known = null;
  }

  async #opened<Row, Out>(
    rows: readonly Row[],
    open: (row: Row) => Promise<Out>,
    name: (row: Row) => string,
  ): Promise<Out[]> {
    const opened = await Promise.all(
      rows.map((row) =>
        open(row).catch((failed: unknown) => {
          if (!(failed instanceof Tampered)) throw failed;
          if (!this.damaged.includes(name(row))) this.damaged.push(name(row));
          return undefined;
        }),
      ),
    );
    return opened.filter((one) => one !== undefined);
  }
}
