/** In which order somebody drives to the homes of a day. It is kept beside the app, on this tablet alone, as ids of
 * visits: in the records two tablets would make a question of it, and a question keeps a note from being closed. */
const KEPT_AS = "tableside.drive";

interface Home {
  readonly id: string;
  /** When it is planned, as an instant; "" for no time. */
  readonly at: string;
}

/** Homes in the order chosen for some of them. One that nobody put anywhere comes before the first that is later; with
 * no order chosen that is the order of their times. */
export function arranged<T extends Home>(homes: readonly T[], order: readonly string[]): T[] {
  const late = ({ at }: Home) => at || "~";
  const byTime = [...homes].sort((one, other) => late(one).localeCompare(late(other)));
  const route = order
    .map((id) => byTime.find((home) => home.id === id))
    .filter((home): home is T => home !== undefined);
  for (const home of byTime.filter(({ id }) => !order.includes(id))) {
    const next = route.findIndex((other) => late(other) > late(home));
    route.splice(next < 0 ? route.length : next, 0, home);
  }
  return route;
}

/** The same ids with one of them moved by so many places; it stays within the list. */
export function moved(ids: readonly string[], id: string, by: number): string[] {
  const from = ids.indexOf(id);
  const rest = ids.filter((one) => one !== id);
  if (from < 0) return rest;
  rest.splice(Math.max(0, Math.min(rest.length, from + by)), 0, id);
  return rest;
}

/** The order chosen for a day; none for a day nobody arranged. */
export function keptOrder(day: string): readonly string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEPT_AS) ?? "null");
    const { on, ids } = (kept ?? {}) as { on?: unknown; ids?: unknown };
    return on === day && Array.isArray(ids) && ids.every((id) => typeof id === "string") ? ids : [];
  } catch {
    return [];
  }
}

/** Forget whatever order is kept: the tablet is cleared. */
export function forgetOrder(): void {
  keepOrder("", []);
}

/** Keep the order of a day, and that of no other; no ids go back to the times. */
export function keepOrder(day: string, ids: readonly string[]): void {
  try {
    if (ids.length === 0) localStorage.removeItem(KEPT_AS);
    else localStorage.setItem(KEPT_AS, JSON.stringify({ on: day, ids }));
  } catch {
    // A tablet that refuses small settings keeps the order until Today is left.
  }
}
