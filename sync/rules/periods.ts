/** Since when a payer counts the visits on a policy, and what it counted. Twin of periods.py, which says how. */

import { dayAfter, daysBetween } from "./days.ts";
import { type Fields, isDay, isWhole, UNKNOWN, walk } from "./values.ts";

const YEAR = 365;
const YEAR_DIGITS = 4;
const MONTH = 5;
const CONDITION = [
  ["injury", ["occurred_on"]],
  ["treatment_plan", ["starts_on"]],
  ["referral", ["starts_on", "signed_on"]],
] as const;

/** Give the first day of the period that a visit's day is counted in; UNKNOWN when nothing says. */
export function countedFrom(given: Fields, payer: unknown, day: string): unknown {
  const period = walk(payer, "visit_cap_period");
  const anew = walk(given, "coverage_check.resets_on");
  if (period !== "rolling_year" && period !== "condition") {
    if (isDay(anew)) {
      return eachYear(anew, day);
    }
    return period === "plan_year" ? UNKNOWN : `${day.slice(0, YEAR_DIGITS)}-01-01`;
  }
  const begins = period === "condition" ? conditionBegan(given, day) : dayAfter(day, 1 - YEAR);
  return isDay(anew) && anew <= day && (begins === UNKNOWN || (begins as string) < anew) ? anew : begins;
}

/** Give the visits counted in the period before a visit, of those on its policy: `onIt` has their days. */
export function countedBy(given: Fields, payer: unknown, onIt: readonly string[], day: string): unknown {
  const begins = countedFrom(given, payer, day);
  const checkedOn = walk(given, "coverage_check.checked_on");
  const used = walk(given, "coverage_check.visits_used");
  if (isDay(checkedOn) && isWhole(used) && checkedOn <= day && holdsStill(checkedOn, begins, payer, day)) {
    return used + onIt.filter((each) => each >= checkedOn).length;
  }
  return begins === UNKNOWN ? UNKNOWN : onIt.filter((each) => each >= (begins as string)).length;
}

/**
 * Give how many visits the coverage check allows a visit's period; null where it says no number. UNKNOWN
 * where it is too old to go by and has to be asked again, as periods.py says.
 */
export function allowedByCheck(given: Fields, payer: unknown, day: unknown): unknown {
  const check = walk(given, "coverage_check");
  const allowed = walk(check, "visits_allowed");
  const checkedOn = walk(check, "checked_on");
  if (check === null || allowed === null) {
    return null;
  }
  if (!isWhole(allowed) || allowed < 0 || !isDay(checkedOn) || !isDay(day)) {
    return UNKNOWN;
  }
  const freshFor = walk(payer, "verify_coverage_days");
  const days = daysBetween(checkedOn, day) as number;
  if (freshFor !== null && !(isWhole(freshFor) && days <= freshFor)) {
    return UNKNOWN;
  }
  const [earlier, later] = checkedOn < day ? [checkedOn, day] : [day, checkedOn];
  return holdsStill(earlier, countedFrom(given, payer, later), payer, later) ? allowed : UNKNOWN;
}

function holdsStill(checkedOn: string, begins: unknown, payer: unknown, day: string): boolean {
  if (begins !== UNKNOWN) {
    return checkedOn >= (begins as string);
  }
  // A condition has no year after which it is counted anew; a plan has, whenever it begins.
  return walk(payer, "visit_cap_period") === "condition" || (daysBetween(checkedOn, day) as number) < YEAR;
}

function conditionBegan(given: Fields, day: string): unknown {
  for (const [name, days] of CONDITION) {
    const record = Object.hasOwn(given, name) ? given[name] : UNKNOWN;
    if (record === UNKNOWN) {
      return UNKNOWN;
    }
    const began = days.map((each) => walk(record, each)).find((each) => isDay(each) && each <= day);
    if (began !== undefined) {
      return began;
    }
  }
  return UNKNOWN;
}

function eachYear(anew: string, day: string): string {
  const year = Number(day.slice(0, YEAR_DIGITS)) - (day.slice(MONTH) < anew.slice(MONTH) ? 1 : 0);
  return `${String(year).padStart(YEAR_DIGITS, "0")}-${anew.slice(MONTH)}`;
}
