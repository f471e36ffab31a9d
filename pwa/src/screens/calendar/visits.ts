import { dayAfter } from "@sync/rules/days.ts";
import { instant } from "../../messages/index.ts";
import type { Entry, Store } from "../../store/api.ts";
import { addressLine, fullName, initials } from "../people.ts";
import { type CalendarEntry, icsOf } from "./ics.ts";
import { say } from "./say.ts";

/** How much of a visit a calendar entry says, from the least on. */
export const SAYS = ["busy", "initials", "full"] as const;
export type Says = (typeof SAYS)[number];

/** How many days ahead visits are given. */
export const AHEAD = [14, 30, 90] as const;
export const MINUTES = [30, 45, 60, 90] as const;

export interface Wish {
  readonly says: Says;
  readonly days: number;
  /** How long a visit is taken to be: none says so before it was held. */
  readonly minutes: number;
}

/** The therapist's own visits of the next days that were not begun, canceled ones too, by day and time. A visit that is
 * no therapist's is theirs who asks. */
export function plannedVisits(store: Store, today: string, days: number): Entry<"encounter">[] {
  const own = store.all("provider").find(({ fields }) => fields.user_id === store.userId)?.id;
  const last = dayAfter(today, days) ?? today;
  // One without a time comes last on its day.
  const when = ({ fields }: Entry<"encounter">) => `${fields.date_of_service} ${fields.scheduled_at ?? "9"}`;
  return store
    .all("encounter")
    .filter(({ state, fields }) => {
      const { date_of_service: day, started_at, provider_id } = fields;
      const isOwn = provider_id === null || provider_id === own;
      return state === "open" && isOwn && started_at === null && day >= today && day < last;
    })
    .sort((one, other) => when(one).localeCompare(when(other)));
}

/** The visits as a calendar file. Rejects with StoreGone. */
export async function calendarOf(
  store: Store,
  visits: readonly Entry<"encounter">[],
  wish: Wish,
  now: Date = new Date(),
): Promise<string> {
  const entries = await Promise.all(visits.map((visit) => entryOf(store, visit, wish)));
  return icsOf(entries, instant(now));
}

async function entryOf(store: Store, visit: Entry<"encounter">, wish: Wish): Promise<CalendarEntry> {
  const { fields } = visit;
  const canceled = fields.canceled_at !== null;
  const words = summary(store, visit, wish.says);
  return {
    uid: await uidOf(store, visit.id),
    sequence: sequenceOf(store, visit),
    day: fields.date_of_service,
    startsAt: fields.scheduled_at,
    minutes: wish.minutes,
    canceled,
    summary: canceled ? say("cal.canceled", { what: words }) : words,
    location: location(store, visit, wish.says),
  };
}

/** A name of a visit for other companies' servers: the same on every tablet, and not the id that our records have. */
export function uidOf(store: Store, id: string): Promise<string> {
  return named(store, `tableside calendar ${id}`);
}

/** The id of the visit that one person makes of somebody's calendar entry: the same each time, so that an entry that
 * comes again is known. */
export function idOf(store: Store, uid: string): Promise<string> {
  return named(store, `tableside calendar of ${store.userId} ${uid}`);
}

async function named(store: Store, words: string): Promise<string> {
  const hex = await store.sha256(words);
  // A UUID of version 8 (RFC 9562): bits of our own making.
  const variant = ((Number.parseInt(hex[16] ?? "0", 16) & 3) | 8).toString(16);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    variant + hex.slice(17, 20),
    hex.slice(20, 32),
  ].join("-");
}

/** The office's count of changes at the visit's last one; with an edit it does not have yet, one more. The number that
 * the office gives that edit is no lower. */
function sequenceOf(store: Store, { id, place }: Entry<"encounter">): number {
  return (store.seen("encounter", id)?.view.v ?? 0) + (place === "office" ? 0 : 1);
}

function summary(store: Store, { fields }: Entry<"encounter">, says: Says): string {
  if (says === "busy") return say("cal.visit");
  const patient = store.get("patient", fields.patient_id)?.fields;
  if (says === "full") return say("cal.visit_of", { name: fullName(patient) });
  const city = fields.city ?? patient?.city;
  return [initials(patient) || say("cal.visit"), city].filter(Boolean).join(", ");
}

function location(store: Store, { fields }: Entry<"encounter">, says: Says): string {
  const patient = store.get("patient", fields.patient_id)?.fields;
  if (says === "full") return addressLine(fields.street ? fields : patient);
  return says === "initials" ? (fields.city ?? patient?.city ?? "") : "";
}

/** What the entry of a visit will read, so that nobody has to guess what is given away. */
export function exampleOf(store: Store, visit: Entry<"encounter">, says: Says): string {
  const place = says === "full" ? location(store, visit, says) : "";
  return [summary(store, visit, says), place].filter(Boolean).join(", ");
}
