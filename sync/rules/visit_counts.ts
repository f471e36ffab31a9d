/** What is counted over a client's visits. Twin of visit_counts.py, which describes a bundle's `visits`. */

import { daysBetween, weekOf } from "./days.ts";
import { allowedByCheck, countedBy } from "./periods.ts";
import { assumedPolicy } from "./standing.ts";
import { asList, asRecord, type Fields, isBefore, isDay, isWhole, UNKNOWN, walk } from "./values.ts";

const YEAR = 4;
const MOST_CENTS = 1_000_000_000_000;

/** Give a bundle with `counted_before`, the visits before this one that count; null when not known. */
export function withCounted(given: Fields, day: unknown): Fields {
  return { ...given, counted_before: countedBefore(given, day) };
}

function countedBefore(given: Fields, day: unknown): readonly unknown[] | null {
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

/** Give what is counted on the visit's referral: `visits_used`, `visits_week`, `first_visit_on`, ... */
export function referralCounts(given: unknown, day: unknown): Fields {
  const found = { signed_days: daysBetween(walk(given, "referral.signed_on"), day) };
  const before = asList(walk(given, "counted_before"));
  const referralId = walk(given, "referral.id");
  if (before === null || typeof referralId !== "string" || typeof day !== "string") {
    return found;
  }
  const onIt = before.filter((each) => walk(each, "referral_id") === referralId).map(dayOf);
  const first = onIt.reduce((least, each) => (each < least ? each : least), day);
  const week = weekOf(day);
  return {
    ...found,
    visits_used: onIt.length + own(given),
    visits_week: onIt.filter((each) => each >= week).length + own(given),
    first_visit_on: first,
    first_visit_days: daysBetween(first, day),
  };
}

/** Give `visits_year`, `visits_counted`, `visits_allowed` and `checked_days` of the visit's policy. */
export function coverageCounts(given: Fields, payer: unknown, day: unknown): Fields {
  const found = {
    checked_days: sinceCheck(given, day),
    visits_allowed: allowedByCheck(given, payer, day),
  };
  const before = asList(walk(given, "counted_before"));
  const coverageId = walk(given, "coverage.id");
  if (before === null || typeof coverageId !== "string" || typeof day !== "string") {
    return found;
  }
  const onIt = before.filter((each) => policyOf(each, given) === coverageId).map(dayOf);
  const counted = countedBy(given, payer, onIt, day);
  return {
    ...found,
    visits_year: onIt.filter((each) => each.slice(0, YEAR) === day.slice(0, YEAR)).length + own(given),
    visits_counted: counted === UNKNOWN ? UNKNOWN : (counted as number) + own(given),
  };
}

/** Give how much of the prior authorization is used with this visit, in what it counts; null without one. */
export function authorizationUsed(given: unknown, lines: unknown): unknown {
  const held = walk(given, "prior_authorization");
  if (held === null) {
    return null;
  }
  const before = asList(walk(given, "counted_before"));
  const coverageId = walk(given, "coverage.id");
  const kind = walk(held, "counts");
  if (before === null || typeof coverageId !== "string" || (kind !== "visits" && kind !== "units")) {
    return UNKNOWN;
  }
  const codes = (asList(walk(held, "codes")) ?? []).filter((each) => typeof each === "string");
  const begins = walk(held, "starts_on");
  const ends = walk(held, "ends_on");
  const within = before.filter(
    (each) =>
      policyOf(each, given) === coverageId &&
      !(isDay(begins) && dayOf(each) < begins) &&
      !(isDay(ends) && ends < dayOf(each)),
  );
  const taken = kind === "visits" ? visitsTaken : unitsTaken;
  const used = [...within, ...(own(given) === 1 ? [asVisit(lines)] : [])].map((each) => taken(each, codes));
  const known = used.filter((each) => isWhole(each) && each >= 0) as number[];
  return known.length === used.length ? sum(known) : UNKNOWN;
}

// One that has no lines yet will have any code.
function asVisit(lines: unknown): Fields {
  const each = asList(lines) ?? [];
  const billed = each.map((line) => walk(line, "units_billed"));
  const isKnown = billed.length > 0 && billed.every(isWhole);
  return {
    units: isKnown ? sum(billed as number[]) : UNKNOWN,
    codes: each.length > 0 ? each.map((line) => walk(line, "cpt")) : UNKNOWN,
    code_units: billed,
  };
}

function visitsTaken(visit: unknown, codes: readonly unknown[]): unknown {
  const billed = asList(walk(visit, "codes"));
  return codes.length === 0 || billed === null || billed.some((each) => codes.includes(each)) ? 1 : 0;
}

function unitsTaken(visit: unknown, codes: readonly unknown[]): unknown {
  const billed = asList(walk(visit, "codes"));
  if (codes.length === 0 || billed === null || billed.every((each) => codes.includes(each))) {
    return walk(visit, "units");
  }
  if (!billed.some((each) => codes.includes(each))) {
    return 0;
  }
  const units = asList(walk(visit, "code_units"));
  const each =
    units?.length === billed.length ? units.filter((_, at) => codes.includes(billed[at])) : [UNKNOWN];
  return each.every(isWhole) ? sum(each as number[]) : UNKNOWN;
}

function sum(each: readonly number[]): number {
  return each.reduce((all, one) => all + one, 0);
}

/** Give how many visits on the same policy came before this one on its day, and their codes. */
export function sameDay(given: unknown, day: unknown): Fields {
  const others = beforeThatDay(given, day);
  if (others === null) {
    return {};
  }
  const codes = others.flatMap((each) => asList(walk(each, "codes")) ?? []);
  return { same_day: others.length, same_day_codes: codes.filter((each) => typeof each === "string") };
}

/** Give what this visit and those before it on its day and policy are charged at, in cents. */
export function chargedThatDay(
  given: unknown,
  day: unknown,
  lines: unknown,
  fee: (code: unknown) => unknown,
): unknown {
  const others = beforeThatDay(given, day);
  const all = asList(lines);
  if (others === null || all === null) {
    return UNKNOWN;
  }
  const charges =
    own(given) === 1 ? all.map((line) => times(walk(line, "fee_cents"), walk(line, "units_billed"))) : [];
  for (const each of others) {
    const codes = asList(walk(each, "codes"));
    const units = asList(walk(each, "code_units"));
    if (codes === null || codes.length !== units?.length) {
      return UNKNOWN;
    }
    charges.push(...codes.map((code, at) => times(fee(code), units[at])));
  }
  if (charges.includes(UNKNOWN)) {
    return UNKNOWN;
  }
  return charges.includes(null) ? null : sum(charges as number[]);
}

// Past a million million cents somebody has mistyped, and the languages count apart.
function times(cents: unknown, units: unknown): unknown {
  if (cents === UNKNOWN || units === UNKNOWN) {
    return UNKNOWN;
  }
  if (cents === null || units === null) {
    return null;
  }
  const charge = isWhole(cents) && isWhole(units) ? cents * units : -1;
  return charge >= 0 && charge <= MOST_CENTS ? charge : UNKNOWN;
}

function beforeThatDay(given: unknown, day: unknown): readonly unknown[] | null {
  const policy = walk(given, "coverage.id");
  const before = asList(walk(given, "counted_before"));
  return before === null
    ? null
    : before.filter(
        (each) => dayOf(each) === day && (typeof policy !== "string" || policyOf(each, given) === policy),
      );
}

// The policy that a visit is billed on: its own, or the one assumed where it names none.
function policyOf(visit: unknown, given: unknown): unknown {
  const named = walk(visit, "coverage_id");
  return named === null ? assumedPolicy(given, dayOf(visit)) : named;
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
