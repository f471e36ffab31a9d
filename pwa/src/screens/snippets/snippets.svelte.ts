import type { Starter } from "../../messages/en/starter.ts";
import type { Language } from "../../messages/index.ts";
import type { Entry, Fields, Seen, Store, Undo } from "../../store/api.ts";
import type { KeptSnippets, OwnSnippet, SnippetShelf } from "../../store/snippets.ts";
import { LONGEST_SHORT, plainShort } from "./expand.ts";

export interface Snippet {
  readonly id: string;
  readonly short: string;
  readonly words: string;
  readonly part: string | null;
  readonly own: boolean;
}

/** What is wrong with a snippet before it is kept; "" when nothing is. */
export type Fault = "" | "short_missing" | "short_letters" | "short_taken" | "words_missing";

export const LONGEST_WORDS = 1000;
const NAMES = ["short", "words", "part"] as const;
const LETTERS = new RegExp(`^[\\p{L}\\d]{1,${LONGEST_SHORT}}$`, "u");

const STARTERS: Record<Language, () => Promise<{ starter: readonly Starter[] }>> = {
  en: () => import("../../messages/en/starter.ts"),
  es: () => import("../../messages/es/starter.ts"),
};

/** A snippet as it was when somebody began to change it. */
export interface Begun {
  readonly fields: Fields<"snippet">;
  readonly seen: Seen | undefined;
}

type Records = Pick<
  Store,
  "userId" | "hold" | "all" | "get" | "seen" | "create" | "set" | "remove" | "subscribe" | "newId"
>;

/** A person's snippets, which are records of their own, and those the app comes with, the most used first. */
export class Snippets {
  readonly #store: Records;
  readonly #shelf: SnippetShelf;
  #kept = $state.raw<KeptSnippets>({ own: [], uses: {} });
  #rows = $state.raw<readonly Entry<"snippet">[]>([]);
  #starter = $state.raw<readonly Snippet[]>([]);
  /** Nothing is written over what could not be read. */
  #read = $state(false);
  #reading: Promise<void> | null = null;
  #last: Promise<void> = Promise.resolve();
  #closed = false;
  #letGo: () => void = () => {};

  constructor(store: Records, shelf: SnippetShelf) {
    this.#store = store;
    this.#shelf = shelf;
  }

  /** Have them at hand until `close`, the app's in a language. Throws Tampered, StoreGone. */
  async open(language: Language): Promise<void> {
    const { starter } = await STARTERS[language]();
    this.#starter = starter.map((one) => ({ ...one, id: `${language}.${one.short}`, own: false }));
    this.#reading ??= this.#begin();
    try {
      await this.#reading;
    } catch (cause) {
      this.#reading = null;
      throw cause;
    }
  }

  /** The screen is left. */
  close(): void {
    this.#closed = true;
    this.#letGo();
  }

  get ready(): boolean {
    return this.#read;
  }

  get own(): readonly Snippet[] {
    const left = this.#kept.own.filter(({ id }) => !this.#rows.some((row) => row.id === id));
    return [
      ...this.#rows.map(({ id, fields: { short, words, part } }) => ({ id, short, words, part })),
      ...left,
    ]
      .map((one) => ({ ...one, own: true }))
      .sort((one, other) => one.short.localeCompare(other.short) || (one.id < other.id ? -1 : 1));
  }

  get starter(): readonly Snippet[] {
    return this.#starter;
  }

  /** All, those for a part before the others, the most used of each first. A name of one's own hides the app's. */
  all(part: string | null = null): Snippet[] {
    const own = this.own;
    const taken = new Set(own.map(({ short }) => plainShort(short)));
    const uses = (one: Snippet) => this.#kept.uses[one.id] ?? 0;
    const fits = (one: Snippet) => (part === null || one.part === part || one.part === null ? 0 : 1);
    return [...own, ...this.#starter.filter(({ short }) => !taken.has(plainShort(short)))].sort(
      (one, other) => fits(one) - fits(other) || uses(other) - uses(one),
    );
  }

  find(short: string): Snippet | undefined {
    const wanted = plainShort(short);
    return this.all().find((one) => plainShort(one.short) === wanted);
  }

