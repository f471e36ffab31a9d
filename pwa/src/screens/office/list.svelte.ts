import type { Lane } from "./lanes.ts";
import { type Trouble, troubleOf } from "./refusal.ts";
import type { Somebody } from "./shapes.ts";
import { askWorklist, type Due, type Sum, type View, type WorkPage, type WorkRow } from "./worklist.ts";

const PAGE = 100;
/** Rows of each page after the first. */
const ONWARD = 200;
/** As many as the office gives at once. */
const MOST = 500;

/** The claims of a view, fetched page by page as far as somebody looks. It outlives the screen that shows it, so that
 * coming back from elsewhere finds it as it was. */
export class Worklist {
  rows = $state.raw<readonly WorkRow[]>([]);
  lanes = $state.raw<Readonly<Record<Lane, Sum>> | null>(null);
  dues = $state.raw<Readonly<Record<Due, Sum>> | null>(null);
  payers = $state.raw<readonly Somebody[]>([]);
  therapists = $state.raw<readonly Somebody[]>([]);
  today = $state("");
  /** Whether a first page has come, so that an empty list is known to be empty. */
  loaded = $state(false);
  busy = $state(false);
  /** Where it was left: how far it was scrolled, and the row that was at hand. */
  top = 0;
  at: string | null = null;
  #next = $state.raw<WorkPage["next"]>(null);
  #cause = $state.raw<unknown>(null);
  #view: View | null = null;
  #round = 0;
  #fetchedAt = 0;

  /** Why the last fetch failed; what had come before stays. */
  get trouble(): Trouble | null {
    return this.#cause === null ? null : troubleOf(this.#cause);
  }

  get more(): boolean {
    return this.#next !== null;
  }

  /** Show a view, at least so many rows of it. The old rows stay in sight until its first page is here. */
  async open(view: View, least = PAGE): Promise<void> {
    const round = ++this.#round;
    this.#view = view;
    this.busy = true;
    this.#cause = null;
    try {
      let rows: readonly WorkRow[] = [];
      let page: WorkPage | null = null;
      do {
        const limit: number = Math.min(MOST, Math.max(PAGE, least - rows.length));
        page = await askWorklist(view, page?.next ?? null, limit);
        if (round !== this.#round) return;
        if (page.lanes !== null) this.#beside(page);
        rows = [...rows, ...page.claims];
      } while (page.next !== null && rows.length < least);
      this.rows = rows;
      this.#next = page.next;
      this.loaded = true;
      this.#fetchedAt = Date.now();
    } catch (cause) {
      if (round === this.#round) this.#cause = cause;
    } finally {
      if (round === this.#round) this.busy = false;
    }
  }

  /** Fetch what is shown anew, as far as it had been fetched. */
  async again(): Promise<void> {
    if (this.#view !== null) await this.open(this.#view, this.rows.length);
  }

  /** Fetch the next page, when there is one and none is on its way. */
  async goOn(): Promise<void> {
    if (this.busy || this.#next === null || this.#view === null) return;
    const round = this.#round;
    this.busy = true;
    this.#cause = null;
    try {
      const page = await askWorklist(this.#view, this.#next, ONWARD);
      if (round !== this.#round) return;
      // What moved meanwhile may come twice.
      const known = new Set(this.rows.map(({ id }) => id));
      this.rows = [...this.rows, ...page.claims.filter(({ id }) => !known.has(id))];
      this.#next = page.next;
    } catch (cause) {
      if (round === this.#round) this.#cause = cause;
    } finally {
      if (round === this.#round) this.busy = false;
    }
  }

  /** Fetch again when what is shown is older than this many milliseconds. */
  freshen(age: number): void {
    if (!this.busy && Date.now() - this.#fetchedAt > age) void this.again();
  }

  #beside({ lanes, dues, payers, therapists, today }: WorkPage): void {
    this.lanes = lanes;
    this.dues = dues;
    this.payers = payers ?? [];
    this.therapists = therapists ?? [];
    this.today = today;
  }
}
