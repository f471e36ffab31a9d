import { fromUtf8, newId, Tampered, utf8, type Vault } from "../vault/index.ts";
import type { Desk } from "./desk.ts";
import { type Disk, MOST_MARKS, type Write } from "./disk.ts";
import type { Reader } from "./read.ts";
import {
  AT_HAND,
  type Body,
  bodyOf,
  type Held,
  heldOf,
  keyOf,
  ownerOf,
  type PackRow,
  type SyncRow,
} from "./rows.ts";
import type { TabletStore } from "./store.ts";
import { PACKED } from "./tables.ts";

/** As many records as lie in one envelope of a pack. */
const IN_ONE = 500;

/** The meta row of a pack: its name, and of which generation its records are. */
interface Packed {
  readonly id: string;
  readonly gen: number;
}

/** A record in a pack: what a row has in clear, and what its envelope has. */
type Line = readonly [kind: string, id: string, rev: number, body: Body];

/** From how many records at hand on a pack is made, and after how many that changed it is made anew. */
interface When {
  readonly from: number;
  readonly again: number;
}

/** What a store is opened with, and what lies where. */
interface Place {
  readonly vault: Vault;
  readonly disk: Disk;
  readonly reader: Reader;
}

/** Copies of all records at hand, many to an envelope, from which a tablet with thousands of clients is unlocked in half
 * the time. The rows stay what counts: a pack that is not whole, or does not name what lies there, is not read. What is
 * written after it was made is marked in the same transaction and read from its row; when a record goes, so does all of
 * the pack (disk.ts). It is made when nothing else is to be done, and a kill on the way leaves the one before. */
export class Packer {
  readonly #when: When;
  #place: Place | null = null;
  #store: TabletStore | null = null;
  /** Keys that changed since the pack was made. */
  #since = new Set<string>();
  /** What changed while one is being made; null while none is. */
  #meanwhile: { readonly moved: Set<string>; gone: boolean } | null = null;

  constructor(when: When = { from: 1000, again: 500 }) {
    this.#when = when;
  }

  /** The records at hand by the pack; null when there is none to go by. */
  async read(place: Place, { gen, oldest }: SyncRow): Promise<Held[] | null> {
    this.#place = place;
    const { disk, reader } = place;
    const packed = await disk.meta<Packed>(PACKED);
    if (packed?.gen !== gen || oldest !== gen) return null;
    const [rows, fresh, keys] = await Promise.all([disk.packs(), disk.fresh(), disk.keysOf(AT_HAND, gen)]);
    const copied = await opened(place.vault, packed, rows);
    if (!copied) return null;
    this.#since = new Set(fresh);
    const [there, still] = [new Set(keys), copied.filter((one) => !this.#since.has(keyOf(one.kind, one.id)))];
    const newer = fresh.filter((key) => there.has(key));
    const whole = still.length + newer.length === keys.length;
    if (!whole || !still.every(({ kind, id }) => there.has(keyOf(kind, id)))) return null;
    const found = (await disk.rows(newer)).filter((row) => row !== undefined);
    return [...still, ...(await reader.records(found))];
  }

  /** Hear from now on what changes in a store that was opened by `read`. */
  follow(store: TabletStore): void {
    this.#store = store;
    store.index.watch((desk) => this.#see(desk));
  }

  /** Is one being made? */
  get making(): boolean {
    return this.#meanwhile !== null;
  }

  /** Make a pack if one is due; answers whether it was made. Rejects with StoreFull or StoreGone, and then the one of
   * before still counts. */
  async pack(): Promise<boolean> {
    const [store, place] = [this.#store, this.#place];
    if (!store || !place || this.#meanwhile || !isStill(store.sync)) return false;
    const { disk, vault } = place;
    if (disk.packed && this.#since.size < this.#when.again) return false;
    const { gen } = store.sync;
    const atHand = [...store.index.records.values()].filter(
      (one) => ownerOf(one) === AT_HAND && one.gen === gen,
    );
    if (!disk.packed && atHand.length < this.#when.from) return false;
    const meanwhile = { moved: new Set<string>(), gone: false };
    this.#meanwhile = meanwhile;
    try {
      const id = newId();
      const rows = await sealed(vault, id, atHand);
      return await store.inTurn(async () => {
        const { moved, gone } = meanwhile;
        if (gone || moved.size > MOST_MARKS || !isStill(store.sync) || store.sync.gen !== gen) return false;
        const packed: Packed = { id, gen };
        await disk.commit(
          [
            { table: "pack", none: true },
            { table: "fresh", none: true },
            ...rows.map((put): Write => ({ table: "pack", put })),
            ...[...moved].map((mark): Write => ({ table: "fresh", mark })),
            { table: "meta", name: PACKED, put: packed },
          ],
          "relaxed",
        );
        this.#since = new Set(moved);
        return true;
      });
    } finally {
      this.#meanwhile = null;
    }
  }

  #see({ records, gone }: Desk): void {
    const keys = [...records.keys(), ...gone];
    // A first pull of 100,000 records is remembered by nobody: there is no pack to hold it against.
    if (this.#place?.disk.packed) for (const key of keys) this.#since.add(key);
    else this.#since.clear();
    if (this.#meanwhile) for (const key of keys) this.#meanwhile.moved.add(key);
    if (this.#meanwhile && gone.size > 0) this.#meanwhile.gone = true;
  }
}

/** Is no pull from the beginning under way, at whose end other rows count? */
function isStill({ gen, oldest }: SyncRow): boolean {
  return gen === oldest;
}

async function sealed(vault: Vault, id: string, records: readonly Held[]): Promise<PackRow[]> {
  const rows: PackRow[] = [];
  for (let at = 0; at < records.length; at += IN_ONE) {
    const n = rows.length;
    const lines = records.slice(at, at + IN_ONE).map((one): Line => [one.kind, one.id, one.rev, bodyOf(one)]);
    // One after the other, so that a tap between two is heard.
    rows.push({ n, box: await vault.seal("pack", `${id}|${n}`, 1, utf8(JSON.stringify(lines))) });
  }
  return rows;
}

/** The records of a pack; undefined when it is not the one that was made. */
async function opened(
  vault: Vault,
  { id, gen }: Packed,
  rows: readonly PackRow[],
): Promise<Held[] | undefined> {
  try {
    const lines = await Promise.all(
      rows.map(
        async ({ n, box }) => JSON.parse(fromUtf8(await vault.open("pack", `${id}|${n}`, 1, box))) as Line[],
      ),
    );
    return lines.flat().map(([kind, own, rev, body]) => heldOf({ kind, id: own, rev, gen }, body));
  } catch (failed) {
    if (failed instanceof Tampered) return undefined;
    throw failed;
  }
}
