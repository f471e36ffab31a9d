import { overlay } from "@sync/merge.ts";
import { upcast } from "@sync/records/upcast.ts";
import { type Held, keyOf, type PictureRow, type Waiting } from "./rows.ts";
import { lifted } from "./words.ts";

/** What is in memory while the vault is open, and the way to the rest. */
export interface Memory {
  readonly records: ReadonlyMap<string, Held>;
  /** Every op that is not over; a record that has one is in memory. */
  readonly ops: ReadonlyMap<string, readonly Waiting[]>;
  /** The records on disk by some keys, opened; what is not there is left out. */
  read(keys: readonly string[]): Promise<ReadonlyMap<string, Held>>;
}

/** Does an op still shape what the person sees? What was kept does, while its record never reached the office:
 * the person's words stay in sight where they wrote them. */
function shows(one: Waiting, held: Pick<Held, "base">): boolean {
  return one.state === "kept" ? held.base === null : one.state !== "done";
}

/** The version of what the office lacks, and what stays in sight under the words that were written in it here. */
export const GONE = 0;

/** A place to prepare a change of several rows. Nothing shows until the store has it on disk and publishes it. */
export class Desk {
  readonly records = new Map<string, Held>();
  readonly gone = new Set<string>();
  /** Pictures that stand otherwise now, by what they are. */
  readonly pictures = new Map<string, PictureRow>();
  /** Pictures that go with their records. */
  readonly goneBlobs = new Set<string>();
  readonly ops = new Map<string, Waiting>();
  /** Kept ops that were closed (true) or listed again (false), for the office to hear of. */
  readonly closed = new Map<string, boolean>();
  readonly #memory: Memory;
  readonly #gen: number;
  readonly #read = new Map<string, Held>();
  readonly #byRecord = new Map<string, Map<string, Waiting>>();

  /** `gen` is the generation of pulls that a new record belongs to. */
  constructor(memory: Memory, gen: number) {
    this.#memory = memory;
    this.#gen = gen;
  }

  /** Have records at hand that may be on disk only: `record` finds no other. */
  async need(keys: Iterable<string>): Promise<void> {
    const wanted = [...keys].filter((key) => !this.#memory.records.has(key) && !this.#read.has(key));
    if (wanted.length === 0) return;
    for (const [key, held] of await this.#memory.read(wanted)) this.#read.set(key, held);
  }

  record(kind: string, id: string): Held | undefined {
    const key = keyOf(kind, id);
    if (this.gone.has(key)) return undefined;
    return this.records.get(key) ?? this.#memory.records.get(key) ?? this.#read.get(key);
  }

  /** The record's ops that are not over, oldest first. */
  opsOf(kind: string, id: string): readonly Waiting[] {
    const key = keyOf(kind, id);
    const known = this.#memory.ops.get(key) ?? [];
    const own = this.#byRecord.get(key);
    if (!own) return known;
    const all = new Map(known.map((one) => [one.draft.op, one]));
    for (const one of own.values()) all.set(one.draft.op, one);
    return [...all.values()].filter((one) => one.state !== "done").sort((one, two) => one.order - two.order);
  }

  /** Every record that has ops which are not over. */
  *waiting(): Iterable<{ kind: string; id: string }> {
    const keys = new Set([...this.#memory.ops.keys(), ...this.#byRecord.keys()]);
    for (const key of keys) {
      const at = key.indexOf("|");
      yield { kind: key.slice(0, at), id: key.slice(at + 1) };
    }
  }

  /** Every record in memory, or on its way there, that was last heard of before a generation of pulls began: one whose
   * row was damaged comes into being by the ack of its own op. */
  *olderThan(gen: number): Iterable<Held> {
    for (const key of new Set([...this.#memory.records.keys(), ...this.records.keys()])) {
      const now = this.records.get(key) ?? this.#memory.records.get(key);
      if (now && !this.gone.has(key) && now.gen < gen) yield now;
    }
  }

  /** Every record of some clients that is at hand, what has just come into being too; each at least once. */
  *of(patients: ReadonlySet<string>): Iterable<Held> {
    if (patients.size === 0) return;
    const here = [this.#memory.records, this.#read, this.records];
    for (const { kind, id } of here.flatMap((some) => [...some.values()])) {
      const now = this.record(kind, id);
      if (now?.view.c && patients.has(now.view.c)) yield now;
    }
  }

  putOp(one: Waiting): void {
    this.ops.set(one.draft.op, one);
    const key = keyOf(one.draft.k, one.draft.id);
    const own = this.#byRecord.get(key);
    if (own) own.set(one.draft.op, one);
    else this.#byRecord.set(key, new Map([[one.draft.op, one]]));
  }

  /** Show a record anew after its base or its ops changed. With neither left it is gone. */
  show(
    kind: string,
    id: string,
    changes: Partial<Pick<Held, "base" | "gen" | "savedAt" | "officeAt">>,
  ): Held | undefined {
    const before = this.record(kind, id);
    const { base, gen, savedAt, officeAt } = { ...BEGINNING, gen: this.#gen, ...before, ...changes };
    const shown = this.opsOf(kind, id).filter((one) => shows(one, { base }));
    const view = overlay(
      base && lifted(kind, base),
      shown.map((one) => upcast(one.draft)),
    );
    const key = keyOf(kind, id);
    if (view === null || (base?.v === GONE && this.opsOf(kind, id).length === 0)) {
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

const BEGINNING = { base: null, savedAt: null, officeAt: null } as const;
