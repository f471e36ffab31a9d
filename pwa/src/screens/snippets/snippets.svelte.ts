import type { Starter } from "../../messages/en/starter.ts";
import type { Language } from "../../messages/index.ts";
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
const LETTERS = new RegExp(`^[\\p{L}\\d]{1,${LONGEST_SHORT}}$`, "u");

const STARTERS: Record<Language, () => Promise<{ starter: readonly Starter[] }>> = {
  en: () => import("../../messages/en/starter.ts"),
  es: () => import("../../messages/es/starter.ts"),
};

/** A person's snippets and those the app comes with, the most used first. */
export class Snippets {
  readonly #shelf: SnippetShelf;
  #kept = $state.raw<KeptSnippets>({ own: [], uses: {} });
  #starter = $state.raw<readonly Snippet[]>([]);
  /** Nothing is written over what could not be read. */
  #read = $state(false);
  #last: Promise<void> = Promise.resolve();

  constructor(shelf: SnippetShelf) {
    this.#shelf = shelf;
  }

  /** Have them at hand, the app's in a language. Throws Tampered, StoreGone. */
  async open(language: Language): Promise<void> {
    const { starter } = await STARTERS[language]();
    this.#starter = starter.map((one) => ({ ...one, id: `${language}.${one.short}`, own: false }));
    if (this.#read) return;
    this.#kept = await this.#shelf.read();
    this.#read = true;
  }

  get ready(): boolean {
    return this.#read;
  }

  get own(): readonly Snippet[] {
    return this.#kept.own.map((one) => ({ ...one, own: true }));
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

  /** Remember that one was used, for the order. That it could not be written costs nothing but that. */
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

  /** Add one, or change the one of that id. Throws StoreFull, StoreGone. */
  async put(snippet: OwnSnippet): Promise<void> {
    const one = { ...snippet, short: snippet.short.trim(), words: snippet.words.trim() };
    const others = this.#kept.own.map((each) => (each.id === one.id ? one : each));
    const own = others.includes(one) ? others : [...others, one];
    await this.#keep({ ...this.#kept, own });
  }

  /** Throws StoreFull, StoreGone. */
  async remove(id: string): Promise<void> {
    await this.#keep({ ...this.#kept, own: this.#kept.own.filter((one) => one.id !== id) });
  }

  /** One after the other; what could not be written is not shown. */
  async #keep(kept: KeptSnippets): Promise<void> {
    if (!this.#read) throw new Error("the snippets have not been read");
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
