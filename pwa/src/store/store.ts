import { digest, statement } from "@sync/canon.ts";
import { newId, sha256, sha256Raw, utf8, type Vault } from "../vault/index.ts";
import type { BlobMeta, Choice, Entry, Fields, Kind, Pile, Step, Store } from "./api.ts";
import { Desk } from "./desk.ts";
import type { Disk, Write } from "./disk.ts";
import { create, type Pen, remove, resolve, set, sign, writable } from "./edit.ts";
import { NoRecord } from "./errors.ts";
import { entryOf, type Index } from "./memory.ts";
import { pileOf } from "./pile.ts";
import { keyOf, type PictureRow, type SyncRow, sealOp, sealRecord } from "./rows.ts";
import { localIso } from "./time.ts";

export interface Opened {
  vault: Vault;
  disk: Disk;
  deviceId: string;
  userId: string;
  index: Index;
  pictures: Map<string, PictureRow>;
  sync: SyncRow;
  lastOrder: number;
}

/** The tablet's records. Every change is prepared on a desk, sealed, written in one strict transaction and only
 * then shown; changes take turns, so each starts from what the one before left. */
export class TabletStore implements Store {
  readonly deviceId: string;
  readonly userId: string;
  readonly newId = newId;
  /** Called once a visit is closed and on disk: a good moment to exchange. */
  finished: () => void = () => {};
  readonly #vault: Vault;
  readonly #disk: Disk;
  readonly #index: Index;
  readonly #pictures: Map<string, PictureRow>;
  #sync: SyncRow;
  #order: number;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(opened: Opened) {
    this.deviceId = opened.deviceId;
    this.userId = opened.userId;
    this.#vault = opened.vault;
    this.#disk = opened.disk;
    this.#index = opened.index;
    this.#pictures = opened.pictures;
    this.#sync = opened.sync;
    this.#order = opened.lastOrder;
  }

  get sync(): SyncRow {
    return this.#sync;
  }

  get index(): Index {
    return this.#index;
  }

  get pictures(): ReadonlyMap<string, PictureRow> {
    return this.#pictures;
  }

  all<K extends Kind>(kind: K): readonly Entry<K>[] {
    return this.#index.list(kind);
  }

  get<K extends Kind>(kind: K, id: string): Entry<K> | undefined {
    return this.#index.entry(kind, id);
  }

  async create<K extends Kind>(
    kind: K,
    fields: Fields<K>,
    where: { patientId: string | null; id?: string; group?: string },
  ): Promise<Entry<K>> {
    const id = where.id ?? newId();
    await this.change((desk, pen) => {
      create(desk, pen, kind, id, where.patientId, fields, where.group);
    });
    return this.#entry(kind, id);
  }

  async set<K extends Kind>(kind: K, id: string, fields: Fields<K>): Promise<Entry<K>> {
    await this.change((desk, pen) => {
      set(desk, pen, kind, id, fields);
    });
    return this.#entry(kind, id);
  }

  async remove(kind: Kind, id: string): Promise<void> {
    await this.change((desk, pen) => remove(desk, pen, kind, id));
  }

  async finish(steps: readonly Step[]): Promise<void> {
    const group = newId();
    await this.change(async (desk, pen) => {
      for (const step of steps) await this.#step(desk, pen, step, group);
    });
    this.finished();
  }

  async putBlob(bytes: ArrayBuffer, meta: BlobMeta): Promise<string> {
    const name = await sha256(bytes);
    if (this.#pictures.has(name)) return name;
    const box = await this.#vault.seal("blob", name, 1, bytes);
    const row: PictureRow = { sha256: name, state: "tablet", size: bytes.byteLength, url: "", ...meta };
    await this.writePicture(row, box);
    return name;
  }

  async getBlob(name: string): Promise<ArrayBuffer | undefined> {
    const row = await this.#disk.blob(name);
    return row && this.#vault.open("blob", name, 1, row.box);
  }

  /** Keep a picture that came from the office, so that it can be seen without a network next time. */
  async keepServed(name: string, bytes: ArrayBuffer, type: string): Promise<void> {
    const box = await this.#vault.seal("blob", name, 1, bytes);
    await this.writePicture(
      { sha256: name, state: "office", size: bytes.byteLength, url: "", type, record: "" },
      box,
    );
  }

  async writePicture(row: PictureRow, box?: ArrayBuffer): Promise<void> {
    const writes: Write[] = [{ table: "picture", put: row }];
    if (box) writes.push({ table: "blob", put: { sha256: row.sha256, box } });
    await this.inTurn(() => this.#disk.commit(writes));
    this.#pictures.set(row.sha256, row);
    this.#index.tell(["pile"]);
  }

  pile(): Pile {
    const cards = [...this.#index.records.values()].filter((held) => held.kind === "conflict");
    return pileOf(this.#index.waiting(), cards, this.#pictures.values(), this.#sync);
  }

  async resolve(card: string, choice: Choice, value?: unknown): Promise<void> {
    await this.change((desk, pen) => {
      const held = desk.record("conflict", card);
      if (!held) throw new NoRecord(`no card ${card} on this tablet`);
      resolve(desk, pen, held, choice, value);
    });
  }

  async closeKept(op: string): Promise<void> {
    const picture = this.#pictures.get(op);
    if (picture?.state === "refused") return this.writePicture({ ...picture, state: "office" });
    await this.change((desk) => {
      const kept = [...this.#index.waiting()].find((one) => one.draft.op === op && one.state === "kept");
      if (!kept) throw new NoRecord(`no kept edit ${op}`);
      desk.putOp({ ...kept, rev: kept.rev + 1, state: "done" });
      desk.show(kept.draft.k, kept.draft.id, {});
    });
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
      return { sync: this.#sync, more: [] };
    });
  }

  /** The same, with rows of other tables and a new standing with the office in the same transaction. */
  async commit(
    prepare: (desk: Desk, pen: Pen) => Promise<{ sync: SyncRow; more: readonly Write[] }>,
  ): Promise<void> {
    await this.inTurn(async () => {
      const desk = new Desk(this.#index);
      const { sync, more } = await prepare(desk, this.#pen());
      const rows = await this.#rows(desk);
      const writes = [...rows, ...more];
      if (sync !== this.#sync) writes.push({ table: "meta", name: "sync", put: sync });
      if (writes.length > 0) await this.#disk.commit(writes);
      this.#sync = sync;
      for (const name of desk.goneBlobs) this.#pictures.delete(name);
      this.#index.publish(desk);
    });
  }

  inTurn<T>(act: () => Promise<T>): Promise<T> {
    const turn = this.#turn.then(act);
    this.#turn = turn.catch(() => {});
    return turn;
  }

  /** Stop after what is being written now; nothing can be read or written any more. */
  async close(): Promise<void> {
    await this.#turn;
    this.#disk.close();
  }

  async #step(desk: Desk, pen: Pen, step: Step, group: string): Promise<void> {
    if (step.t === "create") {
      create(desk, pen, step.kind, step.id ?? newId(), step.patientId, step.fields, group);
    } else if (step.t === "set") {
      set(desk, pen, step.kind, step.id, step.fields, group);
    } else {
      const held = writable(desk, step.kind, step.id);
      const said = statement(held.kind, held.id, held.view.c, held.view.f);
      sign(desk, pen, held, await digest(said, sha256Raw), step.name, group);
    }
  }

  /** Sealing comes before the transaction opens: one that waits for WebCrypto would end by itself. */
  async #rows(desk: Desk): Promise<Write[]> {
    const records = await Promise.all([...desk.records.values()].map((one) => sealRecord(this.#vault, one)));
    const ops = await Promise.all([...desk.ops.values()].map((one) => sealOp(this.#vault, one)));
    return [
      ...records.map((put): Write => ({ table: "rec", put })),
      ...[...desk.gone].map((drop): Write => ({ table: "rec", drop })),
      ...ops.map((put): Write => ({ table: "out", put })),
    ];
  }

  #pen(): Pen {
    const nextOrder = () => ++this.#order;
    return { by: this.userId, at: localIso(), epoch: this.#sync.epoch, newId, nextOrder };
  }

  #entry<K extends Kind>(kind: K, id: string): Entry<K> {
    const held = this.#index.records.get(keyOf(kind, id));
    if (!held) throw new NoRecord(`no ${kind} ${id} on this tablet`);
    return entryOf(held, this.#index.ops.get(keyOf(kind, id)) ?? []) as Entry<K>;
  }
}
