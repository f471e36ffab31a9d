import { type Change, type ExchangeAnswer, MOST_BYTES_UP, MOST_OPS } from "@sync/changes.ts";
import type { Weighed } from "@sync/tally.ts";
import { fromUtf8, newId, Tampered, utf8, type Vault } from "../vault/index.ts";
import { absorb, goOn, haveAfter, keysOf, leavers } from "./absorb.ts";
import { type Closed, readClosed, writeClosed } from "./closed.ts";
import type { Desk } from "./desk.ts";
import type { Disk, Write } from "./disk.ts";
import { batch, freeze, lastNumber } from "./freeze.ts";
import type { Reader } from "./read.ts";
import { keyOf, type OpaqueRow, type PictureRow, type SyncRow, startOver } from "./rows.ts";
import type { TabletStore } from "./store.ts";
import { localIso } from "./time.ts";

/** Room in a request for everything that is not an op. */
const ENVELOPE_BYTES = 8_192;

interface Wanted {
  most?: number;
  cut?: boolean;
  newest?: number;
}

/** The store's other side, for the exchange alone: what is to be sent, and what came back. */
export class Outbox {
  readonly #store: TabletStore;
  readonly #vault: Vault;
  readonly #disk: Disk;
  readonly #reader: Reader;

  constructor(store: TabletStore, vault: Vault, disk: Disk, reader: Reader) {
    this.#store = store;
    this.#vault = vault;
    this.#disk = disk;
    this.#reader = reader;
  }

  get sync(): SyncRow {
    return this.#store.sync;
  }

  /** Edits and pictures that the office does not have yet. */
  unsent(): number {
    const ops = [...this.#store.index.waiting()].filter(
      (one) => one.state === "open" || one.state === "frozen",
    );
    const pictures = [...this.#store.pictures.values()].filter(
      ({ state }) => state === "tablet" || state === "refused",
    );
    return ops.length + pictures.length;
  }

  /** The same and what `others` counts, once all that is being written now is written. */
  left(others: () => Promise<number>): Promise<number> {
    return this.#store.inTurn(async () => this.unsent() + (await others()));
  }

  /** The same; and when that is nothing at all, from that moment on nothing can be written any more. */
  endOnceSent(others: () => Promise<number>): Promise<number> {
    return this.#store.endOnceEmpty(async () => this.unsent() + (await others()));
  }

