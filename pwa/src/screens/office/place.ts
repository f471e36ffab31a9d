import { LANES, type Lane } from "./lanes.ts";
import { DUES, type Due } from "./worklist.ts";

export const SORTS = ["urgency", "date", "client", "total"] as const;
export type SortBy = (typeof SORTS)[number];

/** What the office looks at. `q` is the search as typed; `payer` and `therapist` are ids of theirs. */
export interface Place {
  readonly claim: string | null;
  readonly lane: Lane | null;
  readonly q: string;
  readonly payer: string | null;
  readonly therapist: string | null;
  readonly due: Due | null;
  readonly sort: SortBy;
  readonly down: boolean;
}

/** The list as it opens: what is worth an hour first. */
export const START: Place = {
  claim: null,
  lane: null,
  q: "",
  payer: null,
  therapist: null,
  due: null,
  sort: "urgency",
  down: false,
};

const ID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

function idIn(asked: URLSearchParams, name: string): string | null {
  const id = asked.get(name) ?? "";
  return ID.test(id) ? id : null;
}

/** Read a place from an address's query; what it does not know is left out. */
export function readPlace(search: string): Place {
  const asked = new URLSearchParams(search);
  const sort = asked.get("sort") ?? "";
  const by = SORTS.find((one) => one === sort.replace(/^-/, ""));
  return {
    claim: asked.get("claim") || null,
    lane: LANES.find((one) => one === asked.get("status")) ?? null,
    q: asked.get("q") ?? "",
    payer: idIn(asked, "payer"),
    therapist: idIn(asked, "therapist"),
    due: DUES.find((one) => one === asked.get("due")) ?? null,
    sort: by ?? "urgency",
    down: by !== undefined && sort.startsWith("-"),
  };
}

/** Write a place as the page's address. A search that may hold a name stays out of it (see `mayShow`). */
export function writePlace(place: Place): string {
  const parts = new URLSearchParams();
  if (place.lane !== null) parts.set("status", place.lane);
  if (place.due !== null) parts.set("due", place.due);
  if (place.payer !== null) parts.set("payer", place.payer);
  if (place.therapist !== null) parts.set("therapist", place.therapist);
  if (mayShow(place.q)) parts.set("q", place.q.trim());
  const sort = `${place.down ? "-" : ""}${place.sort}`;
  if (sort !== "urgency") parts.set("sort", sort);
  if (place.claim !== null) parts.set("claim", place.claim);
  return parts.size > 0 ? `/office?${parts}` : "/office";
}

/** Whether two places show the same list. */
export function sameView(one: Omit<Place, "claim">, other: Omit<Place, "claim">): boolean {
  return (
    writePlace({ ...one, q: "", claim: null }) === writePlace({ ...other, q: "", claim: null }) &&
    one.q === other.q
  );
}

/** Only numbers may stand in an address: addresses are kept in histories and logs, where no client's name belongs. */
export function mayShow(q: string): boolean {
  const words = q.trim().split(/\s+/).filter(Boolean);
  return words.length > 0 && words.every((word) => /^[$#]?[A-Za-z\d.,/-]*\d[A-Za-z\d.,/-]*$/.test(word));
}
