import { type Trouble, troubleOf } from "../refusal.ts";
import { listLines, takeLines } from "./api.ts";
import type { Asked, Line } from "./shapes.ts";

export const EVERYTHING: Asked = { user: "", group: "", patient: "", first_on: "", last_on: "" };

/** The entries on the screen: a page at a time, for the log has no end. */
export class LineList {
  lines = $state.raw<readonly Line[]>([]);
  asked = $state.raw<Asked>(EVERYTHING);
  next = $state.raw<number | null>(null);
  loaded = $state(false);
  busy = $state(false);
  #cause = $state.raw<unknown>(null);
  #round = 0;

  get trouble(): Trouble | null {
    return this.#cause === null ? null : troubleOf(this.#cause);
  }

  /** Ask for other entries, or the same anew. */
  async fetch(change: Partial<Asked> = {}): Promise<void> {
    this.asked = { ...this.asked, ...change };
    await this.#page(null);
  }

  /** Ask for what is older than what is shown. */
  async more(): Promise<void> {
    if (this.next !== null && !this.busy) await this.#page(this.next);
  }

  async #page(before: number | null): Promise<void> {
    const round = ++this.#round;
    this.busy = true;
    this.#cause = null;
    try {
      const page = await listLines(this.asked, before);
      // What was asked for meanwhile is on its way.
      if (round !== this.#round) return;
      this.lines = before === null ? page.entries : [...this.lines, ...page.entries];
      this.next = page.next;
      this.loaded = true;
    } catch (cause) {
      if (round === this.#round) this.#cause = cause;
    } finally {
      if (round === this.#round) this.busy = false;
    }
  }
}

/** Fetch every entry that is asked for, to be taken along; `moved` hears how many there are. Throws Refused. */
export async function takeAll(asked: Asked, moved: (count: number) => void): Promise<Line[]> {
  const taken: Line[] = [];
  let before: number | null = null;
  do {
    const page = await takeLines(asked, before);
    taken.push(...page.entries);
    moved(taken.length);
    before = page.next;
  } while (before !== null);
  return taken;
}
