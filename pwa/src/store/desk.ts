import { overlay } from "@sync/merge.ts";
import { type Held, keyOf, type Waiting } from "./rows.ts";

/** What is in memory while the vault is open: every record, and every op that is not over. */
export interface Memory {
  readonly records: Map<string, Held>;
  readonly ops: Map<string, readonly Waiting[]>;
}

/** Does an op still shape what the person sees? What was kept does, while its record never reached the office:
 * the person's words stay in sight where they wrote them. */
function shows(one: Waiting, held: Pick<Held, "base">): boolean {
  return one.state === "kept" ? held.base === null : one.state !== "done";
}

/** A place to prepare a change of several rows. Nothing shows until the store has it on disk and publishes it. */
export class Desk {
  readonly records = new Map<string, Held>();
  readonly gone = new Set<string>();
  /** Pictures that go with their records. */
  readonly goneBlobs = new Set<string>();
  readonly ops = new Map<string, Waiting>();
  readonly #memory: Memory;

  constructor(memory: Memory) {
    this.#memory = memory;
  }

  record(kind: string, id: string): Held | undefined {
    const key = keyOf(kind, id);
    return this.gone.has(key) ? undefined : (this.records.get(key) ?? this.#memory.records.get(key));
  }

  /** The record's ops that are not over, oldest first. */
  opsOf(kind: string, id: string): Waiting[] {
    const known = this.#memory.ops.get(keyOf(kind, id)) ?? [];
    const all = new Map(known.map((one) => [one.draft.op, one]));
    for (const one of this.ops.values()) {
      if (one.draft.k === kind && one.draft.id === id) all.set(one.draft.op, one);
    }
    return [...all.values()].filter((one) => one.state !== "done").sort((one, two) => one.order - two.order);
  }

  /** Every record that has ops which are not over. */
  *waiting(): Iterable<{ kind: string; id: string }> {
    const memory = [...this.#memory.ops.values()].map((ops) => ops[0]);
    for (const one of [...memory, ...this.ops.values()])
      if (one) yield { kind: one.draft.k, id: one.draft.id };
  }

  /** Every record last heard of before a generation of pulls began. */
  *olderThan(gen: number): Iterable<Held> {
    for (const { kind, id } of this.#memory.records.values()) {
      const now = this.record(kind, id);
      if (now && now.gen < gen) yield now;
    }
  }

  /** Every record of some clients. */
  *of(patients: ReadonlySet<string>): Iterable<Held> {
    if (patients.size === 0) return;
    for (const { kind, id } of this.#memory.records.values()) {
      const now = this.record(kind, id);
      if (now?.view.c && patients.has(now.view.c)) yield now;
    }
  }

  putOp(one: Waiting): void {
    this.ops.set(one.draft.op, one);
  }

  /** Show a record anew after its base or its ops changed. With neither left it is gone. */
  show(
    kind: string,
    id: string,
    changes: Partial<Pick<Held, "base" | "gen" | "savedAt" | "officeAt">>,
  ): Held | undefined {
    const before = this.record(kind, id);
    const { base, gen, savedAt, officeAt } = { ...(before ?? BEGINNING), ...changes };
    const shown = this.opsOf(kind, id).filter((one) => shows(one, { base }));
    const view = overlay(
      base,
      shown.map((one) => one.draft),
    );
    const key = keyOf(kind, id);
    if (view === null) {
      this.records.delete(key);
      this.gone.add(key);
      return undefined;
    }
    const rev = (before?.rev ?? 0) + (this.records.has(key) ? 0 : 1);
    const held: Held = { kind, id, rev, gen, base, view, savedAt, officeAt };
    this.records.set(key, held);
    this.gone.delete(key);
    return held;
  }
}

const BEGINNING = { base: null, gen: 1, savedAt: null, officeAt: null } as const;
