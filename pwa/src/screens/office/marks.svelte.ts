import { askWorklist, type View, type WorkRow } from "./worklist.ts";

/** As many as one batch takes by name. */
export const MOST_MARKED = 500;

/** The claims somebody chose to send. */
export class Marks {
  #marked = $state.raw<ReadonlyMap<string, WorkRow>>(new Map());

  get count(): number {
    return this.#marked.size;
  }

  get cents(): number {
    return [...this.#marked.values()].reduce((sum, { total_cents }) => sum + total_cents, 0);
  }

  /** How many have something to look at again, though nothing stops them. */
  get warned(): number {
    return [...this.#marked.values()].filter(({ warnings }) => warnings > 0).length;
  }

  /** Whether some may leave as one claim, since their payer takes a month's visits together. */
  get joins(): boolean {
    return [...this.#marked.values()].some(({ joins }) => joins);
  }

  get ids(): readonly string[] {
    return [...this.#marked.keys()];
  }

  has(id: string): boolean {
    return this.#marked.has(id);
  }

  /** Mark a claim or take that back; false of one that cannot be marked: only what is ready can be sent. */
  turn(claim: WorkRow): boolean {
    const marked = new Map(this.#marked);
    if (!marked.delete(claim.id)) {
      if (claim.lane !== "ready" || marked.size >= MOST_MARKED) return false;
      marked.set(claim.id, claim);
    }
    this.#marked = marked;
    return true;
  }

  /** Mark every ready claim of a view, the most urgent first and no more than a batch takes. Throws Refused. */
  async all(view: View): Promise<void> {
    const page = await askWorklist({ ...view, lane: "ready" }, null, MOST_MARKED);
    this.#marked = new Map(page.claims.map((claim) => [claim.id, claim]));
  }

  /** Forget marks of what was fetched anew and is ready no more. */
  refresh(rows: readonly WorkRow[]): void {
    if (this.#marked.size === 0) return;
    const marked = new Map(this.#marked);
    for (const row of rows) {
      if (!marked.has(row.id)) continue;
      if (row.lane === "ready") marked.set(row.id, row);
      else marked.delete(row.id);
    }
    this.#marked = marked;
  }

  clear(): void {
    this.#marked = new Map();
  }
}
