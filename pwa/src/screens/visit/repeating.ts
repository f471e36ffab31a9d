import { procedure } from "@sync/rules/procedures.ts";
import { linesOf, visitsBefore } from "../../checks/gather.ts";
import type { ByKind, Entry, Store } from "../../store/api.ts";
import { isTimed } from "./billing.ts";

/** A line has room for four pointers (CMS-1500 box 24E). */
export const MOST_POINTERS = 4;
/** More than this is no session: the stepper of the minutes ends here, too. */
export const MOST_MINUTES = 480;

/** What was billed at the last closed visit, as lines of this one; the minutes are those of this visit's timer. */
export interface Repeat {
  readonly day: string;
  readonly lines: readonly Omit<ByKind["service_line"], "units">[];
}

/**
 * Give the codes of the client's last closed visit as lines for this one; null when there was none.
 *
 * `timer` is the minutes of a session that has ended, else null. They are shared among the timed codes as last time,
 * never taken from last time: minutes that were not spent support no unit.
 */
export function lastCodes(
  store: Store,
  encounter: Entry<"encounter">,
  diagnoses: readonly string[],
  timer: number | null,
): Repeat | null {
  const day = encounter.fields.date_of_service;
  for (const earlier of visitsBefore(store, encounter)) {
    if (earlier.state !== "signed") continue;
    const lines = linesOf(store, earlier.id).filter(({ fields }) => procedure(fields.cpt, day) !== null);
    if (lines.length === 0) continue;
    const timed = lines.filter(({ fields }) => isTimed(fields.cpt, day));
    const shared = shares(
      timer,
      timed.map(({ fields }) => fields.minutes),
    );
    return {
      day: earlier.fields.date_of_service,
      lines: lines.map(({ fields }, at) => ({
        encounter_id: encounter.id,
        position: at + 1,
        cpt: fields.cpt,
        modifiers: fields.modifiers,
        region: fields.region,
        minutes: shared[timed.findIndex((one) => one.fields === fields)] ?? null,
        diagnoses: stillNamed(fields.diagnoses ?? [], diagnoses),
      })),
    };
  }
  return null;
}

/** What this visit's referral still names; when it names none of it, all that it names. */
function stillNamed(before: readonly string[], named: readonly string[]): string[] {
  const kept = before.filter((code) => named.includes(code));
  return (kept.length > 0 ? kept : [...named]).slice(0, MOST_POINTERS);
}

/**
 * Share whole minutes in the proportion of earlier ones; the sum is exact, and the largest rests are rounded up.
 * One alone gets them all. Nothing is shared when there are none, or when last time's are not all known.
 */
export function shares(total: number | null, before: readonly (number | null)[]): (number | null)[] {
  const weights = before.length === 1 ? [1] : before.map((minutes) => minutes ?? 0);
  const sum = weights.reduce((all, one) => all + one, 0);
  if (total === null || total <= 0 || total > MOST_MINUTES || weights.includes(0))
    return before.map(() => null);
  const whole = weights.map((one) => Math.floor((total * one) / sum));
  const rest = weights.map((one, at) => ({ at, rest: (total * one) % sum }));
  rest.sort((one, other) => other.rest - one.rest || one.at - other.at);
  let left = total - whole.reduce((all, one) => all + one, 0);
  for (const { at } of rest) {
    if (left === 0) break;
    whole[at] = (whole[at] ?? 0) + 1;
    left -= 1;
  }
  return whole;
}
