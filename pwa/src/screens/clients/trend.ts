import { of } from "../../checks/gather.ts";
import type { Store } from "../../store/api.ts";

/** Pain at one visit, 0 to 10; null where it was not asked. */
export interface Pain {
  readonly visit: string;
  readonly on: string;
  readonly before: number | null;
  readonly after: number | null;
}

/** As many visits as are drawn. */
export const MOST_DRAWN = 12;

/** The pain of a client's last visits, the earliest first; visits at which nobody asked are left out. */
export function painOf(store: Store, patientId: string): Pain[] {
  return of(store, "encounter", patientId)
    .filter(({ fields }) => fields.canceled_at === null)
    .map(({ id, fields }) => {
      const note = store.get("note", id)?.fields;
      return {
        visit: id,
        on: fields.date_of_service,
        before: note?.pain_before ?? null,
        after: note?.pain_after ?? null,
      };
    })
    .filter(({ before, after }) => before !== null || after !== null)
    .sort((one, other) => one.on.localeCompare(other.on))
    .slice(-MOST_DRAWN);
}

/** The first and the last number of one of the two, for saying it in words; null when there are not two. */
export function fromTo(
  pains: readonly Pain[],
  which: "before" | "after",
): { from: number; to: number } | null {
  const said = pains.map((pain) => pain[which]).filter((value) => value !== null);
  const [from, to] = [said[0], said.at(-1)];
  return said.length < 2 || from === undefined || to === undefined ? null : { from, to };
}

export interface Point {
  readonly visit: string;
  readonly x: number;
  readonly y: number;
}

/** How far apart two visits are drawn, and one step of pain. */
export const STEP_X = 40;
export const STEP_Y = 8;

/** Where the numbers of one of the two are drawn, from the left; a visit without the number has no point. */
export function points(pains: readonly Pain[], which: "before" | "after"): Point[] {
  return pains.flatMap((pain, at) => {
    const value = pain[which];
    return value === null ? [] : [{ visit: pain.visit, x: (at + 0.5) * STEP_X, y: (10 - value) * STEP_Y }];
  });
}