  /** The ops to send after number `after`, as the bytes they will always be; those that have no number yet get one.
   * About `most`, and a group of them whole unless `cut` allows its parts to go apart. What is written later than
   * `newest`, a place in the queue, waits for another time. */
  async next(
    after: number = this.sync.have,
    { most = MOST_OPS, cut = false, newest = Number.POSITIVE_INFINITY }: Wanted = {},
  ): Promise<string[]> {
    const index = this.#store.index;
    const ready = index.numberedFrom(after + 1, (cut ? most : MOST_OPS) + 1);
    if (ready.length <= most && (await this.#freeze(most + 1 - ready.length, newest))) {
      return this.next(after, { most, cut, newest: 0 });
    }
    const wire = ready.map((one) => ({ n: one.n, group: one.draft.g, json: one.json }));
    return batch(wire, most, MOST_BYTES_UP - ENVELOPE_BYTES, cut);
  }

  /** Number what has been written so far and give all that has no ack, in order, batch by batch. */
  async *unacked(): AsyncGenerator<string[]> {
    let after = this.sync.have;
    for (let ops = await this.next(after); ops.length > 0; ops = await this.next(after)) {
      yield ops;
      after = lastNumber(ops, after);
    }
  }

  /** An exchange begins; answers the last place in the queue that is taken. */
  async begin(): Promise<number> {
    await this.#store.mend();
    return this.#store.lastOrder;
  }

  /** Where this tablet will stand once an answer is absorbed, as far as the next request has to say. */
  after(answer: ExchangeAnswer): Pick<SyncRow, "epoch" | "have" | "cursor"> {
    return { epoch: answer.epoch, have: haveAfter(this.sync, answer), cursor: answer.cursor };
  }

  /** Take an answer in: acks, page, cursor, all in one transaction. The disk may lag behind: what it would lose in a
   * power cut the office gives again. */
  async absorb(answer: ExchangeAnswer): Promise<void> {
    await this.#store.commit(async (desk) => {
      await desk.need(keysOf(answer));
      const leaving = leavers(answer, this.sync);
      if (!answer.more) await desk.need(await this.#keysOfClients(leaving));
      const held = new Set(answer.reset ? [] : await this.#heldOf(leaving));
      const { index } = this.#store;
      // An office that was put back may lack pictures, too; asking about one that it has costs it nothing.
      if (answer.agreed !== undefined) {
        for (const one of this.#store.pictures.values()) {
          const isOwn = one.state === "office" && one.record !== "" && !one.served;
          if (isOwn) desk.pictures.set(one.sha256, { ...one, state: "tablet", url: "" });
        }
      }
      const pictures = new Map([...this.#store.pictures, ...desk.pictures]);
      const unsent = new Set(
        [...pictures.values()].filter((one) => one.state === "tablet").map((one) => one.record),
      );
      const byNumber = (n: number) => index.byNumber(n);
      const have = haveAfter(this.sync, answer);
      // Before the page: what the office has lost is in none of its records.
      const lost = have < this.sync.have ? await this.#thaw(desk, have + 1) : [];
      const { opaque, gone, sync } = absorb(desk, answer, this.sync, localIso(), { byNumber, unsent, held });
      const more = answer.reset ? await this.#dropOpaques() : [];
      const boxes = await Promise.all(
        opaque.map(async (change): Promise<Write> => {
          const key = keyOf(change.k, change.id);
          const rev = ((await this.#disk.opaque(key))?.rev ?? 0) + 1;
          const box = await this.#vault.seal("opaque", key, rev, utf8(JSON.stringify(change)));
          return { table: "opaque", put: { key, rev, v: change.v, box } };
        }),
      );
      more.push(...boxes);
      for (const { k, id } of lost) goOn(desk, k, id, sync.gen);
      if (gone.length > 0) more.push(...(await this.#forgetOf(new Set(gone), desk)));
      return { sync, more, durability: "relaxed" };
    });
    if (!answer.more && this.sync.again) await this.startOver();
    if (!answer.more) {
      this.#reader.rest();
      this.#store.pruneLater();
      this.#store.quiet();
    }
    this.#store.index.tell(["pile"]);
  }

  /** What there is of clients beside their records: pictures, and kinds this version does not know. */
  async #forgetOf(gone: ReadonlySet<string>, desk: Desk): Promise<Write[]> {
    const records = new Set([...desk.gone].map((key) => key.slice(key.indexOf("|") + 1)));
    const pictures = [...this.#store.pictures.values()].filter(
      // One that names no record is the office's, and can be fetched again if it is somebody else's.
      ({ record, state }) => (records.has(record) || record === "") && state === "office",
    );
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

  async #keysOfClients(patients: readonly string[]): Promise<string[]> {
    if (patients.length === 0) return [];
    const { oldest, gen } = this.sync;
    return (await this.#disk.owned(patients, oldest, gen)).map(({ key }) => key);
  }

  /** Those of some clients of whom the office has given records in this generation of pulls. */
  async #heldOf(patients: readonly string[]): Promise<string[]> {
    if (patients.length === 0) return [];
    const { gen } = this.sync;
    const here = new Set(
      [...this.#store.index.records.values()].flatMap((one) =>
        one.gen === gen && one.base !== null ? (one.view.c ?? []) : [],
      ),
    );
    const found: string[] = [];
    for (const patient of new Set(patients)) {
      const isHeld =
        here.has(patient) || (await this.#disk.owned([patient], gen, gen)).some(({ v }) => v > 0);
      if (isHeld) found.push(patient);
    }
    return found;
  }

  /** Rows that nobody here can read have no generation: when everything is asked for again, they come again. */
  async #dropOpaques(): Promise<Write[]> {
    return (await this.#disk.opaques()).map(({ key }): Write => ({ table: "opaque", drop: key }));
  }

  async #opaques(): Promise<{ key: string; change: Change }[]> {
    const rows = await this.#disk.opaques();
    return Promise.all(rows.map(async (row) => ({ key: row.key, change: await this.#open(row) })));
  }

  /** Throws Tampered. */
  async #open({ key, rev, box }: OpaqueRow): Promise<Change> {
    return JSON.parse(fromUtf8(await this.#vault.open("opaque", key, rev, box)));
  }

  /** The office says it waits for op `expect`: send again from there. */
  async sendFrom(expect: number): Promise<void> {
    await this.#store.commit(async (desk) => {
      for (const { k, id } of await this.#thaw(desk, expect)) goOn(desk, k, id, this.sync.gen);
      return { sync: { ...this.sync, have: expect - 1 } };
    });
  }

  /** What this tablet holds of the office's records, as (kind, id, version), some at a time. Counted from the rows
   * on the disk, never from what was said about them. */
  async *holdings(): AsyncIterable<Weighed[]> {
    const { index } = this.#store;
    for await (const rows of this.#disk.everyRecord()) {
      yield rows
        .filter(({ gen }) => gen >= this.sync.oldest)
        .filter(({ key, v }) => v > 0 && !index.records.get(key)?.base?.deleted)
        .map(({ kind, id, v }) => [kind, id, v]);
    }
    const opaques = (await this.#opaques()).map(({ change }) => change);
    yield opaques.filter((change) => !("del" in change)).map(({ k, id, v }): Weighed => [k, id, v]);
  }

  /** Of every record that the office changed after a seq, the newest version it gave this tablet, as a page says it
   * and without what is typed here over it; in the order of their keys. What is in memory is taken from there, where a
   * pack may have it whole though its row is not; rows that do not open are left out. */
  async *givenAfter(seq: number): AsyncGenerator<Change> {
    const here = this.#store.index.records;
    for await (const rows of this.#disk.everyRecord()) {
      const later = rows.filter(({ gen, v }) => gen >= this.sync.oldest && v > seq);
      const opened = await this.#reader.records(later.filter(({ key }) => !here.has(key)));
      const others = new Map(opened.map((one) => [keyOf(one.kind, one.id), one]));
      for (const { key } of later) {
        const held = here.get(key) ?? others.get(key);
        if (!held) continue;
        const { kind: k, id, base } = held;
        if (base?.deleted) yield { k, id, v: base.v, del: true };
        else if (base) yield { k, id, c: base.c, v: base.v, fv: base.fv, f: base.f, state: base.state };
      }
    }
    for (const row of await this.#disk.opaques()) {
      const change = row.v > seq && (await this.#open(row).catch(leftOut));
      if (change) yield change;
    }
  }

  /** Ask for everything again, beside what is here; nothing unsent is touched. */
  async startOver(): Promise<void> {
    await this.#store.commit(async () => {
      const sync = { ...startOver(this.sync), checkedOn: this.sync.officeOn };
      return { sync, more: await this.#dropOpaques() };
    });
  }

  /** Note on which day, by the office's clock, this tablet and the office were found to hold the same. */
  async noteChecked(on: string): Promise<void> {
    await this.#store.commit(async () => ({ sync: { ...this.sync, checkedOn: on } }));
  }

  /** Are there numbered ops that no answer has acked yet? */
  owes(): boolean {
    return this.sync.have < this.sync.n;
  }

  /** What the exchange keeps between two runs of the app, under a name of its own. */
  async recall<T>(name: string): Promise<T | undefined> {
    const box = await this.#disk.meta<ArrayBuffer>(`exchange.${name}`);
    const bytes = box && (await this.#vault.open("exchange", name, 1, box).catch(leftOut));
    return bytes && JSON.parse(fromUtf8(bytes));
  }

  async remember(name: string, value: unknown): Promise<void> {
    const put = await this.#vault.seal("exchange", name, 1, utf8(JSON.stringify(value)));
    await this.#write({ table: "meta", name: `exchange.${name}`, put });
  }

  async forget(name: string): Promise<void> {
    await this.#write({ table: "meta", drop: `exchange.${name}` });
  }

  async #write(write: Write): Promise<void> {
    await this.#store.commit(async () => ({ sync: this.sync, more: [write] }));
  }

  closed(): Promise<Closed> {
    return readClosed(this.#disk, this.#vault);
  }

  /** The office knows what a person here made of a kept op, unless they changed their mind meanwhile. */
  async toldClosed(op: string, done: boolean): Promise<void> {
    await this.#store.commit(async () => {
      const { [op]: last, ...rest } = await this.closed();
      const more = last === done ? [await writeClosed(this.#vault, rest)] : [];
      return { sync: this.sync, more };
    });
  }

  /** The pictures that the office lacks. */
  unsentPictures(): PictureRow[] {
    return [...this.#store.pictures.values()].filter((one) => one.state === "tablet");
  }

  /** The newest picture that the office lacks, but for those put off and, unless `heldToo`, those still looked at. */
  nextPicture(putOff: ReadonlySet<string> = new Set(), heldToo = false): PictureRow | undefined {
    return this.unsentPictures()
      .filter((one) => !putOff.has(one.sha256) && (heldToo || !this.#store.isHeld(one.sha256)))
      .sort((a, b) => (b.keptAt ?? "").localeCompare(a.keptAt ?? ""))[0];
  }

  /** Throws Tampered. */
  pictureBytes(sha256: string): Promise<ArrayBuffer | undefined> {
    return this.#store.getBlob(sha256);
  }

  keepServed(sha256: string, bytes: ArrayBuffer, type: string, record: string): Promise<void> {
    return this.#store.keepServed(sha256, bytes, type, record);
  }

  notePicture(row: PictureRow, changes: Partial<Pick<PictureRow, "state" | "url" | "why">>): Promise<void> {
    return this.#store.writePicture({ ...row, ...changes });
  }

  /** What an office restored from a backup has lost is on its way again, whatever became of it the first time; gives
   * what it is about. */
  async #thaw(desk: Desk, from: number): Promise<{ k: string; id: string }[]> {
    const ops = await this.#reader.ops(await this.#disk.opsFrom(from));
    const over = ops.filter((one) => this.#store.index.byNumber(one.n) === undefined);
    await desk.need(over.map((one) => keyOf(one.draft.k, one.draft.id)));
    for (const one of over) {
      desk.putOp({
        ...one,
        rev: one.rev + 1,
        state: "frozen",
        v: 0,
        r: "",
        why: "",
        detail: {},
        conflicts: [],
      });
    }
    return over.map(({ draft }) => draft);
  }

  /** Number at least `most` of the ops up to a place in the queue, if there are as many; answers whether there were any. */
  async #freeze(most: number, newest: number): Promise<boolean> {
    const { index } = this.#store;
    const isOpen = () => [...index.waiting()].filter((one) => one.state === "open" && one.order <= newest);
    if (isOpen().length === 0) return false;
    await this.#store.commit(async (desk) => {
      const { n, have } = this.sync;
      const waiting = index.numberedFrom(have + 1);
      const frozen = freeze(isOpen(), waiting, n, newId, most);
      for (const one of frozen) desk.putOp(one);
      return { sync: { ...this.sync, n: n + frozen.length } };
    });
    return true;
  }
}

/** What does not open is not there; any other failure is one. */
function leftOut(failed: unknown): undefined {
  if (!(failed instanceof Tampered)) throw failed;
}
