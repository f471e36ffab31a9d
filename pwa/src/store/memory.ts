import type { ByKind, Entry, Kind, Place } from "./api.ts";
import type { Desk, Memory } from "./desk.ts";
import type { Reader } from "./read.ts";
import { AT_HAND, CARD, type Held, keyOf, ownerOf, type Waiting } from "./rows.ts";

type Topic = Kind | "pile";

/** What is open while the vault is: what is at hand, records with ops that wait, and the records of some clients.
 * Answers reads at once and tells who follows a kind of its changes. */
export class Index implements Memory {
  readonly records = new Map<string, Held>();
  readonly ops = new Map<string, readonly Waiting[]>();
  readonly cards = new Map<string, Held>();
  readonly #reader: Reader;
  readonly #clients = new Set<string>();
  /** Clients on their way in, with the keys that went while they were. */
  readonly #coming = new Map<string, Set<string>>();
  readonly #entries = new Map<string, Map<string, Entry>>();
  readonly #lists = new Map<string, readonly Entry[]>();
  readonly #followers = new Map<string, Set<() => void>>();
  readonly #byNumber = new Map<number, Waiting>();
  readonly #watchers: ((desk: Desk) => void)[] = [];

  constructor(reader: Reader) {
    this.#reader = reader;
  }

  load(records: readonly Held[], ops: readonly Waiting[]): void {
    for (const one of ops) this.#keepOp(one);
    for (const held of records) this.#keep(held);
  }

  read(keys: readonly string[]): Promise<ReadonlyMap<string, Held>> {
    return this.#reader.byKeys(keys);
  }