  /** Remember that one was used, for the order on this tablet. That it could not be written costs nothing but that. */
  used({ id }: Snippet): void {
    if (!this.#read) return;
    const uses = { ...this.#kept.uses, [id]: (this.#kept.uses[id] ?? 0) + 1 };
    void this.#keep({ ...this.#kept, uses }).catch(() => {});
  }

  fault({ id, short, words }: Pick<OwnSnippet, "id" | "short" | "words">): Fault {
    if (short.trim() === "") return "short_missing";
    if (!LETTERS.test(short.trim())) return "short_letters";
    const wanted = plainShort(short.trim());
    if (this.own.some((one) => one.id !== id && plainShort(one.short) === wanted)) return "short_taken";
    return words.trim() === "" ? "words_missing" : "";
  }

  /** One as it is on the screen, for a `put` of what is typed over it from now on; null for one that is no record. */
  begin(id: string): Begun | null {
    const entry = this.#store.get("snippet", id);
    return entry ? { fields: { ...entry.fields }, seen: this.#store.seen("snippet", id) } : null;
  }

  /** Add one, or change of the one of that id what differs from how it was `begun`; what another tablet changed
   * meanwhile is left alone, or asked about. Rejects as the store does. */
  async put({ id, short, words, part }: OwnSnippet, begun: Begun | null = this.begin(id)): Promise<Undo> {
    this.#mustBeRead();
    const fields = {
      short: short.trim(),
      words: words.trim(),
      part: (part as Fields<"snippet">["part"]) ?? null,
    };
    if (begun === null) {
      await this.#store.create("snippet", fields, { patientId: this.#store.userId, id });
      await this.#unshelve(id);
      return () => this.#store.remove("snippet", id);
    }
    const names = NAMES.filter((name) => fields[name] !== begun.fields[name]);
    const only = (all: Fields<"snippet">): Fields<"snippet"> =>
      Object.fromEntries(names.map((name) => [name, all[name] ?? null]));
    const { seen } = begun;
    await this.#store.set(
      "snippet",
      id,
      only(fields),
      seen && Object.fromEntries(names.map((name) => [name, seen])),
    );
    return async () => void (await this.#store.set("snippet", id, only(begun.fields)));
  }

  /** Rejects as the store does. */
  async remove(id: string): Promise<Undo> {
    this.#mustBeRead();
    const before = this.own.find((one) => one.id === id);
    if (this.#store.get("snippet", id)) await this.#store.remove("snippet", id);
    await this.#unshelve(id);
    return async () => {
      // A record that went stays gone: taking it back makes another with the same words.
      if (before) await this.put({ ...before, id: this.#store.newId() }, null);
    };
  }

  async #begin(): Promise<void> {
    const kept = await this.#shelf.read();
    const hold = this.#store.hold([this.#store.userId]);
    try {
      await hold.ready;
      if (!this.#closed) await this.#moveOver(kept);
    } catch (cause) {
      hold.release();
      throw cause;
    }
    const follow = () => {
      this.#rows = this.#store.all("snippet");
    };
    const stop = this.#store.subscribe("snippet", follow);
    this.#letGo = () => {
      stop();
      hold.release();
    };
    if (this.#closed) return this.#letGo();
    follow();
    this.#read = true;
  }

  /** Make records of what was kept on this tablet alone, once; the id stays, so that nothing comes twice after a kill. What
   * cannot be one stays where it is, and is shown. */
  async #moveOver(kept: KeptSnippets): Promise<void> {
    const left: OwnSnippet[] = [];
    for (const one of kept.own) {
      if (this.#store.get("snippet", one.id)) continue;
      const fields = {
        short: one.short,
        words: one.words,
        part: (one.part as Fields<"snippet">["part"]) ?? null,
      };
      try {
        await this.#store.create("snippet", fields, { patientId: this.#store.userId, id: one.id });
      } catch {
        left.push(one);
      }
    }
    this.#kept = { ...kept, own: left };
    if (left.length < kept.own.length) await this.#shelf.keep(this.#kept).catch(() => {});
  }

  async #unshelve(id: string): Promise<void> {
    const own = this.#kept.own.filter((one) => one.id !== id);
    if (own.length < this.#kept.own.length) await this.#keep({ ...this.#kept, own });
  }

  #mustBeRead(): void {
    if (!this.#read) throw new Error("the snippets have not been read");
  }

  /** One after the other; what could not be written is not shown. */
  async #keep(kept: KeptSnippets): Promise<void> {
    this.#mustBeRead();
    const before = this.#kept;
    this.#kept = kept;
    const writing = this.#last.then(() => this.#shelf.keep(kept));
    this.#last = writing.catch(() => {});
    try {
      await writing;
    } catch (cause) {
      if (this.#kept === kept) this.#kept = before;
      throw cause;
    }
  }
}
