/** The consents of a visit as facts. Twin of consent_facts.py, which says why; cases in ../vectors/rules/facts.json. */

import { dayAfter } from "./days.ts";
import { asList, dayOf, type Fields, isDay, UNKNOWN, walk } from "./values.ts";

/** The purpose whose consent carries the answers that claims ask for. */
export const TREATMENT = "treatment";
const LAST_DAY = "9999-12-31";

/** Give what rules ask of the consents in a bundle for a visit on a day; UNKNOWN without any. */
export function consentFacts(given: unknown, day: unknown): Fields | typeof UNKNOWN {
  const everything = asList(walk(given, "consents"));
  if (everything === null) {
    return UNKNOWN;
  }
  const consents = everything.filter((each) => purposeOf(each) === TREATMENT);
  const signed = consents.filter((each) => dayOf(walk(each, "signed_at")) !== null);
  // A consent is dated in UTC and a visit by the local day, which may be the day before.
  const lastDay = (typeof day === "string" ? dayAfter(day, 1) : null) ?? LAST_DAY;
  const newest = newestOf(signed);
  const inTime = newestOf(signed.filter((each) => (dayOf(walk(each, "signed_at")) ?? "") <= lastDay));
  const withdrawals = withdrawalsAbout(TREATMENT, everything, asList(walk(given, "withdrawals")) ?? []);
  const begun = withdrawals.filter((each) => precedes(each, given, day));
  const over = begun.some((each) => takesBack(each, newest));
  const overInTime = begun.some((each) => takesBack(each, inTime));
  return {
    signed: signed.length > 0 && !over,
    treatment: !overInTime && walk(inTime, "answer_treatment") === true,
    withdrawn: overInTime,
    release: !over && walk(newest, "answer_release") === true,
    assignment: !over && walk(newest, "answer_assignment") === true,
  };
}

/** Say what a form or a consent is about; without a word of its own, treatment. */
export function purposeOf(record: unknown): string {
  const said = walk(record, "purpose");
  return typeof said === "string" ? said : TREATMENT;
}

/** Give the withdrawals that can end a consent of a purpose. */
export function withdrawalsAbout<W>(purpose: string, consents: readonly unknown[], withdrawals: readonly W[]): W[] {
  const named = new Map(consents.map((each) => [walk(each, "id"), purposeOf(each)]));
  return withdrawals.filter((each) => {
    const id = walk(each, "consent_id");
    const about = typeof id === "string" ? (named.get(id) ?? TREATMENT) : TREATMENT;
    return about === purpose || about === TREATMENT;
  });
}

/** Say whether a withdrawal ends a consent: the one it names, and any signed by then. */
export function takesBack(withdrawal: unknown, consent: unknown): boolean {
  const signedAt = walk(consent, "signed_at");
  const withdrawnAt = walk(withdrawal, "withdrawn_at");
  if (dayOf(signedAt) === null || dayOf(withdrawnAt) === null) {
    return false;
  }
  const named = walk(withdrawal, "consent_id");
  return (
    (typeof named === "string" && named === walk(consent, "id")) ||
    (signedAt as string) <= (withdrawnAt as string)
  );
}

function precedes(withdrawal: unknown, given: unknown, day: unknown): boolean {
  const began = walk(given, "encounter.started_at");
  const on = walk(withdrawal, "withdrawn_on");
  if (dayOf(walk(withdrawal, "withdrawn_at")) === null) {
    return false;
  }
  if (dayOf(began) !== null) {
    return (walk(withdrawal, "withdrawn_at") as string) <= (began as string);
  }
  return !(typeof day === "string" && isDay(on)) || (on as string) <= day;
}

function newestOf(consents: readonly unknown[]): unknown {
  const at = (consent: unknown) => walk(consent, "signed_at") as string;
  return consents.reduce((newest, each) => (newest === null || at(each) >= at(newest) ? each : newest), null);
}