  list<K extends Kind>(kind: K): readonly Entry<K>[] {
    let list = this.#lists.get(kind);
    if (!list) {
      list = [...(this.#entries.get(kind)?.values() ?? [])];
      this.#lists.set(kind, list);
    }
    return list as readonly Entry<K>[];
  }

  entry<K extends Kind>(kind: K, id: string): Entry<K> | undefined {
    return this.#entries.get(kind)?.get(id) as Entry<K> | undefined;
  }

  byNumber(n: number): Waiting | undefined {
    return this.#byNumber.get(n);
  }

  /** Ops that wait with a number, from `n` on or the next there is, up to the next hole, at most `most`. */
  numberedFrom(n: number, most = Number.POSITIVE_INFINITY): Waiting[] {
    const found: Waiting[] = [];
    const first = this.#byNumber.has(n) ? n : this.#nextNumber(n);
    const next = () => this.byNumber(first + found.length);
    for (let one = next(); one && found.length < most; one = next()) found.push(one);
    return found;
  }

  /** The lowest number above one that an op waits with; Infinity for none. */
  #nextNumber(n: number): number {
    let next = Number.POSITIVE_INFINITY;
    for (const at of this.#byNumber.keys()) if (at > n && at < next) next = at;
    return next;
  }

  *waiting(): Iterable<Waiting> {
    for (const ops of this.ops.values()) yield* ops;
  }

  /** Keep what changes of a client from now on; the rest of their records is on its way from the disk. */
  expect(patientId: string): void {
    this.#clients.add(patientId);
    this.#coming.set(patientId, new Set());
  }

  /** The clients' records have come. What changed meanwhile is here already, and newer. */
  arrive(patientIds: readonly string[], records: readonly Held[]): void {
    const topics = new Set<string>();
    for (const held of records) {
      const key = keyOf(held.kind, held.id);
      const went = this.#coming.get(ownerOf(held));
      if (!went || went.has(key) || this.records.has(key)) continue;
      this.#keep(held);
      topics.add(held.kind);
    }
    for (const id of patientIds) this.#coming.delete(id);
    this.tell(topics);
  }

  /** Nobody looks at a client any more. */
  leave(patientId: string): void {
    this.#clients.delete(patientId);
    this.#coming.delete(patientId);
    for (const [key, held] of [...this.records]) {
      if (held.view.c === patientId && !this.#keeps(key, held)) this.#forget(key);
    }
  }

  /** Take over what the desk prepared, now that it is on disk, and tell the followers. */
  publish(desk: Desk): void {
    const topics = new Set<string>();
    for (const one of desk.ops.values()) {
      this.#keepOp(one);
      topics.add("pile").add(one.draft.k);
    }
    for (const [key, held] of desk.records) this.#place(key, held, topics);
    for (const key of desk.gone) {
      for (const went of this.#coming.values()) went.add(key);
      const kind = this.#forget(key);
      if (kind) topics.add(kind);
    }
    // An op alone may change where its record's words are, and whether it must be here.
    for (const { draft } of desk.ops.values()) {
      const key = keyOf(draft.k, draft.id);
      const held = this.records.get(key);
      if (held) this.#place(key, held, topics);
    }
    for (const see of this.#watchers) see(desk);
    this.tell(topics);
  }

  /** See every change once it is on disk, also of records that are not in memory. */
  watch(see: (desk: Desk) => void): void {
    this.#watchers.push(see);
  }

  tell(topics: Iterable<string>): void {
    for (const topic of topics) {
      this.#lists.delete(topic);
      for (const fn of [...(this.#followers.get(topic) ?? [])]) fn();
    }
  }

  follow(topic: Topic, fn: () => void): () => void {
    const followers = this.#followers.get(topic) ?? new Set();
    this.#followers.set(topic, followers.add(fn));
    return () => followers.delete(fn);
  }

  #keeps(key: string, held: Held): boolean {
    const owner = ownerOf(held);
    return owner === AT_HAND || this.#clients.has(owner) || this.ops.has(key);
  }

  #place(key: string, held: Held, topics: Set<string>): void {
    if (this.#keeps(key, held)) {
      this.#keep(held);
      topics.add(held.kind);
    } else if (this.#forget(key)) topics.add(held.kind);
  }

  #keepOp(one: Waiting): void {
    const key = keyOf(one.draft.k, one.draft.id);
    const others = (this.ops.get(key) ?? []).filter((other) => other.draft.op !== one.draft.op);
    const rest = one.state === "done" ? others : [...others, one].sort((a, b) => a.order - b.order);
    if (rest.length > 0) this.ops.set(key, rest);
    else this.ops.delete(key);
    if (one.state === "frozen") this.#byNumber.set(one.n, one);
    else this.#byNumber.delete(one.n);
  }

  #keep(held: Held): void {
    const key = keyOf(held.kind, held.id);
    this.records.set(key, held);
    if (held.kind === CARD) this.cards.set(key, held);
    const entries = this.#entries.get(held.kind) ?? new Map<string, Entry>();
    this.#entries.set(held.kind, entries);
    if (held.view.deleted) entries.delete(held.id);
    else entries.set(held.id, entryOf(held, this.ops.get(key) ?? []));
    this.#lists.delete(held.kind);
  }

  /** Answers the kind of the record, when it was here. */
  #forget(key: string): string | undefined {
    const held = this.records.get(key);
    if (!held) return undefined;
    this.records.delete(key);
    this.cards.delete(key);
    this.#entries.get(held.kind)?.delete(held.id);
    this.#lists.delete(held.kind);
    return held.kind;
  }
}

export function entryOf(held: Held, ops: readonly Waiting[]): Entry {
  const { kind, id, view, savedAt, officeAt } = held;
  return {
    kind: kind as Kind,
    id,
    patientId: view.c,
    fields: view.f as unknown as ByKind[Kind],
    state: view.state,
    place: placeOf(ops),
    savedAt,
    officeAt,
  };
}

function placeOf(ops: readonly Waiting[]): Place {
  if (ops.some((one) => one.state === "open" || one.state === "kept")) return "tablet";
  return ops.some((one) => one.state === "frozen") ? "sending" : "office";
}
