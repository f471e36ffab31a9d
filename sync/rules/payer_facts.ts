/** What payers' rule sets say of a visit: parameter by parameter the nearest set, over the payer's record. Twin of payer_facts.py. */

import { complaintOf, PARAMETERS, payerTypeOf } from "./payer_parameters.ts";
import { nearness } from "./payer_sets.ts";
import { asList, asRecord, type Fields, isDay, trimmed, UNKNOWN, walk } from "./values.ts";

/** What a payer's own record says too; a set that says it holds. */
export const OWN = [
  "unit_rule",
  "unit_cap",
  "pair_97124_97140",
  "referral_required",
  "pos12_service_location",
] as const;

/** Of which visit: the payer record's id and type, what its policy calls the plan, the practice's state. */
export interface About {
  readonly payer: unknown;
  readonly payer_type: unknown;
  readonly plans: readonly string[];
  readonly state: unknown;
  readonly day: unknown;
}

/** A parameter in force: its value, and by which set, on which evidence. */
export interface Said {
  readonly value: unknown;
  readonly set: string;
  readonly name: string;
  readonly source: string | null;
  readonly verified_on: string | null;
  readonly review_by_on: string | null;
}

/**
 * Give each parameter that a set says of a visit, from the nearest set that is in force on its day.
 * Sets that do not fit, or values that are none, say nothing; nothing here throws.
 */
export function inForce(sets: unknown, about: About): Record<string, Said> {
  const fitting = (asList(sets) ?? []).filter((each) => fits(each, about)).sort(byTurn);
  const found: Record<string, Said> = {};
  for (const each of fitting) {
    const said = asRecord(walk(each, "parameters")) ?? {};
    for (const [name, parameter] of PARAMETERS) {
      if (Object.hasOwn(said, name) && complaintOf(parameter, said[name]) === null) {
        found[name] = saidBy(each, name, said[name]);
      }
    }
  }
  return found;
}

/** Give of which visit a bundle (facts.ts) is, as `inForce` asks. */
export function aboutVisit(bundle: unknown): About {
  return {
    payer: walk(bundle, "payer.id"),
    payer_type: typeIn(bundle),
    plans: namesOfPlan(bundle).filter((each) => typeof each === "string"),
    state: walk(bundle, "practice.state"),
    day: walk(bundle, "encounter.date_of_service"),
  };
}

/**
 * Give the type of the payer of a visit: by what its policy files as, and by the payer's own where it says none.
 * Null where the payer is known to file under nothing, UNKNOWN where a code tells no type.
 */
export function typeIn(bundle: unknown): unknown {
  const own = walk(bundle, "coverage.filing_code");
  const code = own === null || own === UNKNOWN ? walk(bundle, "payer.filing_code") : own;
  return code === null ? null : (payerTypeOf(code) ?? UNKNOWN);
}

/** Give what the policy of a visit calls its plan: its name, its group's name and number. */
export function plansIn(bundle: unknown): unknown {
  const names = namesOfPlan(bundle).filter((each) => each !== null);
  return names.every((each) => typeof each === "string") ? names : UNKNOWN;
}

function namesOfPlan(bundle: unknown): unknown[] {
  const said = ["plan_name", "group_name", "group_number"].map((name) => walk(bundle, `coverage.${name}`));
  return said.map((each) => (typeof each === "string" ? trimmed(each) : each));
}

/** Lay the sets of a bundle over a payer's facts; without sets the record stands alone. */
export function payerFacts(payer: unknown, bundle: unknown): unknown {
  const sets = asList(walk(bundle, "payer_sets"));
  const record = asRecord(payer);
  if (sets === null || record === null) {
    return payer;
  }
  const said = inForce(sets, aboutVisit(bundle));
  const unsaid = [...PARAMETERS.keys()].filter((name) => !OWN.some((own) => own === name));
  const facts: Fields = { ...Object.fromEntries(unsaid.map((name) => [name, null])), ...record };
  for (const [name, { value }] of Object.entries(said)) {
    facts[name] = value;
  }
  facts.review_overdue = overdue(said, walk(bundle, "today"));
  if (Object.keys(said).length > 0) {
    facts.rules_verified_on = verifiedOn(said, record);
  }
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== UNKNOWN));
}

function fits(one: unknown, { day, plans, ...about }: About): boolean {
  const [begins, ends] = [walk(one, "effective_from_on"), walk(one, "effective_to_on")];
  if (!isDay(day) || !isDay(begins) || begins > day) {
    return false;
  }
  if (ends !== null && (!isDay(ends) || ends < day)) {
    return false;
  }
  const wanted = asRecord(walk(one, "for"));
  if (wanted === null || typeof walk(one, "id") !== "string") {
    return false;
  }
  const plan = wanted.plan ?? null;
  return (
    (typeof wanted.payer === "string" || typeof wanted.payer_type === "string") &&
    (["payer", "payer_type", "state"] as const).every((name) => is(wanted[name] ?? null, about[name])) &&
    (plan === null || plans.includes(plan as string))
  );
}

function is(wanted: unknown, value: unknown): boolean {
  return wanted === null || (typeof wanted === "string" && wanted === value);
}

/** The nearest last, so that it holds; of two as near, one for a plan, then the one that began later. */
function byTurn(one: unknown, other: unknown): number {
  const turn = (each: unknown) =>
    [
      nearness(walk(each, "for")),
      Number(typeof walk(each, "for.plan") === "string"),
      walk(each, "effective_from_on") as string,
      walk(each, "id") as string,
    ] as const;
  const [first, second] = [turn(one), turn(other)];
  const at = first.findIndex((part, n) => part !== second[n]);
  if (at < 0) {
    return 0;
  }
  return (first[at] as string) < (second[at] as string) ? -1 : 1;
}

function saidBy(one: unknown, name: string, value: unknown): Said {
  const proof = asRecord(walk(one, `evidence.${name}`));
  const verified = walk(proof ?? one, "verified_on");
  return {
    value,
    set: walk(one, "id") as string,
    name: known(walk(one, "name")) ?? "",
    source: known(walk(proof, "source")) ?? known(walk(one, "source")),
    verified_on: isDay(verified) ? verified : null,
    review_by_on: known(walk(one, "review_by_on")),
  };
}

function known(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}

function overdue(said: Readonly<Record<string, Said>>, today: unknown): unknown {
  const days = Object.values(said).flatMap(({ review_by_on: day }) => (isDay(day) ? [day] : []));
  if (days.length === 0) {
    return false;
  }
  return isDay(today) ? days.some((day) => day < today) : UNKNOWN;
}

function verifiedOn(said: Readonly<Record<string, Said>>, record: Fields): string | null {
  const days: unknown[] = Object.values(said).map((one) => one.verified_on);
  if (OWN.some((name) => Object.hasOwn(record, name) && !Object.hasOwn(said, name))) {
    days.push(record.rules_verified_on);
  }
  return days.every(isDay) ? ((days.sort()[0] as string) ?? null) : null;
}
