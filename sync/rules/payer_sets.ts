/** A payer's rules as a dated set of parameters, and what is wrong with one, or with several together. Twin of payer_sets.py. */

import { wellFormed } from "./forms.ts";
import { complaintOf, NEEDS, PARAMETERS, PAYER_TYPES } from "./payer_parameters.ts";
import { asList, asRecord, type Fields, isDay, trimmed } from "./values.ts";

/** Whom a set is for: one payer record or every payer of a type, never both; null for any plan, any state. */
export interface Scope {
  readonly payer: string | null;
  readonly payer_type: string | null;
  readonly plan: string | null;
  readonly state: string | null;
}

/** What of a single parameter differs from its set; null `source` is the set's. */
export interface Evidence {
  readonly source: string | null;
  readonly verified_on: string | null;
  readonly to_verify: string | null;
}

export interface PayerSet {
  readonly id: string;
  readonly name: string;
  readonly for: Scope;
  readonly effective_from_on: string;
  readonly effective_to_on: string | null;
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly evidence: Readonly<Record<string, Evidence>>;
  readonly source: string;
  readonly author: string;
  readonly verified_on: string | null;
  readonly review_by_on: string;
}

export interface Complaint {
  readonly at: string;
  readonly why: string;
}

/** Two sets that cannot stand together. */
export interface Clash {
  readonly why: "overlap" | "contradiction";
  readonly sets: readonly [string, string];
  readonly parameter: string | null;
}

const LONGEST = { id: 60, name: 100, source: 500, author: 100, plan: 60, to_verify: 500 } as const;
const FIELDS =
  "id name for effective_from_on effective_to_on parameters evidence source author verified_on review_by_on".split(
    " ",
  );
const SCOPE = ["payer", "payer_type", "plan", "state"] as const;
const LAST_DAY = "9999-12-31";

/** Say what is wrong with a set, in its order; empty when nothing is. */
export function checkPayerSet(value: unknown): Complaint[] {
  const fields = asRecord(value);
  if (fields === null) {
    return [wrong("", "not_a_set")];
  }
  const missing = FIELDS.filter((name) => !Object.hasOwn(fields, name)).map((name) => wrong(name, "missing"));
  const others = Object.keys(fields).filter((name) => !FIELDS.includes(name));
  if (missing.length + others.length > 0) {
    return [...missing, ...others.sort().map((name) => wrong(name, "stranger"))];
  }
  return [
    ...texts(fields),
    ...scopeOf(fields.for),
    ...days(fields),
    ...parameters(fields.parameters),
    ...evidence(fields.evidence, asRecord(fields.parameters) ?? {}),
  ];
}

/** Say which of some whole sets cannot stand together. */
export function checkSets(sets: readonly PayerSet[]): Clash[] {
  return sets.flatMap((one, at) => sets.slice(at + 1).flatMap((other) => together(one, other)));
}

/** Say how near a scope is to a visit it fits: a payer is nearer than its type; plan and state add. */
export function nearness(scope: unknown): number {
  const said = asRecord(scope) ?? {};
  const narrowed = ["plan", "state"].filter((name) => (said[name] ?? null) !== null).length;
  return narrowed + ((said.payer ?? null) === null ? 0 : 4);
}

/** Say whether two values of a parameter say the same; the order of a list says nothing. */
export function alike(one: unknown, other: unknown): boolean {
  const [first, second] = [asList(one), asList(other)];
  if (first !== null && second !== null) {
    return JSON.stringify([...first].sort()) === JSON.stringify([...second].sort());
  }
  return one === other;
}

function wrong(at: string, why: string): Complaint {
  return { at, why };
}

function text(value: unknown, name: keyof typeof LONGEST): string | null {
  if (typeof value !== "string") {
    return "not_text";
  }
  if (trimmed(value) === "") {
    return "empty";
  }
  return [...value].length > LONGEST[name] ? "too_long" : null;
}

function texts(fields: Fields): Complaint[] {
  return (["id", "name", "source", "author"] as const).flatMap((name) => {
    const why = text(fields[name], name);
    return why === null ? [] : [wrong(name, why)];
  });
}

