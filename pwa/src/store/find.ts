import type { Store } from "./api.ts";
import type { Desk } from "./desk.ts";
import { type Excerpt, excerpt, fold, wordsOf } from "./fold.ts";
import type { Sources } from "./opened.ts";
import { type Held, keyOf, type RecRow } from "./rows.ts";

/** Kinds of which the words are searched, and the fields they stand in. */
const TEXTS: Readonly<Record<string, readonly string[]>> = {
  note: ["subjective", "objective", "assessment", "plan"],
  addendum: ["text"],
};
const KINDS = Object.keys(TEXTS);

/** Rows that are opened in one go; between two, the page can paint and hear a key. */
const AT_ONCE = 500;
/** As many hits as are answered with what stands around them. */
export const MOST_FOUND = 50;
/** How long the words stay in memory after they were last searched. */
const IDLE_MS = 120_000;

/** A visit in whose note or addendum the words stand. */
export interface Found extends Excerpt {
  readonly encounterId: string;
  readonly patientId: string;
  /** The field in which the first of the words stands. */
  readonly part: string;
}

export interface Hits {
  /** The newest visits first, at most MOST_FOUND. */
  readonly found: readonly Found[];
  /** In how many notes and addenda all the words stand. */
  readonly count: number;
}

const finders = new WeakMap<Sources, NoteFinder>();

/** The finder of a store, which keeps its words from one screen to the next. */
export function finderOf({ sources }: Pick<Store, "sources">): NoteFinder {
  const finder = finders.get(sources) ?? new NoteFinder(sources);
  finders.set(sources, finder);
  return finder;
}

/** Finds words in all notes on this tablet. What lies on disk is opened at the first search, and kept folded in memory
 * for as long as somebody searches; nothing of it is written anywhere. */
export class NoteFinder {
  readonly #of: Sources;
  readonly #words = new Map<string, string>();
  /** The day of each note that was ever a hit: of thousands of hits it is asked at every key. */
  readonly #days = new Map<string, string>();
  #oldest = 0;
  #reading: Promise<void> | null = null;
  #told = new Set<(read: number) => void>();
  /** What moved while the disk was read: what is read of it is old. */
  #moved = new Set<string>();
  #rest: ReturnType<typeof setTimeout> | undefined;

