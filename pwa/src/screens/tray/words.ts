import type { Cause } from "../../exchange/api.ts";
import type { Key } from "../../messages/index.ts";
import type { Heap, Pile } from "../../store/api.ts";

/** The sentence that says why nothing moves, or that all is well. */
export function causeWords(cause: Cause): Key {
  return cause === "" ? "cause.ok" : `cause.${cause}`;
}

/** The piles as they are told: what was numbered to be sent is on its way only while something is being sent. */
export function piles(pile: Pile, sending: boolean): { tablet: Heap; sending: Heap } {
  if (sending) return { tablet: pile.tablet, sending: pile.sending };
  const oldest = [pile.tablet.oldestAt, pile.sending.oldestAt]
    .filter((at) => at !== null)
    .sort((one, other) => Date.parse(one) - Date.parse(other));
  const together = {
    count: pile.tablet.count + pile.sending.count,
    bytes: pile.tablet.bytes + pile.sending.bytes,
    oldestAt: oldest[0] ?? null,
  };
  return { tablet: together, sending: { count: 0, bytes: 0, oldestAt: null } };
}

const DAY_MS = 86_400_000;

/** How long the oldest unsent thing has waited: amber after a day, a request for a network after three. */
export function waitingSince(oldestAt: string | null, now: number): "fresh" | "day" | "three" {
  if (oldestAt === null) return "fresh";
  const waited = now - Date.parse(oldestAt);
  return waited >= 3 * DAY_MS ? "three" : waited >= DAY_MS ? "day" : "fresh";
}

const WHYS = [
  "signed",
  "digest_differs",
  "gone",
  "no_record",
  "invalid",
  "out_of_scope",
  "conflict",
] as const;

/** The sentence for why the office kept an entry instead of applying it. */
export function whyWords(why: string): Key {
  const known = WHYS.find((one) => one === why);
  return known === undefined ? "tray.why_other" : `tray.why_${known}`;
}

const KINDS = [
  "patient",
  "coverage",
  "referral",
  "referral_page",
  "encounter",
  "note",
  "service_line",
  "consent",
  "addendum",
] as const;

/** What a record is called on screen. */
export function kindWords(kind: string): Key {
  const known = KINDS.find((one) => one === kind);
  return known === undefined ? "kind.other" : `kind.${known}`;
}

/** A value of a record as it can be read: lists with commas, nothing as a dash. */
export function valueWords(value: unknown): string {
  if (value === null || value === undefined || value === "") return "\u2014";
  if (Array.isArray(value))
    return value.every((one) => typeof one === "string") ? value.join(", ") : "\u2026";
  return typeof value === "object" ? "\u2026" : String(value);
}
