/**
 * Turn the records of one visit into the facts that rules read. Twin of facts.py, which describes the
 * bundle; held to it by ../vectors/rules/facts.json. Nothing here throws.
 */

import { consentFacts } from "./consent_facts.ts";
import { dayAfter, daysBetween, minutesBetween } from "./days.ts";
import { editFacts, withLimits } from "./edit_facts.ts";
import { plain, yearOf } from "./icd10.ts";
import { noticeFacts } from "./notice_facts.ts";
import { loadPack, type Pack } from "./packed.ts";
import { payerFacts, plansIn, typeIn } from "./payer_facts.ts";
import { prescriberOf } from "./prescriber.ts";
import { procedure } from "./procedures.ts";
import { enrolledElsewhen, paysLater, withStanding } from "./standing.ts";
import { codesFacts, withUnits } from "./unit_facts.ts";
import { asList, asRecord, type Fields, isDay, isWhole, UNKNOWN, walk } from "./values.ts";
import {
  authorizationUsed,
  chargedThatDay,
  coverageCounts,
  referralCounts,
  sameDay,
  withCounted,
} from "./visit_counts.ts";

export type Facts = Fields;

const FITS: Readonly<Record<string, (value: unknown) => boolean>> = {
  text: (value) => typeof value === "string",
  count: (value) => isWhole(value) && value >= 0,
  flag: (value) => typeof value === "boolean",
  day: isDay,
  texts: (value) => asList(value)?.every((each) => typeof each === "string") ?? false,
};
const MOST_DAYS = 100_000;
const LIKENESS = ["lines", "lines_new", "lines_same"] as const;
const ANSWERS: readonly unknown[] = ["billable", "header", "seventh", "unknown"];
const BOXES = ["PO BOX", "P O BOX", "POBOX", "POST OFFICE BOX"];

/**
 * Give the facts of a visit as plain JSON: absent where not known, null where known to be empty.
 * `pack` is what the visit is judged by, its payers' rule sets among it; the program's own when none is given.
 */
export function visitFacts(bundle: unknown, pack: Pack = loadPack()): Facts {
  const day = fitting(walk(bundle, "encounter.date_of_service"), "day");
  const given = {
    payer_sets: pack.payer_sets,
    ...withCounted(withStanding(asRecord(bundle) ?? {}, day), day),
  };
  const sections = Object.keys(pack.copied).filter((name) => name !== "lines");
  const records: Fields = Object.fromEntries(sections.map((name) => [name, record(given, name, pack)]));
  records.payer = withMore(payerFacts(records.payer, given), { payer_type: typeIn(given) });
  const lines = linesOf(given, records.payer, day, pack);
  return known({
    ...records,
    today: fitting(walk(given, "today"), "day"),
    provider: withMore(records.provider, { enrolled_elsewhen: enrolledElsewhen(given, day) }),
    practice: withPoBox(records.practice),
    referral: withMore(withPages(records.referral, given), {
      ...referralCounts(given, day),
      prescriber: prescriberOf(walk(records.referral, "referring_credential")),
    }),
    coverage: withMore(records.coverage, {
      ...coverageCounts(given, records.payer, day),
      pays_later: paysLater(given, day),
      plans: plansIn(given),
    }),
    prior_authorization: withMore(records.prior_authorization, {
      used: authorizationUsed(given, lines),
    }),
    treatment_plan: withMore(records.treatment_plan, {
      days: daysBetween(walk(records.treatment_plan, "starts_on"), day),
    }),
    filing: filingOf(given, records.payer, day) ?? UNKNOWN,
    note: withLikeness(records.note, given),
    encounter: withMore(withFinished(records.encounter, given), {
      ...sameDay(given, day),
      minutes_held: minutesBetween(walk(given, "encounter.started_at"), walk(given, "encounter.ended_at")),
    }),
    consent: consentFacts(given, day),
    notice: noticeFacts(given, records.payer, day),
    lines,
    codes: {
      ...codesFacts(lines),
      ...known({ charge_day_cents: chargedThatDay(given, day, lines, feeOfCode(given, day)) }),
    },
    diagnoses: diagnosesOf(given, records.referral, lines),
    icd: icdOf(day, pack),
    ...editFacts(given, lines, records.payer, day, pack.tables),
  });
}

function known(fields: Fields): Facts {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== UNKNOWN));
}

function fitting(value: unknown, kind: string): unknown {
  return value === null || (value !== UNKNOWN && FITS[kind]?.(value)) ? value : UNKNOWN;
}

function copied(given: unknown, section: string, pack: Pack): Facts {
  const fields = Object.entries(pack.copied[section] ?? {});
  return known(Object.fromEntries(fields.map(([name, kind]) => [name, fitting(walk(given, name), kind)])));
}

function record(given: Fields, section: string, pack: Pack): unknown {
  const value = walk(given, section);
  if (value === null) {
    return null;
  }
  return asRecord(value) === null ? UNKNOWN : copied(value, section, pack);
}

function withMore(record: unknown, more: Fields): unknown {
  const fields = asRecord(record);
  return fields === null ? record : known({ ...fields, ...more });
}

function filingOf(given: Fields, payer: unknown, day: unknown): Facts | null {
  const days = walk(payer, "timely_filing_days");
  const later = walk(payer, "timely_filing_from") === "primary_eob" && paysLater(given, day) !== false;
  if (days === null || later) {
    return { due_on: null, days_left: null };
  }
  const isCounted = FITS.count?.(days) && (days as number) <= MOST_DAYS;
  if (!isCounted || typeof day !== "string") {
    return null;
  }
  const dueOn = dayAfter(day, days as number);
  return known({ due_on: dueOn, days_left: daysBetween(fitting(walk(given, "today"), "day"), dueOn) });
}

