import type { ByKind, Entry, Kind, Place } from "./api.ts";
import type { Desk, Memory } from "./desk.ts";
import { type Held, keyOf, type Waiting } from "./rows.ts";

type Topic = Kind | "pile";

/** Everything opened, while the vault is: answers reads at once and tells who follows a kind of its changes. */
export class Index implements Memory {
  readonly records = new Map<string, Held>();
  readonly ops = new Map<string, readonly Waiting[]>();
  readonly #entries = new Map<string, Map<string, Entry>>();
  readonly #lists = new Map<string, readonly Entry[]>();
  readonly #followers = new Map<string, Set<() => void>>();
  readonly #byNumber = new Map<number, Waiting>();

  load(records: readonly Held[], ops: readonly Waiting[]): void {
    for (const one of ops) this.#keepOp(one);
    for (const held of records) this.#keep(held);
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

  *waiting(): Iterable<Waiting> {
    for (const ops of this.ops.values()) yield* ops;
  }

  /** Take over what the desk prepared, now that it is on disk, and tell the followers. */
  publish(desk: Desk): void {
    const topics = new Set<string>();
    for (const one of desk.ops.values()) {
      this.#keepOp(one);
      topics.add("pile").add(one.draft.k);
    }
    for (const held of desk.records.values()) this.#keep(held);
    for (const key of desk.gone) this.#forget(key);
    for (const key of [...desk.records.keys(), ...desk.gone]) topics.add(key.slice(0, key.indexOf("|")));
    // An op alone may change where its record's words are.
    for (const { draft } of desk.ops.values()) {
      const held = this.records.get(keyOf(draft.k, draft.id));
      if (held) this.#keep(held);
    }
    this.tell(topics);
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
    const entries = this.#entries.get(held.kind) ?? new Map<string, Entry>();
    this.#entries.set(held.kind, entries);
    if (held.view.deleted) entries.delete(held.id);
    else entries.set(held.id, entryOf(held, this.ops.get(key) ?? []));
    this.#lists.delete(held.kind);
  }

  #forget(key: string): void {
    const held = this.records.get(key);
    this.records.delete(key);
    if (held) this.#entries.get(held.kind)?.delete(held.id);
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