function scopeOf(value: unknown): Complaint[] {
  const scope = asRecord(value);
  if (scope === null || Object.keys(scope).sort().join() !== SCOPE.join()) {
    return [wrong("for", "not_a_scope")];
  }
  const found = (scope.payer === null) === (scope.payer_type === null) ? [wrong("for", "payer_or_type")] : [];
  for (const name of SCOPE) {
    if (scope[name] !== null && !SCOPE_FITS[name](scope[name])) {
      found.push(wrong(`for.${name}`, name === "plan" ? "not_text" : "not_an_option"));
    }
  }
  return found;
}

const SCOPE_FITS: Readonly<Record<(typeof SCOPE)[number], (value: unknown) => boolean>> = {
  payer: (value) => text(value, "id") === null,
  payer_type: (value) => PAYER_TYPES.some((each) => each === value),
  plan: (value) => text(value, "plan") === null,
  state: (value) => wellFormed("state", value),
};

function days(fields: Fields): Complaint[] {
  const found = ["effective_from_on", "effective_to_on", "verified_on", "review_by_on"].flatMap((name) => {
    const optional = name === "effective_to_on" || name === "verified_on";
    return isDay(fields[name]) || (optional && fields[name] === null) ? [] : [wrong(name, "not_day")];
  });
  const ends = (fields.effective_to_on ?? LAST_DAY) as string;
  return found.length === 0 && ends < (fields.effective_from_on as string)
    ? [wrong("effective_to_on", "ends_before_it_begins")]
    : found;
}

function parameters(value: unknown): Complaint[] {
  const said = asRecord(value);
  if (said === null || Object.keys(said).length === 0) {
    return [wrong("parameters", said === null ? "not_a_set" : "empty")];
  }
  const found: Complaint[] = [];
  for (const name of Object.keys(said).sort()) {
    const parameter = PARAMETERS.get(name);
    const why = parameter ? complaintOf(parameter, said[name]) : "stranger";
    if (why !== null) {
      found.push(wrong(`parameters.${name}`, why));
    }
  }
  for (const [name, needed] of NEEDS) {
    if ((said[name] ?? null) !== null && !Object.hasOwn(said, needed)) {
      found.push(wrong(`parameters.${needed}`, "missing"));
    }
  }
  if (said.authorization === "after_visits" && !Object.hasOwn(said, "authorization_after_visits")) {
    found.push(wrong("parameters.authorization_after_visits", "missing"));
  }
  return found;
}

function evidence(value: unknown, said: Fields): Complaint[] {
  const proofs = asRecord(value);
  if (proofs === null) {
    return [wrong("evidence", "not_a_set")];
  }
  return Object.keys(proofs)
    .sort()
    .flatMap((name) => {
      const one = asRecord(proofs[name]);
      if (!Object.hasOwn(said, name)) {
        return [wrong(`evidence.${name}`, "stranger")];
      }
      return one === null || Object.keys(one).sort().join() !== "source,to_verify,verified_on"
        ? [wrong(`evidence.${name}`, "not_a_set")]
        : proof(`evidence.${name}`, one);
    });
}

function proof(at: string, one: Fields): Complaint[] {
  const found = (["source", "to_verify"] as const).flatMap((name) => {
    const why = one[name] === null ? null : text(one[name], name);
    return why === null ? [] : [wrong(`${at}.${name}`, why)];
  });
  const fits = one.verified_on === null || isDay(one.verified_on);
  return fits ? found : [...found, wrong(`${at}.verified_on`, "not_day")];
}

function together(one: PayerSet, other: PayerSet): Clash[] {
  const sets = [one.id, other.id] as const;
  if (!meet(one, other) || nearness(one.for) !== nearness(other.for)) {
    return [];
  }
  if (SCOPE.every((name) => one.for[name] === other.for[name])) {
    return [{ why: "overlap", sets, parameter: null }];
  }
  if (SCOPE.some((name) => apart(one.for[name], other.for[name]))) {
    return [];
  }
  return Object.keys(one.parameters)
    .filter((name) => Object.hasOwn(other.parameters, name))
    .filter((name) => !alike(one.parameters[name], other.parameters[name]))
    .sort()
    .map((parameter) => ({ why: "contradiction", sets, parameter }));
}

function apart(one: string | null, other: string | null): boolean {
  return one !== null && other !== null && one !== other;
}

function meet(one: PayerSet, other: PayerSet): boolean {
  const ends = [one.effective_to_on ?? LAST_DAY, other.effective_to_on ?? LAST_DAY].sort()[0] ?? LAST_DAY;
  return one.effective_from_on <= ends && other.effective_from_on <= ends;
}
