import { listClaims } from "./api.ts";
import { type Trouble, troubleOf } from "./refusal.ts";
import type { ClaimPage, ClaimRow } from "./shapes.ts";

/** All claims of the practice, fetched page by page so that searching and sorting see every one. */
export class ClaimList {
  rows = $state.raw<readonly ClaimRow[]>([]);
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

  /** Fetch everything anew. The old rows stay in sight until the new first page is here. */
  async fetch(): Promise<void> {
    const round = ++this.#round;
    this.busy = true;
    this.#cause = null;
    try {
      let after: string | null = null;
      do {
        const page: ClaimPage = await listClaims(after);
        if (round !== this.#round) return;
        this.rows = after === null ? page.claims : [...this.rows, ...page.claims];
        this.loaded = true;
        after = page.next;
      } while (after !== null);
      this.#at = Date.now();
    } catch (cause) {
      if (round === this.#round) this.#cause = cause;
    } finally {
      if (round === this.#round) this.busy = false;
    }
  }

  /** Fetch again when what is shown is older than this many milliseconds. */
  freshen(age: number): void {
    if (!this.busy && Date.now() - this.#at > age) void this.fetch();
  }
}