  constructor(of: Sources) {
    this.#of = of;
    of.index.watch((desk) => this.#move(desk));
  }

  /** Find the notes in which all words of the query stand, as beginnings or parts of longer ones. `told` hears how many
   * notes were opened so far, where they have to be opened first. Rejects with StoreGone. */
  async find(query: string, told: (read: number) => void = () => {}): Promise<Hits> {
    const words = wordsOf(query);
    if (words.length === 0) return { found: [], count: 0 };
    this.#told.add(told);
    try {
      await this.#warm();
    } finally {
      this.#told.delete(told);
    }
    this.#restLater();
    const keys: string[] = [];
    for (const [key, text] of this.#words) if (words.every((word) => text.includes(word))) keys.push(key);
    return { found: await this.#shown(keys, words), count: keys.length };
  }

  /** Forget the words at once. */
  rest(): void {
    clearTimeout(this.#rest);
    this.#words.clear();
    this.#days.clear();
    this.#reading = null;
  }

  async #warm(): Promise<void> {
    const { oldest } = this.#of.sync();
    // What an earlier pull from the beginning left is nobody's any more.
    if (oldest !== this.#oldest) this.rest();
    this.#oldest = oldest;
    this.#reading ??= this.#readAll().catch((failed: unknown) => {
      this.rest();
      throw failed;
    });
    await this.#reading;
  }

  async #readAll(): Promise<void> {
    this.#moved = new Set();
    for (const held of this.#of.index.records.values()) this.#keep(held);
    let read = 0;
    for await (const rows of this.#rows()) {
      const { oldest } = this.#of.sync();
      const counted = rows.filter((row) => row.gen >= oldest && !this.#words.has(row.key));
      for (const held of await this.#of.reader.records(counted)) {
        if (!this.#moved.has(keyOf(held.kind, held.id))) this.#keep(held);
      }
      read += rows.length;
      for (const tell of this.#told) tell(read);
    }
  }

  /** What is searched, as it lies on disk: the disk reads the next rows while these are opened. */
  async *#rows(): AsyncIterable<readonly RecRow[]> {
    const { disk } = this.#of;
    for (const kind of KINDS) {
      let next: Promise<RecRow[]> | null = disk.rowsOf(kind, keyOf(kind, ""), AT_ONCE);
      while (next) {
        const rows: RecRow[] = await next;
        const last = rows.length < AT_ONCE ? undefined : rows.at(-1);
        next = last ? disk.rowsOf(kind, last.key, AT_ONCE) : null;
        // Heard when it is awaited; where opening these fails first, nobody does.
        next?.catch(() => {});
        if (rows.length > 0) yield rows;
      }
    }
  }

  #move(desk: Desk): void {
    if (!this.#reading) return;
    for (const [key, held] of desk.records) {
      if (held.kind === "encounter") this.#days.clear();
      this.#moved.add(key);
      this.#keep(held);
    }
    for (const key of desk.gone) {
      if (key.startsWith(keyOf("encounter", ""))) this.#days.clear();
      this.#moved.add(key);
      this.#words.delete(key);
    }
  }

  #keep(held: Held): void {
    const fields = TEXTS[held.kind];
    if (!fields) return;
    const key = keyOf(held.kind, held.id);
    const words = held.view.deleted ? "" : fields.map((name) => held.view.f[name] ?? "").join("\n");
    if (words.trim()) this.#words.set(key, fold(words));
    else this.#words.delete(key);
  }

  async #shown(keys: readonly string[], words: readonly string[]): Promise<Found[]> {
    const { index } = this.#of;
    const first = this.#newest(keys);
    const missing = first.filter((key) => !index.records.has(key));
    const opened = await this.#of.reader.byKeys(missing);
    const found = first.flatMap((key) => {
      const held = index.records.get(key) ?? opened.get(key);
      return (held && this.#around(held, words)) ?? [];
    });
    const day = ({ encounterId }: Found) =>
      index.entry("encounter", encounterId)?.fields.date_of_service ?? "";
    return found.sort((one, other) => newestFirst(day(one), day(other)));
  }

  /** The newest of them, at most MOST_FOUND; of thousands few are looked at twice. Of an addendum the day is known
   * once it is opened; it stands among the newest until then. */
  #newest(keys: readonly string[]): string[] {
    const newest: { key: string; on: string }[] = [];
    for (const key of keys) {
      const on = this.#dayOf(key);
      if (newest.length === MOST_FOUND && on <= (newest.at(-1)?.on ?? "")) continue;
      let at = newest.length;
      while (at > 0 && (newest[at - 1]?.on ?? "") < on) at--;
      newest.splice(at, 0, { key, on });
      newest.length = Math.min(newest.length, MOST_FOUND);
    }
    return newest.map(({ key }) => key);
  }

  #dayOf(key: string): string {
    const known = this.#days.get(key);
    if (known !== undefined) return known;
    const at = key.indexOf("|");
    const visit = key.slice(0, at) === "note" ? this.#of.index.entry("encounter", key.slice(at + 1)) : null;
    const on = visit?.fields.date_of_service ?? "9999";
    if (visit) this.#days.set(key, on);
    return on;
  }

  #around({ kind, view }: Held, words: readonly string[]): Found | null {
    for (const part of TEXTS[kind] ?? []) {
      const text = String(view.f[part] ?? "");
      for (const word of words) {
        const around = excerpt(text, word);
        if (around && view.c)
          return { encounterId: String(view.f.encounter_id), patientId: view.c, part, ...around };
      }
    }
    return null;
  }

  #restLater(): void {
    clearTimeout(this.#rest);
    this.#rest = setTimeout(() => this.rest(), IDLE_MS);
  }
}

/** By calendar days, which as ISO are in the order of their letters; a collation would be asked twenty times longer. */
function newestFirst(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? 1 : -1;
}
