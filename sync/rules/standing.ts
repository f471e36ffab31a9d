/** Which of a client's records about a payer hold for a visit. Twin of standing.py, which says why. */

import { asList, asRecord, type Fields, isBefore, isDay, UNKNOWN, walk } from "./values.ts";

const HOME = "12";
const RANKS: Readonly<Record<string, number>> = { primary: 0, secondary: 1, tertiary: 2 };

/** Give a bundle with the check, the prior authorization, the injury, the plan and the enrollment that count. */
export function withStanding(given: Fields, day: unknown): Fields {
  if (typeof day !== "string") {
    return given;
  }
  const chosen = {
    coverage_check: knownBy(given, "coverage_checks", "checked_on", day),
    prior_authorization: authorizationOf(given, day),
    injury: knownBy(given, "injuries", "occurred_on", day),
    treatment_plan: newest(given, "treatment_plans", "starts_on", null, day),
    enrollment: enrollmentOf(given, day),
  };
  const known = Object.entries(chosen).filter(([, record]) => record !== UNKNOWN);
  return { ...given, ...Object.fromEntries(known) };
}

/** Say whether the therapist is enrolled with the payer at another time, and not on the day of the visit. */
export function enrolledElsewhen(given: Fields, day: unknown): unknown {
  if (walk(given, "provider.id") === null || walk(given, "payer.id") === null) {
    return null;
  }
  const both = ofBoth(given);
  if (both === null || typeof day !== "string") {
    return UNKNOWN;
  }
  const enrolled = both.filter((each) => walk(each, "status") === "enrolled");
  return enrolled.length > 0 && !enrolled.some((each) => isThen(each, day));
}

/** Say whether another policy of the client is to be billed first: one of a lower rank, in force that day. */
export function paysLater(given: Fields, day: unknown): unknown {
  const own = asRecord(walk(given, "coverage"));
  const policies = asList(walk(given, "coverages"));
  if (walk(given, "coverage") === null) {
    return null;
  }
  const rank = rankOf(walk(own, "rank"));
  if (own === null || policies === null || typeof day !== "string" || rank === undefined) {
    return UNKNOWN;
  }
  return policies.some(
    (each) =>
      (rankOf(walk(each, "rank")) ?? rank) < rank &&
      holds(walk(each, "effective_from_on"), walk(each, "effective_to_on"), day),
  );
}

/** Give the id of the policy that a visit without one goes to: in force that day, of the lowest rank. */
export function assumedPolicy(given: unknown, day: string): unknown {
  const held = (asList(walk(given, "coverages")) ?? [])
    .filter((each) => holds(walk(each, "effective_from_on"), walk(each, "effective_to_on"), day))
    .map((each) => [String(rankOf(walk(each, "rank")) ?? ""), text(walk(each, "id"))] as const)
    .filter(([rank, id]) => rank !== "" && id !== "");
  return held.length === 0
    ? UNKNOWN
    : held.reduce((least, each) => (isBefore(each, least) ? each : least))[1];
}

function rankOf(rank: unknown): number | undefined {
  return typeof rank === "string" && Object.hasOwn(RANKS, rank) ? RANKS[rank] : undefined;
}

function knownBy(given: Fields, name: string, on: string, day: string): unknown {
  const records = asList(walk(given, name));
  if (records === null) {
    return UNKNOWN;
  }
  const key = (each: unknown) => [text(walk(each, on)), text(walk(each, "id"))];
  const dated = records.filter((each) => asRecord(each) !== null);
  const byThen = dated.filter((each) => holds(walk(each, on), null, day));
  if (byThen.length > 0) {
    return greatest(byThen, key);
  }
  return dated.reduce(
    (least, each) => (least === null || isBefore(key(each), key(least)) ? each : least),
    null,
  );
}

function newest(given: Fields, name: string, begins: string, ends: string | null, day: string): unknown {
  const records = asList(walk(given, name));
  if (records === null) {
    return UNKNOWN;
  }
  const holding = records.filter(
    (each) =>
      asRecord(each) !== null && holds(walk(each, begins), ends === null ? null : walk(each, ends), day),
  );
  return greatest(holding, (each) => [text(walk(each, begins)), text(walk(each, "id"))]);
}

function authorizationOf(given: Fields, day: string): unknown {
  const records = asList(walk(given, "prior_authorizations"));
  if (records === null) {
    return UNKNOWN;
  }
  const billed = (asList(walk(given, "service_lines")) ?? [])
    .map((line) => walk(line, "cpt"))
    .filter((cpt) => typeof cpt === "string");
  const isAtHome = walk(given, "encounter.place_of_service") === HOME;
  const holding = records.filter(
    (each) => asRecord(each) !== null && holds(walk(each, "starts_on"), walk(each, "ends_on"), day),
  );
  return greatest(holding, (each) => {
    const codes = asList(walk(each, "codes")) ?? [];
    const takesCodes = codes.length === 0 || billed.every((cpt) => codes.includes(cpt));
    const takesPlace = !isAtHome || walk(each, "at_home") === true;
    return [
      takesCodes ? "1" : "0",
      takesPlace ? "1" : "0",
      text(walk(each, "starts_on")),
      text(walk(each, "id")),
    ];
  });
}

function ofBoth(given: Fields): readonly unknown[] | null {
  const records = asList(walk(given, "enrollments"));
  const providerId = walk(given, "provider.id");
  const payerId = walk(given, "payer.id");
  if (records === null || typeof providerId !== "string" || typeof payerId !== "string") {
    return null;
  }
  return records.filter(
    (each) => walk(each, "provider_id") === providerId && walk(each, "payer_id") === payerId,
  );
}

function isThen(record: unknown, day: string): boolean {
  return holds(walk(record, "effective_from_on"), walk(record, "effective_to_on"), day);
}

function enrollmentOf(given: Fields, day: string): unknown {
  if (walk(given, "provider.id") === null || walk(given, "payer.id") === null) {
    return null;
  }
  const both = ofBoth(given);
  if (both === null) {
    return UNKNOWN;
  }
  return greatest(
    both.filter((each) => isThen(each, day)),
    (each) => [
      walk(each, "status") === "enrolled" ? "1" : "0",
      text(walk(each, "effective_from_on")),
      text(walk(each, "id")),
    ],
  );
}

function greatest(records: readonly unknown[], key: (record: unknown) => readonly string[]): unknown {
  let found: unknown = null;
  for (const each of records) {
    if (found === null || isBefore(key(found), key(each))) {
      found = each;
    }
  }
  return found;
}

function holds(begins: unknown, ends: unknown, day: string): boolean {
  return !(isDay(begins) && begins > day) && !(isDay(ends) && ends < day);
}

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}
