import { listQuestions } from "./api.ts";
import { type Trouble, troubleOf } from "./refusal.ts";
import type { QuestionPage } from "./shapes.ts";

/** What waits for a person at the office, or what was dealt with: a page at a time, the newest first. */
export class QuestionList {
  kept = $state.raw<QuestionPage["kept"]>([]);
  cards = $state.raw<QuestionPage["cards"]>([]);
  counts = $state.raw<QuestionPage["counts"]>({ kept: 0, cards: 0 });
  done = $state(false);
  more = $state(false);
  /** Whether a first page has come, so that an empty list is known to be empty. */
  loaded = $state(false);
  busy = $state(false);
  #cause = $state.raw<unknown>(null);
  #round = 0;
  #at = 0;

  /** Why the last fetch failed; what had come before stays. */
  get trouble(): Trouble | null {
    return this.#cause === null ? null : troubleOf(this.#cause);
  }

  /** How many wait. */
  get waiting(): number {
    return this.counts.kept + this.counts.cards;
  }

  /** Fetch the first page anew, of what waits or of what was dealt with. */
  async fetch(done: boolean = this.done): Promise<void> {
    if (done !== this.done) Object.assign(this, { kept: [], cards: [], loaded: false });
    this.done = done;
    await this.#ask(null);
  }

  /** Fetch the page after what is shown. */
  async fetchMore(): Promise<void> {
    const last = this.kept.at(-1);
    if (last) await this.#ask(last.seq);
  }

  /** Fetch again when what is shown is older than this many milliseconds. */
  freshen(age: number): void {
    if (!this.busy && Date.now() - this.#at > age) void this.fetch();
  }

  async #ask(before: number | null): Promise<void> {
    const round = ++this.#round;
    this.busy = true;
    this.#cause = null;
    try {
      const page = await listQuestions(this.done, before);
      if (round !== this.#round) return;
      this.kept = before === null ? page.kept : [...this.kept, ...page.kept];
      if (before === null) this.cards = page.cards;
      this.counts = page.counts;
      this.more = page.next !== null;
      this.loaded = true;
      this.#at = Date.now();
    } catch (cause) {
      if (round === this.#round) this.#cause = cause;
    } finally {
      if (round === this.#round) this.busy = false;
    }
  }
}
