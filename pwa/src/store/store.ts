import { newId, sha256, utf8, type Vault } from "../vault/index.ts";
import type {
  BlobMeta,
  Choice,
  Entry,
  Fields,
  Hold,
  Kind,
  Pile,
  Saw,
  Seen,
  Step,
  Store,
  Undo,
} from "./api.ts";
import { Clients } from "./clients.ts";
import { readClosed, writeClosed } from "./closed.ts";
import { Desk } from "./desk.ts";
import type { Disk, Write } from "./disk.ts";
import { create, type Pen, remove, reopen, resolve, set, withdraw } from "./edit.ts";
import { Moved, NoRecord, StoreGone } from "./errors.ts";
import { entryOf, type Index } from "./memory.ts";
import type { Opened, Outcome, Sources } from "./opened.ts";
import { Pictures } from "./pictures.ts";
import { pileOf } from "./pile.ts";
import { prune } from "./prune.ts";
import type { Reader } from "./read.ts";
import {
  CARD,
  historyOf,
  keyOf,
  type PictureRow,
  type SyncRow,
  sealOp,
  sealRecord,
  startOver,
  type Waiting,
} from "./rows.ts";
import { nameAll, takeSteps } from "./step.ts";
import { localIso } from "./time.ts";

/** As many rows of an earlier generation as are removed in one go. */
const SWEEP = 500;

/** The tablet's records. Every change is prepared on a desk, sealed, written in one strict transaction and only
 * then shown; changes take turns, so each starts from what the one before left. */
export class TabletStore implements Store {
  readonly deviceId: string;
  readonly userId: string;
  readonly newId = newId;
  // Of pictures this is only the door; see pictures.ts.
  readonly putBlob = (bytes: ArrayBuffer, meta: BlobMeta): Promise<string> => this.#pictures.put(bytes, meta);
  readonly getBlob = (name: string): Promise<ArrayBuffer | undefined> => this.#pictures.bytes(name);
  readonly holdBlob = (name: string): (() => void) => this.#pictures.hold(name);
  readonly isHeld = (name: string): boolean => this.#pictures.isHeld(name);
  readonly dropBlob = (name: string, record: string): Promise<void> => this.#pictures.drop(name, record);
  readonly writePicture = (row: PictureRow): Promise<void> => this.#pictures.write(row);
  readonly sources: Sources;
  /** Called once a visit is closed and on disk: a good moment to exchange. */
  finished: () => void = () => {};
  /** Called when a row turned out not to be what was written: the next exchange asks for everything again. */
  damaged: () => void = () => {};
  /** Called once an exchange has left nothing to be asked for: a good moment to tidy up. */
  quiet: () => void = () => {};
  readonly #vault: Vault;
  readonly #disk: Disk;
  readonly #reader: Reader;
  readonly #index: Index;
  readonly #clients: Clients;
  readonly #pictures: Pictures;
  #sync: SyncRow;
  #order: number;
  /** How many damaged rows there were when the office was last asked for everything. */
  #mended: number;
  #noticed: number;
  #turn: Promise<unknown> = Promise.resolve();
  #closed = false;
  #ended = false;

