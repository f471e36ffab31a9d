import type { Hold } from "./api.ts";

/** How many clients stay in memory after the last screen that showed them was left. */
export const RECENT = 12;

/** Whose records are in memory: those of the clients on screen, and of the last few that were. */
export class Clients {
  readonly #bring: (patientIds: readonly string[]) => Promise<void>;
  readonly #leave: (patientId: string) => void;
  readonly #holds = new Map<string, number>();
  /** In the order in which they were let go. */
  readonly #here = new Map<string, Promise<void>>();

  constructor(bring: (patientIds: readonly string[]) => Promise<void>, leave: (patientId: string) => void) {
    this.#bring = bring;
    this.#leave = leave;
  }

  hold(patientIds: Iterable<string>): Hold {
    const ids = [...new Set(patientIds)];
    for (const id of ids) this.#holds.set(id, (this.#holds.get(id) ?? 0) + 1);
    this.#fetch(ids.filter((id) => !this.#here.has(id)));
    const ready = Promise.all(ids.map((id) => this.#here.get(id))).then(() => {});
    let over = false;
    const release = () => {
      if (!over) this.#letGo(ids);
      over = true;
    };
    return { ready, release };
  }

  #fetch(ids: readonly string[]): void {
    if (ids.length === 0) return;
    const coming = this.#bring(ids);
    for (const id of ids) this.#here.set(id, coming);
    coming.catch(() => {
      for (const id of ids) this.#drop(id);
    });
  }

  #letGo(ids: readonly string[]): void {
    for (const id of ids) {
      const left = (this.#holds.get(id) ?? 1) - 1;
      if (left > 0) this.#holds.set(id, left);
      else {
        this.#holds.delete(id);
        const here = this.#here.get(id);
        this.#here.delete(id);
        if (here) this.#here.set(id, here);
      }
    }
    const idle = [...this.#here.keys()].filter((id) => !this.#holds.has(id));
    for (const id of idle.slice(0, Math.max(0, idle.length - RECENT))) this.#drop(id);
  }

  #drop(id: string): void {
    this.#here.delete(id);
    this.#leave(id);
  }
}
