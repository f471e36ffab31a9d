/** What is counted over a client's visits. Twin of visit_counts.py, which describes a bundle's `visits`. */

import { daysBetween, weekOf } from "./days.ts";
import { asList, asRecord, type Fields, isBefore, isDay, isWhole, UNKNOWN, walk } from "./values.ts";

const YEAR = 4;

/** Give the visits before this one that count; null when they are not known. */
export function countedBefore(given: unknown, day: unknown): readonly unknown[] | null {
  const visits = asList(walk(given, "visits"));
  if (visits === null || typeof day !== "string") {
    return null;
  }
  const id = walk(given, "encounter.id");
  const own = turn(day, walk(given, "encounter.started_at"), id);
  return visits.filter(
    (each) => counts(each) && !isSame(walk(each, "id"), id) && isBefore(turnOf(each), own),
  );
}

/** Give `visits_week`, `first_visit_on`, `first_visit_days` and `signed_days` of the visit's referral. */
export function referralCounts(given: unknown, day: unknown): Fields {
  const found = { signed_days: daysBetween(walk(given, "referral.signed_on"), day) };
  const before = countedBefore(given, day);
  const referralId = walk(given, "referral.id");
  if (before === null || typeof referralId !== "string" || typeof day !== "string") {
    return found;
  }
  const onIt = before.filter((each) => walk(each, "referral_id") === referralId).map(dayOf);
  const first = onIt.reduce((least, each) => (each < least ? each : least), day);
  const week = weekOf(day);
  return {
    ...found,
    visits_week: onIt.filter((each) => each >= week).length + own(given),
    first_visit_on: first,
    first_visit_days: daysBetween(first, day),
  };
}

/** Give `visits_year`, `visits_counted` and `checked_days` of the visit's policy. */
export function coverageCounts(given: unknown, day: unknown): Fields {
  const found = { checked_days: sinceCheck(given, day) };
  const before = countedBefore(given, day);
  const coverageId = walk(given, "coverage.id");
  if (before === null || typeof coverageId !== "string" || typeof day !== "string") {
    return found;
  }
  const onIt = before.filter((each) => walk(each, "coverage_id") === coverageId).map(dayOf);
  const mine = own(given);
  const year = onIt.filter((each) => each.slice(0, YEAR) === day.slice(0, YEAR)).length + mine;
  const checkedOn = walk(given, "coverage_check.checked_on");
  const used = walk(given, "coverage_check.visits_used");
  const resetsOn = walk(given, "coverage_check.resets_on");
  if (isDay(resetsOn) && resetsOn <= day) {
    const since = onIt.filter((each) => each >= resetsOn).length;
    return { ...found, visits_year: year, visits_counted: since + mine };
  }
  if (isDay(checkedOn) && isWhole(used) && checkedOn <= day) {
    const since = onIt.filter((each) => each >= checkedOn).length;
    return { ...found, visits_year: year, visits_counted: used + since + mine };
  }
  return { ...found, visits_year: year, visits_counted: year };
}

/** Give how much of the prior authorization is used with this visit, in what it counts; null without one. */
export function authorizationUsed(given: unknown, day: unknown, lines: unknown): unknown {
  if (walk(given, "prior_authorization") === null) {
    return null;
  }
  const before = countedBefore(given, day);
  const coverageId = walk(given, "coverage.id");
  const kind = walk(given, "prior_authorization.counts");
  if (before === null || typeof coverageId !== "string" || (kind !== "visits" && kind !== "units")) {
    return UNKNOWN;
  }
  const begins = walk(given, "prior_authorization.starts_on");
  const within = before.filter(
    (each) => walk(each, "coverage_id") === coverageId && !(isDay(begins) && dayOf(each) < begins),
  );
  if (kind === "visits") {
    return within.length + own(given);
  }
  const units = within.map((each) => walk(each, "units"));
  if (own(given) === 1) {
    const billed = asList(lines) ?? [];
    units.push(...(billed.length === 0 ? [UNKNOWN] : billed.map((line) => walk(line, "units_billed"))));
  }
  const all = units.filter((each) => isWhole(each) && each >= 0) as number[];
  return all.length === units.length ? all.reduce((sum, each) => sum + each, 0) : UNKNOWN;
}

/** Give how many visits on the same policy came before this one on its day, and their codes. */
export function sameDay(given: unknown, day: unknown): Fields {
  const before = countedBefore(given, day);
  if (before === null) {
    return {};
  }
  const policy = walk(given, "coverage.id");
  const others = before.filter(
    (each) => dayOf(each) === day && (typeof policy !== "string" || walk(each, "coverage_id") === policy),
  );
  const codes = others.flatMap((each) => asList(walk(each, "codes")) ?? []);
  return { same_day: others.length, same_day_codes: codes.filter((each) => typeof each === "string") };
}

function counts(visit: unknown): boolean {
  return (
    asRecord(visit) !== null &&
    isDay(walk(visit, "date_of_service")) &&
    walk(visit, "finished") === true &&
    walk(visit, "canceled") !== true &&
    walk(visit, "no_charge") !== true
  );
}

function own(given: unknown): number {
  const canceled = walk(given, "encounter.canceled_at");
  const isBilled = walk(given, "encounter.no_charge") !== true;
  return isBilled && (canceled === null || canceled === UNKNOWN) ? 1 : 0;
}

function sinceCheck(given: unknown, day: unknown): unknown {
  if (walk(given, "coverage_check") === null) {
    return null;
  }
  const days = daysBetween(walk(given, "coverage_check.checked_on"), day);
  return isWhole(days) ? Math.max(0, days) : days;
}

function dayOf(visit: unknown): string {
  return walk(visit, "date_of_service") as string;
}

function turnOf(visit: unknown): readonly string[] {
  return turn(dayOf(visit), walk(visit, "started_at"), walk(visit, "id"));
}

// A visit that has not begun comes after those of its day that have, as everywhere.
function turn(day: string, startedAt: unknown, id: unknown): readonly string[] {
  const begun = typeof startedAt === "string" && startedAt !== "" ? startedAt : "~";
  return [day, begun, typeof id === "string" ? id : ""];
}

// What has no id is no other visit.
function isSame(one: unknown, other: unknown): boolean {
  return typeof one === "string" && one === other;
}