  constructor(opened: Opened) {
    this.deviceId = opened.deviceId;
    this.userId = opened.userId;
    this.#vault = opened.vault;
    this.#disk = opened.disk;
    this.#reader = opened.reader;
    this.#index = opened.index;
    this.#clients = new Clients(
      (ids) => this.#bringIn(ids),
      (id) => this.#index.leave(id),
    );
    this.#pictures = new Pictures({
      vault: opened.vault,
      disk: opened.disk,
      rows: opened.pictures,
      inTurn: (act) => this.inTurn(act),
      moved: () => this.#index.tell(["pile"]),
    });
    this.#sync = opened.sync;
    this.#order = opened.lastOrder;
    this.sources = { disk: opened.disk, reader: opened.reader, index: opened.index, sync: () => this.#sync };
    this.#mended = this.#noticed = opened.reader.damaged.length;
  }

  get sync(): SyncRow {
    return this.#sync;
  }

  get lastOrder(): number {
    return this.#order;
  }

  get index(): Index {
    return this.#index;
  }

  get pictures(): ReadonlyMap<string, PictureRow> {
    return this.#pictures.rows;
  }

  all<K extends Kind>(kind: K): readonly Entry<K>[] {
    return this.#index.list(kind);
  }

  get<K extends Kind>(kind: K, id: string): Entry<K> | undefined {
    return this.#index.entry(kind, id);
  }

  hold(patientIds: Iterable<string>): Hold {
    return this.#clients.hold(patientIds);
  }

  async bring(patientId: string): Promise<void> {
    const hold = this.hold([patientId]);
    await hold.ready.finally(() => hold.release());
  }

  async create<K extends Kind>(
    kind: K,
    fields: Fields<K>,
    where: { patientId: string | null; id?: string; group?: string; closes?: readonly string[] },
  ): Promise<Entry<K>> {
    const id = where.id ?? newId();
    await this.change(async (desk, pen) => {
      await desk.need([keyOf(kind, id)]);
      create(desk, pen, kind, id, where.patientId, fields, where.group);
      this.#close(desk, where.closes ?? []);
    });
    return this.#entry(kind, id);
  }

  seen(kind: Kind, id: string): Seen | undefined {
    const held = this.#index.records.get(keyOf(kind, id));
    return held && { epoch: historyOf(this.#sync, held), view: held.view };
  }

  async set<K extends Kind>(kind: K, id: string, fields: Fields<K>, saw?: Saw): Promise<Entry<K>> {
    await this.change(async (desk, pen) => {
      await desk.need([keyOf(kind, id)]);
      set(desk, pen, kind, id, fields, { saw });
    });
    return this.#entry(kind, id);
  }

  async remove(kind: Kind, id: string): Promise<void> {
    await this.change(async (desk, pen) => {
      await desk.need([keyOf(kind, id)]);
      remove(desk, pen, kind, id);
    });
  }

  async finish(
    steps: readonly Step[],
    closes: readonly string[] = [],
    agreed?: readonly string[],
  ): Promise<void> {
    await this.change(async (desk, pen) => {
      const sealed = await takeSteps(desk, pen, steps, this.#index);
      if (agreed && sealed.some((name) => !agreed.includes(name)))
        throw new Moved("a record moved meanwhile");
      this.#close(desk, closes);
    });
    this.finished();
  }

  sealed(
    steps: readonly Step[],
    also: readonly (readonly [Kind, string])[] = [],
  ): Promise<readonly string[]> {
    return this.inTurn(async () => {
      const desk = new Desk(this.#index, this.#sync.gen);
      let order = this.#order;
      const pen = { ...this.#pen(), nextOrder: () => ++order };
      return [...(await takeSteps(desk, pen, steps, this.#index)), ...(await nameAll(desk, also))];
    });
  }

  keepServed(name: string, bytes: ArrayBuffer, type: string, record: string): Promise<void> {
    return this.#pictures.keepServed(name, bytes, type, record);
  }

  pile(): Pile {
    return pileOf(
      this.#index.waiting(),
      this.#index.cards.values(),
      this.#pictures.rows.values(),
      this.#sync,
    );
  }

  async resolve(card: string, choice: Choice, value?: unknown): Promise<Undo> {
    let undo = (_desk: Desk) => {};
    await this.change(async (desk, pen) => {
      const held = desk.record(CARD, card);
      if (!held) throw new NoRecord(`no card ${card} on this tablet`);
      const { record_kind, record_id } = held.view.f;
      await desk.need([keyOf(String(record_kind), String(record_id))]);
      const op = resolve(desk, pen, held, choice, value);
      undo = (later) => withdraw(later, String(record_kind), String(record_id), op);
    });
    return () => this.change((desk) => undo(desk));
  }

  async closeKept(...ops: readonly string[]): Promise<Undo> {
    const refused = ops.map((op) => this.#pictures.rows.get(op)).filter((one) => one?.state === "refused");
    const pictures = refused.filter((one) => one !== undefined);
    for (const picture of pictures) await this.writePicture({ ...picture, state: "closed" });
    const others = ops.filter((op) => pictures.every(({ sha256 }) => sha256 !== op));
    let closed: readonly Waiting[] = [];
    await this.change((desk) => {
      closed = this.#close(desk, others);
    });
    return async () => {
      for (const picture of pictures) await this.writePicture(picture);
      await this.change(async (desk) => {
        await desk.need(closed.map(({ draft }) => keyOf(draft.k, draft.id)));
        for (const one of closed) reopen(desk, one);
      });
    };
  }

  subscribe(kind: Kind | "pile", fn: () => void): () => void {
    return this.#index.follow(kind, fn);
  }

  sha256(value: ArrayBuffer | string): Promise<string> {
    return sha256(typeof value === "string" ? utf8(value) : value);
  }

  /** Prepare a change and make it lasting: all its rows, or none and memory as it was. */
  async change(prepare: (desk: Desk, pen: Pen) => void | Promise<void>): Promise<void> {
    await this.commit(async (desk, pen) => {
      await prepare(desk, pen);
      return { sync: this.#sync };
    });
  }

  /** The same, with what else it leads to in the same transaction. */
  async commit(prepare: (desk: Desk, pen: Pen) => Promise<Outcome>): Promise<void> {
    await this.inTurn(async () => {
      const desk = new Desk(this.#index, this.#sync.gen);
      const { sync, more = [], durability } = await prepare(desk, this.#pen());
      const writes = [...(await this.#rows(desk)), ...more];
      if (desk.closed.size > 0) {
        const known = await readClosed(this.#disk, this.#vault);
        writes.push(await writeClosed(this.#vault, { ...known, ...Object.fromEntries(desk.closed) }));
      }
      if (sync !== this.#sync) writes.push({ table: "meta", name: "sync", put: sync });
      if (writes.length > 0) await this.#pictures.commit(writes, durability);
      const leftBehind = sync.oldest > this.#sync.oldest;
      this.#sync = sync;
      for (const [name, row] of desk.pictures) this.#pictures.rows.set(name, row);
      for (const name of desk.goneBlobs) this.#pictures.rows.delete(name);
      this.#reader.written(desk.records.keys());
      this.#index.publish(desk);
      if (leftBehind) this.sweepLater();
    });
    this.#noticeDamage();
  }

  /** Ask the office for everything again if a row turned out damaged; between exchanges, never while an answer is on
   * its way. */
  async mend(): Promise<void> {
    const { length } = this.#reader.damaged;
    if (length === this.#mended) return;
    await this.commit(async () => ({ sync: startOver(this.#sync) }));
    this.#mended = length;
  }

  /** Remove, little by little, what earlier generations of pulls left on the disk. */
  sweepLater(): void {
    if (this.#closed || this.#sync.oldest === 1) return;
    void this.inTurn(() => this.#disk.sweep(this.#sync.oldest, SWEEP)).then(
      (more) => more && this.sweepLater(),
      () => {}, // The next start tries again.
    );
  }

  /** Remove, little by little, ops that have been at the office for long enough. */
  pruneLater(after = 0): void {
    if (this.#closed) return;
    void this.inTurn(() => prune(this.#disk, this.#sync, after)).then(
      (next) => next !== undefined && this.pruneLater(next),
      () => {}, // The next answer tries again.
    );
  }

  inTurn<T>(act: () => Promise<T>): Promise<T> {
    const turn = this.#turn.then(() => {
      if (this.#ended) throw new StoreGone("this tablet is signed out");
      return act();
    });
    this.#turn = turn.catch(() => {});
    return turn;
  }

  /** Write nothing more from the moment in which `left` says that nothing is left here; answers what it said. What was
   * on its way before is written and counted, what comes later is refused. */
  async endOnceEmpty(left: () => Promise<number>): Promise<number> {
    return this.inTurn(async () => {
      const count = await left();
      this.#ended = count === 0;
      return count;
    });
  }

  /** Stop after what is being written now; nothing can be read or written any more. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#turn;
    this.#disk.close();
  }

  /** Read the rest of some clients' records. It need not wait for its turn, unless a pull from the beginning is under
   * way: then the moment in which it ends decides which rows count. */
  async #bringIn(patientIds: readonly string[]): Promise<void> {
    for (const id of patientIds) this.#index.expect(id);
    const read = async () => {
      const { oldest, gen } = this.#sync;
      const rows = await this.#disk.owned(patientIds, oldest, gen);
      this.#index.arrive(patientIds, await this.#reader.records(rows));
    };
    await (this.#sync.oldest < this.#sync.gen ? this.inTurn(read) : read());
    this.#noticeDamage();
  }

  #noticeDamage(): void {
    const { length } = this.#reader.damaged;
    if (length === this.#noticed) return;
    this.#noticed = length;
    this.damaged();
  }

  #close(desk: Desk, ops: readonly string[]): Waiting[] {
    return ops.map((op) => {
      const kept = [...this.#index.waiting()].find((one) => one.draft.op === op && one.state === "kept");
      if (!kept) throw new NoRecord(`no kept edit ${op}`);
      desk.putOp({ ...kept, rev: kept.rev + 1, state: "done" });
      desk.show(kept.draft.k, kept.draft.id, {});
      desk.closed.set(op, true);
      return kept;
    });
  }

  /** Sealing comes before the transaction opens: one that waits for WebCrypto would end by itself. */
  async #rows(desk: Desk): Promise<Write[]> {
    const ops = [...desk.ops.values()].filter((one) => !this.#isOverAsItLies(one));
    const [records, outs] = await Promise.all([
      Promise.all([...desk.records.values()].map((one) => sealRecord(this.#vault, one))),
      Promise.all(ops.map((one) => sealOp(this.#vault, one))),
    ]);
    return [
      ...records.map((put): Write => ({ table: "rec", put })),
      ...[...desk.gone].map((drop): Write => ({ table: "rec", drop })),
      ...outs.map((put): Write => ({ table: "out", put })),
      ...[...desk.pictures.values()].map((put): Write => ({ table: "picture", put })),
    ];
  }

  /** An op that was acked and over in one answer lies on disk as it was frozen: `have` says that it is over. */
  #isOverAsItLies({ state, n }: Waiting): boolean {
    return state === "done" && this.#index.byNumber(n) !== undefined;
  }

  #pen(): Pen {
    const nextOrder = () => ++this.#order;
    const sync = this.#sync;
    return { by: this.userId, at: localIso(), historyOf: (held) => historyOf(sync, held), newId, nextOrder };
  }

  #entry<K extends Kind>(kind: K, id: string): Entry<K> {
    const held = this.#index.records.get(keyOf(kind, id));
    if (!held) throw new NoRecord(`no ${kind} ${id} on this tablet`);
    return entryOf(held, this.#index.ops.get(keyOf(kind, id)) ?? []) as Entry<K>;
  }
}
