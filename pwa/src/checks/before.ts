import type { Entry, Store } from "../store/api.ts";
import { against } from "./against.ts";
import { bundle } from "./bundle.ts";
import type { Finding } from "./finding.ts";
import { currentReferral, overridesOf, primaryCoverage } from "./gather.ts";
import type { Rules } from "./rules.ts";

/** The rules that can be known to fire before anybody drove: what covers the visit at all. */
export const BEFORE_THE_DRIVE: readonly string[] = [
  "coverage-missing",
  "coverage-not-in-force",
  "referral-missing",
  "referral-ended",
  "referral-not-started",
  "visits-exceeded",
  "referral-missing-told",
  "referral-too-old",
  "referral-too-old-first-visit",
  "referral-most-visits",
  "coverage-inactive",
  "massage-not-covered",
  "therapist-not-covered",
  "home-not-covered",
  "coverage-visits-used",
  "visit-cap-year",
  "visit-cap-counted",
  "payer-no-massage-therapists",
  "payer-superbill",
  "authorization-missing",
  "authorization-missing-after",
  "authorization-missing-home",
  "authorization-told",
  "authorization-used-up",
  "enrollment-applied",
  "enrollment-refused",
  "license-expired",
];

/** What does not cover a planned visit, by the rules it is judged by later: it is taken with the coverage and the
 * referral that it would take up when it is opened. What somebody went on against is settled, as at the visit. */
export async function beforeTheDrive(
  store: Store,
  rules: Rules,
  encounter: Entry<"encounter">,
  today: string,
): Promise<readonly Finding[]> {
  const facts = rules.visitFacts(takenUp(store, encounter, today));
  const found = firing(rules, facts, BEFORE_THE_DRIVE);
  const given = overridesOf(store, encounter.id);
  if (given.length === 0) return found;
  const all = await Promise.all(found.map((one) => against(rules, one, facts, given)));
  return found.filter((_, at) => all[at]?.held === undefined);
}

/** That the last day on which the payer takes the claim of a visit is near, by the rule that says so at the office: in
 * its words. Undefined while it is not, where nobody knows such a day, and where nobody is charged. */
export function filingNear(
  store: Store,
  rules: Rules,
  encounter: Entry<"encounter">,
  today: string,
): Finding | undefined {
  if (encounter.fields.no_charge) return undefined;
  return firing(rules, rules.visitFacts(takenUp(store, encounter, today)), ["filing-near"])[0];
}

function takenUp(store: Store, { id, fields }: Entry<"encounter">, today: string) {
  const { patient_id, date_of_service, coverage_id, referral_id } = fields;
  return bundle(store, id, today, null, {
    coverage_id: coverage_id ?? primaryCoverage(store, patient_id, date_of_service)?.id ?? null,
    referral_id: referral_id ?? currentReferral(store, patient_id, date_of_service)?.id ?? null,
  });
}

const firing = (rules: Rules, facts: unknown, ids: readonly string[]) =>
  rules.judge(facts).filter(({ rule, answer }) => answer === "fires" && ids.includes(rule));
