import { fold } from "../../store/fold.ts";
import type { CaseloadOf } from "./shapes.ts";

type Client = CaseloadOf["clients"][number];

/** Whom a person is to see: everybody, or those that are ticked. */
export class Ticked {
  limited = $state(false);
  #ids = $state.raw<ReadonlySet<string>>(new Set());
  /** Who was theirs when this began: what comes or goes meanwhile is not this sheet's to change. */
  seen: readonly string[] = [];

  /** Begin with what is so now. */
  begin({ limited, clients }: CaseloadOf): void {
    this.limited = limited;
    this.seen = limited ? clients.filter(({ theirs }) => theirs).map(({ id }) => id) : [];
    this.#ids = new Set(this.seen);
  }

  has(id: string): boolean {
    return this.#ids.has(id);
  }

  tick(id: string, on: boolean): void {
    const ids = new Set(this.#ids);
    if (on) ids.add(id);
    else ids.delete(id);
    this.#ids = ids;
  }

  get ids(): readonly string[] {
    return [...this.#ids];
  }
}

/** The clients whose name has a word beginning with each word of the query. */
export function called(clients: readonly Client[], query: string): readonly Client[] {
  const words = fold(query).split(/\s+/).filter(Boolean);
  return clients.filter(({ name }) => {
    const own = fold(name).split(/[\s-]+/);
    return words.every((word) => own.some((one) => one.startsWith(word)));
  });
}
