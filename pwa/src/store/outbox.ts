import { type Change, type ExchangeAnswer, MOST_BYTES_UP, MOST_OPS } from "@sync/changes.ts";
import type { Weighed } from "@sync/tally.ts";
import { fromUtf8, newId, utf8, type Vault } from "../vault/index.ts";
import { absorb } from "./absorb.ts";
import type { Desk } from "./desk.ts";
import type { Disk, Write } from "./disk.ts";
import { batch, freeze } from "./freeze.ts";
import { keyOf, openOp, type PictureRow, type SyncRow } from "./rows.ts";
import type { TabletStore } from "./store.ts";
import { localIso } from "./time.ts";

/** Room in a request for everything that is not an op. */
const ENVELOPE_BYTES = 8_192;

/** The store's other side, for the exchange alone: what is to be sent, and what came back. */
export class Outbox {
  readonly #store: TabletStore;
  readonly #vault: Vault;
  readonly #disk: Disk;

  constructor(store: TabletStore, vault: Vault, disk: Disk) {
    this.#store = store;
    this.#vault = vault;
    this.#disk = disk;
  }

  get sync(): SyncRow {
    return this.#store.sync;
  }

  /** Edits and pictures that the office does not have yet. */
  unsent(): number {
    const ops = [...this.#store.index.waiting()].filter(
      (one) => one.state === "open" || one.state === "frozen",
    );
    return ops.length + [...this.#store.pictures.values()].filter((one) => one.state !== "office").length;
  }

  /** Number what has been written so far and give the next ops to send, as the bytes they will always be. */
  async next(most = MOST_OPS): Promise<string[]> {
    await this.#freeze();
    // From the disk and not from memory: a restored office asks again for what was over long ago.
    const rows = await this.#disk.opsFrom(this.sync.have + 1, most + 1);
    const ops = await Promise.all(rows.map((row) => openOp(this.#vault, row)));
    const wire = ops.map((one) => ({ n: one.n, group: one.draft.g, json: one.json }));
    return batch(wire, most, MOST_BYTES_UP - ENVELOPE_BYTES);
  }

  /** Take an answer in: acks, page, cursor, all in one transaction. */
  async absorb(answer: ExchangeAnswer): Promise<void> {
    await this.#store.commit(async (desk) => {
      const { index } = this.#store;
      const unsent = new Set(
        [...this.#store.pictures.values()].filter((one) => one.state === "tablet").map((one) => one.record),
      );
      const byNumber = (n: number) => index.byNumber(n);
      const { opaque, gone, sync } = absorb(desk, answer, this.sync, localIso(), byNumber, unsent);
      const more = await Promise.all(
        opaque.map(async (change): Promise<Write> => {
          const key = keyOf(change.k, change.id);
          const rev = ((await this.#disk.opaque(key))?.rev ?? 0) + 1;
          const box = await this.#vault.seal("opaque", key, rev, utf8(JSON.stringify(change)));
          return { table: "opaque", put: { key, rev, v: change.v, box } };
        }),
      );
      if (sync.have < this.sync.have) await this.#thaw(desk, sync.have + 1);
      if (gone.length > 0) more.push(...(await this.#forgetOf(new Set(gone), desk)));
      return { sync, more };
    });
    this.#store.index.tell(["pile"]);
  }

  /** What there is of clients beside their records: pictures, and kinds this version does not know. */
  async #forgetOf(gone: ReadonlySet<string>, desk: Desk): Promise<Write[]> {
    const records = new Set([...desk.gone].map((key) => key.slice(key.indexOf("|") + 1)));
    const pictures = [...this.#store.pictures.values()].filter(({ record }) => records.has(record));
    const opaques = (await this.#opaques()).filter(
      ({ change }) => "c" in change && change.c !== null && gone.has(change.c),
    );
    for (const { sha256 } of pictures) desk.goneBlobs.add(sha256);
    return [
      ...pictures.flatMap(({ sha256 }): Write[] => [
        { table: "picture", drop: sha256 },
        { table: "blob", drop: sha256 },
      ]),
      ...opaques.map(({ key }): Write => ({ table: "opaque", drop: key })),
    ];
  }

  async #opaques(): Promise<{ key: string; change: Change }[]> {
    return Promise.all(
      (await this.#disk.opaques()).map(async ({ key, rev, box }) => {
        const change = JSON.parse(fromUtf8(await this.#vault.open("opaque", key, rev, box))) as Change;
        return { key, change };
      }),
    );
  }

  /** The office says it waits for op `expect`: send again from there. */
  async sendFrom(expect: number): Promise<void> {
    await this.#store.commit(async (desk) => {
      await this.#thaw(desk, expect);
      return { sync: { ...this.sync, have: expect - 1 }, more: [] };
    });
  }

  /** What this tablet holds of the office's records, as (kind, id, version), some at a time. Counted from the rows
   * on the disk, never from what was said about them. */
  async *holdings(): AsyncIterable<Weighed[]> {
    const { index } = this.#store;
    for await (const rows of this.#disk.everyRecord()) {
      yield rows
        .filter(({ key, v }) => v > 0 && !index.records.get(key)?.base?.deleted)
        .map(({ kind, id, v }) => [kind, id, v]);
    }
    const opaques = (await this.#opaques()).map(({ change }) => change);
    yield opaques.filter((change) => !("del" in change)).map(({ k, id, v }): Weighed => [k, id, v]);
  }

  /** Ask for everything again, beside what is here; nothing unsent is touched. */
  async startOver(): Promise<void> {
    await this.#store.commit(async () => {
      const { gen, officeOn } = this.sync;
      const anew = { cursor: null, gen: gen + 1, complete: false, checkedOn: officeOn };
      return { sync: { ...this.sync, ...anew }, more: [] };
    });
  }

  /** Note on which day, by the office's clock, this tablet and the office were found to hold the same. */
  async noteChecked(on: string): Promise<void> {
    await this.#store.commit(async () => ({ sync: { ...this.sync, checkedOn: on }, more: [] }));
  }

  /** Are there numbered ops that no answer has acked yet? */
  owes(): boolean {
    return this.sync.have < this.sync.n;
  }

  /** The next picture that the office lacks. */
  nextPicture(): PictureRow | undefined {
    return [...this.#store.pictures.values()].find((one) => one.state === "tablet");
  }

  pictureBytes(sha256: string): Promise<ArrayBuffer | undefined> {
    return this.#store.getBlob(sha256);
  }

  keepServed(sha256: string, bytes: ArrayBuffer, type: string): Promise<void> {
    return this.#store.keepServed(sha256, bytes, type);
  }

  notePicture(row: PictureRow, changes: Partial<Pick<PictureRow, "state" | "url">>): Promise<void> {
    return this.#store.writePicture({ ...row, ...changes });
  }

  /** What an office restored from a backup has lost is on its way again, whatever became of it the first time. */
  async #thaw(desk: Desk, from: number): Promise<void> {
    const rows = await this.#disk.opsFrom(from);
    for (const one of await Promise.all(rows.map((row) => openOp(this.#vault, row)))) {
      if (one.state === "frozen") continue;
      desk.putOp({ ...one, rev: one.rev + 1, state: "frozen", v: 0, r: "", why: "", conflicts: [] });
      desk.show(one.draft.k, one.draft.id, {});
    }
  }

  async #freeze(): Promise<void> {
    const isOpen = () => [...this.#store.index.waiting()].filter((one) => one.state === "open");
    if (isOpen().length === 0) return;
    await this.#store.commit(async (desk) => {
      const frozen = freeze(isOpen(), this.sync.n, newId);
      for (const one of frozen) desk.putOp(one);
      return { sync: { ...this.sync, n: this.sync.n + frozen.length }, more: [] };
    });
  }
}
