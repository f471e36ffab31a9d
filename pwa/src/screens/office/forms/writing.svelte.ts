import type { Purpose } from "@sync/consent_due.ts";
import { Refused } from "../../../exchange/wire.ts";
import { dropDraft, saveDraft } from "./api.ts";
import { type Content, type Draft, type Language, NO_WORDS, type Words } from "./shapes.ts";

const PAUSE_MS = 700;
const AGAIN_MS = 5_000;

/** A form being written: kept at the office at every pause, and once more when the page is left. */
export class Writing {
  readonly purpose: Purpose;
  content: Content = $state.raw() as Content;
  savedAt = $state<string | null>(null);
  /** Why the last words are not kept; they are tried again unless another page was here. */
  cause = $state.raw<unknown>(null);
  unkept = $state(false);
  #revision: number;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #saving: Promise<void> = Promise.resolve();
  #over = false;

  constructor(purpose: Purpose, { revision, saved_at }: Draft, content: Content) {
    this.purpose = purpose;
    this.#revision = revision;
    this.savedAt = saved_at;
    this.content = content;
  }

  get revision(): number {
    return this.#revision;
  }

  words(language: Language): Words {
    return this.content.texts[language] ?? NO_WORDS;
  }

  write(language: Language, change: Partial<Words>): void {
    const texts = { ...this.content.texts, [language]: { ...this.words(language), ...change } };
    this.set({ texts });
  }

  set(change: Partial<Content>): void {
    this.content = { ...this.content, ...change };
    this.unkept = true;
    this.#later(PAUSE_MS);
  }

  /** Keep what is not kept yet; resolves when that was tried. */
  flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#saving = this.#saving.then(() => this.#save());
    return this.#saving;
  }

  /** Let go of the draft. Throws Refused. */
  async discard(): Promise<void> {
    this.end();
    await this.#saving;
    await dropDraft(this.purpose);
  }

  /** Nothing is kept from here on: it was published, or let go. */
  end(): void {
    this.#over = true;
    this.unkept = false;
    clearTimeout(this.#timer);
  }

  async #save(): Promise<void> {
    if (!this.unkept || this.#over) return;
    const meant = this.content;
    try {
      const { revision, saved_at } = await saveDraft(this.purpose, this.#revision, meant);
      this.#revision = revision;
      this.savedAt = saved_at;
      this.cause = null;
      this.unkept = this.content !== meant && !this.#over;
    } catch (refused) {
      this.cause = refused;
      if (!(refused instanceof Refused && refused.code === "consent.draft_moved")) this.#later(AGAIN_MS);
    }
  }

  #later(ms: number): void {
    clearTimeout(this.#timer);
    if (!this.#over) this.#timer = setTimeout(() => void this.flush(), ms);
  }
}