function withPoBox(practice: unknown): unknown {
  const fields = asRecord(practice);
  if (fields === null) {
    return practice;
  }
  const street = walk(fields, "street");
  const box = typeof street === "string" ? isPoBox(street) : street;
  return known({ ...fields, street_is_po_box: box === null ? false : box });
}

/** Say whether a street line is a PO box, which loop 2010AA refuses. */
export function isPoBox(street: string): boolean {
  const words = street
    .replace(/[^0-9A-Za-z]+/g, " ")
    .trim()
    .toUpperCase();
  return BOXES.some((box) => ` ${words} `.includes(` ${box} `));
}

function withPages(referral: unknown, given: Fields): unknown {
  const fields = asRecord(referral);
  if (fields === null) {
    return referral;
  }
  const pages = fitting(walk(given, "referral_pages"), "count");
  return known({ ...fields, pages });
}

function withLikeness(note: unknown, given: Fields): unknown {
  const fields = asRecord(note);
  if (fields === null) {
    return note;
  }
  const counts = LIKENESS.map((name) => [name, fitting(walk(given, `likeness.${name}`), "count")] as const);
  const on = fitting(walk(given, "likeness.same_on"), "day");
  return known({ ...fields, ...Object.fromEntries(counts), same_on: on });
}

function withFinished(encounter: unknown, given: Fields): unknown {
  const fields = asRecord(encounter);
  if (fields === null) {
    return encounter;
  }
  if (fields.state === "open" || fields.state === "signed") {
    // The record's own state was handed in under the name of the address's; both cannot be told.
    const { state, ...others } = fields;
    return { ...others, finished: state === "signed" };
  }
  return known({ ...fields, finished: fitting(walk(given, "encounter.signed"), "flag") });
}

function linesOf(given: Fields, payer: unknown, day: unknown, pack: Pack): unknown {
  const fees = walk(given, "fees");
  const lines = asList(walk(given, "service_lines"))?.map((each) => {
    const line = asRecord(each) === null ? {} : copied(each, "lines", pack);
    return { ...line, ...known({ timed: timedOf(line, day), fee_cents: feeOf(line, fees, day) }) };
  });
  if (lines === undefined) {
    return UNKNOWN;
  }
  const counted = withUnits(lines, walk(payer, "unit_rule"), walk(payer, "unit_cap"));
  return withLimits(given, counted, payer, day, pack.tables);
}

function timedOf(line: Facts, day: unknown): unknown {
  const cpt = walk(line, "cpt");
  return typeof cpt === "string"
    ? (procedure(cpt, typeof day === "string" ? day : null)?.timed ?? null)
    : cpt;
}

function feeOf(line: Facts, fees: unknown, day: unknown): unknown {
  const cpt = walk(line, "cpt");
  const offered = asList(fees);
  if (cpt === null) {
    return null;
  }
  if (offered === null || typeof cpt !== "string" || typeof day !== "string") {
    return UNKNOWN;
  }
  let charge: unknown = null;
  let began = "";
  for (const fee of offered) {
    const begins = walk(fee, "effective_from_on");
    const ends = walk(fee, "effective_to_on");
    const cents = walk(fee, "charge_cents");
    const inForce = isDay(begins) && begins <= day && (!isDay(ends) || day <= ends) && begins >= began;
    if (walk(fee, "cpt") === cpt && inForce && FITS.count?.(cents)) {
      charge = cents;
      began = begins;
    }
  }
  return charge;
}

function feeOfCode(given: Fields, day: unknown): (code: unknown) => unknown {
  return (code) => feeOf({ cpt: code }, walk(given, "fees"), day);
}

function diagnosesOf(given: Fields, referral: unknown, lines: unknown): unknown {
  const onLines = asList(lines)?.map((line) => walk(line, "diagnoses")) ?? [UNKNOWN];
  const onReferral = walk(referral, "diagnoses");
  const named = new Map<string, string>();
  for (const codes of [onReferral, ...onLines]) {
    for (const code of codesIn(codes)) {
      const key = keyOf(code);
      named.set(key, named.get(key) ?? code);
    }
  }
  const referred = onReferral === UNKNOWN ? null : new Set(codesIn(onReferral).map(keyOf));
  const billed = new Set(onLines.flatMap(codesIn).map(keyOf));
  const found: Facts[] = [...named].map(([key, code]) =>
    known({
      code,
      status: statusOf(given, code),
      on_referral: referred === null ? UNKNOWN : referred.has(key),
      on_line: billed.has(key),
    }),
  );
  // One more of which nothing is known stands for the codes that an absent list may hold.
  return [onReferral, ...onLines].includes(UNKNOWN) ? [...found, {}] : found;
}

function codesIn(value: unknown): readonly string[] {
  return (asList(value) ?? []) as readonly string[];
}

function keyOf(code: string): string {
  return plain(code) || code;
}

function statusOf(given: Fields, code: string): unknown {
  const answers = asRecord(walk(given, "icd"));
  const answer = answers !== null && Object.hasOwn(answers, code) ? answers[code] : UNKNOWN;
  return ANSWERS.includes(answer) ? answer : UNKNOWN;
}

function icdOf(day: unknown, pack: Pack): Facts {
  const { release, valid_from, valid_to } = pack.icd;
  if (typeof day !== "string") {
    return { release };
  }
  const year = yearOf(pack.tables.icd, release, day);
  if (year !== null) {
    return { release: year.release, outdated: false, verified_on: year.verified_on };
  }
  const outdated = !(valid_from <= day && day <= valid_to);
  return { release, outdated, verified_on: outdated ? null : valid_to };
}
