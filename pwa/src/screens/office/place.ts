import { LANES, type Lane } from "./lanes.ts";

export const SORTS = ["date", "client", "payer", "total"] as const;
export type SortBy = (typeof SORTS)[number];

/** What the office looks at. `q` is the search as typed. */
export interface Place {
  readonly claim: string | null;
  readonly lane: Lane | null;
  readonly q: string;
  readonly sort: SortBy;
  readonly down: boolean;
}

/** The list as it opens: the newest first. */
export const START: Place = { claim: null, lane: null, q: "", sort: "date", down: true };

/** Read a place from an address's query; what it does not know is left out. */
export function readPlace(search: string): Place {
  const asked = new URLSearchParams(search);
  const sort = asked.get("sort") ?? "-date";
  return {
    claim: asked.get("claim") || null,
    lane: LANES.find((one) => one === asked.get("status")) ?? null,
    q: asked.get("q") ?? "",
    sort: SORTS.find((one) => one === sort.replace(/^-/, "")) ?? "date",
    down: sort.startsWith("-"),
  };
}

/** Write a place as the page's address. A search that may hold a name stays out of it (see `mayShow`). */
export function writePlace(place: Place): string {
  const parts = new URLSearchParams();
  if (place.lane !== null) parts.set("status", place.lane);
  if (mayShow(place.q)) parts.set("q", place.q.trim());
  const sort = `${place.down ? "-" : ""}${place.sort}`;
  if (sort !== "-date") parts.set("sort", sort);
  if (place.claim !== null) parts.set("claim", place.claim);
  return parts.size > 0 ? `/office?${parts}` : "/office";
}

/** Only numbers may stand in an address: addresses are kept in histories and logs, where no client's name belongs. */
export function mayShow(q: string): boolean {
  const words = q.trim().split(/\s+/).filter(Boolean);
  return words.length > 0 && words.every((word) => /^[$#]?[A-Za-z\d.,/-]*\d[A-Za-z\d.,/-]*$/.test(word));
}
