/** What says that a payer will not cover a visit, signed before it. Twin of notice_facts.py, which says more. */

import { purposeOf, takesBack, withdrawalsAbout } from "./consent_facts.ts";
import { dayAfter, daysBetween } from "./days.ts";
import { asList, asRecord, dayOf, type Fields, isBefore, isDay, isWhole, type Truth, UNKNOWN, walk } from "./values.ts";

const NON_COVERAGE = "non_coverage";
const YEAR = 365;

/** Give `signed`, `choice` (of the payer's paper, null without one) and `modifiers` for a visit's day. */
export function noticeFacts(given: Fields, payer: unknown, day: unknown): Fields | typeof UNKNOWN {
  if (typeof day !== "string") {
    return UNKNOWN;
  }
  const official = officialOf(given, day);
  const agreed = asRecord(official) === null ? agreedOn(given, day) : true;
  const signed = official === UNKNOWN && agreed === false ? UNKNOWN : agreed;
  const option = walk(official, "choice");
  const choice = option === null || typeof option === "string" ? option : UNKNOWN;
  const found = { signed, choice, modifiers: modifiersOf(signed, payer) };
  const known = Object.entries(found).filter(([, value]) => value !== UNKNOWN);
  return known.length === 0 ? UNKNOWN : Object.fromEntries(known);
}

function officialOf(given: Fields, day: string): unknown {
  const notices = asList(walk(given, "coverage_notices"));
  if (notices === null) {
    return UNKNOWN;
  }
  const order = (each: unknown) => [textOf(each, "signed_on"), textOf(each, "id")] as const;
  return notices
    .filter((each) => isHolding(walk(each, "signed_on"), day))
    .reduce<unknown>((last, each) => (last === null || isBefore(order(last), order(each)) ? each : last), null);
}

function agreedOn(given: Fields, day: string): Truth {
  const everything = asList(walk(given, "consents"));
  if (everything === null) {
    return UNKNOWN;
  }
  const endedAt = walk(given, "encounter.ended_at");
  // A consent is dated in UTC and a visit by the local day, which may be the day before.
  const last = dayAfter(day, 1) ?? day;
  const own = everything.filter(
    (each) =>
      purposeOf(each) === NON_COVERAGE &&
      walk(each, "answer_treatment") === true &&
      isHolding(dayOf(walk(each, "signed_at")), last) &&
      !(dayOf(endedAt) !== null && textOf(each, "signed_at") > (endedAt as string)),
  );
  const ends = withdrawalsAbout(NON_COVERAGE, everything, asList(walk(given, "withdrawals")) ?? []);
  return own.some((each) => !ends.some((end) => takesBack(end, each)));
}

function isHolding(signedOn: unknown, day: string): boolean {
  const days = isDay(signedOn) ? daysBetween(signedOn, day) : UNKNOWN;
  return isWhole(days) && days >= 0 && days <= YEAR;
}

function modifiersOf(signed: Truth, payer: unknown): unknown {
  const kind = walk(payer, "payer_type");
  const pays = walk(payer, "pays_massage_therapists");
  const required = walk(payer, "notice_required");
  if (kind !== "medicare") {
    return kind === UNKNOWN ? UNKNOWN : [];
  }
  if ([signed, pays, required].includes(UNKNOWN)) {
    return UNKNOWN;
  }
  if (pays === false) {
    return signed ? ["GX", "GY"] : ["GY"];
  }
  return signed ? ["GA"] : required === true ? ["GZ"] : [];
}

function textOf(record: unknown, name: string): string {
  const found = walk(record, name);
  return typeof found === "string" ? found : "";
}
