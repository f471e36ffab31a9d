/** Check a rule before it is ever run: what is wrong with it is said here, and then it never throws. Twin of load.py. */

import { PLAIN, SCOPED } from "./engine.ts";
import { FORMS, wellFormed } from "./forms.ts";
import { PAYER_TYPES } from "./payer_parameters.ts";
import { asList, asRecord, type Fields, isDay, isWhole } from "./values.ts";

export const SEVERITIES = ["stop", "warn", "hint"] as const;
/** Who of a practice may go on though a rule objects. */
export const OVERRIDES = ["never", "owner", "anyone"] as const;
export const PLACES = [
  "consent",
  "referral",
  "note",
  "codes",
  "client",
  "coverage",
  "finish",
  "office",
] as const;
/** Of which visits a rule speaks. Packs published before rules named plans and types lack those two: any. */
export const SCOPE = ["payer", "plan", "state", "payer_type"] as const;
export const ANY = "*";

const DEEPEST = 20;
const SHOWN = 60;
const UNORDERED = ["lt", "le", "gt", "ge"];
const CONDITIONS = "and or not any all in empty well_formed get it eq ne".split(" ").concat(UNORDERED);
const ONE_OPERAND = "get it not empty repeated count sum".split(" ");
const TWO_OPERANDS = "eq ne in any all where only pluck without minus well_formed"
  .split(" ")
  .concat(UNORDERED);

/** A rule that cannot be run; the message names the rule and the reason. */
export class MalformedRule extends Error {}

/** Where an expression stands: how deep, the path of the list its `it` walks, in `fill` or not. */
interface At {
  depth: number;
  inside: boolean;
  walks: string | null;
  fill: boolean;
}

type Test = (value: unknown) => boolean;

const TOP: At = { depth: 0, inside: false, walks: null, fill: false };

const isText: Test = (value) => typeof value === "string" && value !== "";
const isDayOrNull: Test = (value) => value === null || isDay(value);
const isTexts: Test = (value) => asList(value)?.every(isText) ?? false;
const isNamed = (value: unknown, names: string): boolean => {
  const record = asRecord(value) ?? {};
  const wanted = names.split(" ");
  return Object.keys(record).length === wanted.length && wanted.every((name) => isText(own(record, name)));
};
const own = (record: Fields, name: string): unknown =>
  Object.hasOwn(record, name) ? record[name] : undefined;
const isWords: Test = (value) => isNamed(value, "en es");
const isScope: Test = (value) => {
  const scope = asRecord(value) ?? {};
  const names = Object.keys(scope);
  return (
    names.every((name) => isOneOf(SCOPE)(name) && isText(scope[name])) &&
    names.includes("payer") &&
    names.includes("state")
  );
};
const isOneOf =
  (options: readonly string[]): Test =>
  (value) =>
    options.includes(value as string);

const FIELDS: Readonly<Record<string, readonly [Test, string]>> = {
  id: [isText, "text"],
  title: [isWords, "words in en and es"],
  severity: [isOneOf(SEVERITIES), `one of ${SEVERITIES.join(", ")}`],
  scope: [isScope, "a payer, a plan, a state and a payer type, * for any"],
  from: [isDayOrNull, "a day or null"],
  to: [isDayOrNull, "a day or null"],
  source: [isText, "text"],
  verified_on: [isDayOrNull, "a day or null"],
  rests_on: [isTexts, "a list of paths"],
  reads: [isTexts, "a list of paths"],
  fires_when: [(value) => asList(value) !== null, "a condition"],
  fill: [(value) => asRecord(value) !== null, "named expressions"],
  say: [isWords, "words in en and es"],
  fix: [isWords, "words in en and es"],
  where: [isOneOf(PLACES), `one of ${PLACES.join(", ")}`],
};

// Packs published before rules said who may override them lack it: nobody may then.
const MAY_LACK = ["cases", "override"];

/** Refuse a rule that is not whole. Throws MalformedRule with the rule's id and the reason. */
export function checkRule(rule: unknown): void {
  const fields = asRecord(rule) ?? {};
  try {
    checkFields(fields);
    checkReads(fields);
    const fill = asRecord(fields.fill) ?? {};
    for (const name of Object.keys(fill).sort(byCodePoint)) {
      check(fill[name], { ...TOP, fill: true }, new Set());
    }
  } catch (wrong) {
    throw wrong instanceof MalformedRule
      ? new MalformedRule(`rule ${isText(fields.id) ? fields.id : "?"}: ${wrong.message}`)
      : wrong;
  }
}

/** Give the paths an expression of `fill` reads. Throws MalformedRule. */
export function readsOf(expression: unknown): string[] {
  const reads = new Set<string>();
  check(expression, { ...TOP, fill: true }, reads);
  return [...reads].sort(byCodePoint);
}

function checkFields(fields: Fields): void {
  for (const [name, [fits, wanted]] of Object.entries(FIELDS)) {
    if (!Object.hasOwn(fields, name)) {
      throw new MalformedRule(`${name} is missing`);
    }
    if (!fits(fields[name])) {
      throw new MalformedRule(`${name} must be ${wanted}`);
    }
  }
  checkScope(fields.scope as Record<string, string>);
  if (Object.hasOwn(fields, "override") && !isOneOf(OVERRIDES)(fields.override)) {
    throw new MalformedRule(`override must be one of ${OVERRIDES.join(", ")}`);
  }
  const unknown = Object.keys(fields)
    .filter((name) => !Object.hasOwn(FIELDS, name) && !MAY_LACK.includes(name))
    .sort(byCodePoint)[0];
  if (unknown !== undefined) {
    throw new MalformedRule(`no field is called ${unknown}`);
  }
}

function checkScope(scope: Readonly<Record<string, string>>): void {
  if (!(scope.state === ANY || wellFormed("state", scope.state))) {
    throw new MalformedRule(`scope.state must be ${ANY} or a state, not ${short(scope.state)}`);
  }
  const kind = own(scope, "payer_type") ?? ANY;
  if (!isOneOf([ANY, ...PAYER_TYPES])(kind)) {
    const known = PAYER_TYPES.join(", ");
    throw new MalformedRule(`scope.payer_type must be ${ANY} or one of ${known}, not ${short(kind)}`);
  }
}

function checkReads(fields: Fields): void {
  const reads = new Set<string>();
  checkCondition(fields.fires_when, TOP, reads);
  const sorted = [...reads].sort(byCodePoint);
  if (JSON.stringify(fields.reads) !== JSON.stringify(sorted)) {
    throw new MalformedRule(`reads must be ${sorted.join(", ")}`);
  }
}

function checkCondition(expression: unknown, at: At, reads: Set<string>): void {
  const name = asList(expression)?.[0];
  if (!CONDITIONS.includes(name as string)) {
    throw new MalformedRule(`${short(expression)} is not a condition`);
  }
  check(expression, at, reads);
}

function check(expression: unknown, at: At, reads: Set<string>): void {
  const parts = asList(expression);
  if (parts === null) {
    if (typeof expression !== "boolean" && typeof expression !== "string" && !isWhole(expression)) {
      throw new MalformedRule(`${short(expression)} is not a value; use empty for null`);
    }
    return;
  }
  if (at.depth > DEEPEST) {
    throw new MalformedRule(`nested more than ${DEEPEST} deep`);
  }
  const [name = null, ...operands] = parts;
  if (typeof name !== "string" || !(Object.hasOwn(PLAIN, name) || Object.hasOwn(SCOPED, name))) {
    throw new MalformedRule(`${short(name)} is not an operator`);
  }
  const wanted = ONE_OPERAND.includes(name) ? 1 : TWO_OPERANDS.includes(name) ? 2 : null;
  if (wanted === null ? operands.length === 0 && name !== "list" : wanted !== operands.length) {
    throw new MalformedRule(`${name} needs ${wanted ?? "some"} operands`);
  }
  checkOperands(name, operands, at, reads);
}

function checkOperands(name: string, operands: readonly unknown[], at: At, reads: Set<string>): void {
  const deeper = { ...at, depth: at.depth + 1 };
  if (name === "get" || name === "it") {
    checkPath(name, operands[0], at, reads);
  } else if (name === "and" || name === "or" || name === "not") {
    for (const operand of operands) {
      if (name === "not" && UNORDERED.includes(asList(operand)?.[0] as string)) {
        throw new MalformedRule("not over a comparison would fire on null; write the opposite comparison");
      }
      checkCondition(operand, deeper, reads);
    }
  } else if (name === "any" || name === "all" || name === "where" || name === "only") {
    if (name === "where" && !at.fill) {
      throw new MalformedRule("where belongs in fill, for it drops what is unknown; a condition uses only");
    }
    check(operands[0], deeper, reads);
    checkCondition(operands[1], { ...deeper, inside: true, walks: walked(operands[0], at) }, reads);
  } else if (name === "pluck") {
    check(operands[0], deeper, reads);
    checkPath("it", operands[1], { ...TOP, inside: true, walks: walked(operands[0], at) }, reads);
  } else {
    if (name === "well_formed" && !FORMS.includes(operands[0] as string)) {
      throw new MalformedRule(`no form is called ${short(operands[0])}`);
    }
    for (const operand of operands) {
      check(operand, deeper, reads);
    }
  }
}

function checkPath(name: "get" | "it", path: unknown, at: At, reads: Set<string>): void {
  if (typeof path !== "string" || (name === "get" && path === "")) {
    throw new MalformedRule(`${name} needs a path`);
  }
  if (name === "get") {
    reads.add(path);
    return;
  }
  if (!at.inside) {
    throw new MalformedRule("it belongs inside any, all, where or only");
  }
  if (path !== "" && at.walks === null) {
    throw new MalformedRule(`it cannot read ${path} of a list that is not a fact`);
  }
  if (path !== "") {
    reads.add(`${at.walks}.${path}`);
  }
}

/** Give the path of the list an expression stands for, if its elements are those of a fact. */
function walked(expression: unknown, at: At): string | null {
  const [name, first] = asList(expression) ?? [];
  if (name === "get") {
    return first as string;
  }
  if (name === "it") {
    // An element that is itself a list has no path: no fact is a list of lists.
    return at.walks === null || first === "" ? null : `${at.walks}.${first}`;
  }
  return name === "where" || name === "only" ? walked(first, at) : null;
}

function short(value: unknown): string {
  return [...JSON.stringify(shown(value, 0))].slice(0, SHOWN).join("");
}

// Only what both languages write alike, and no deeper than either can.
function shown(value: unknown, depth: number): unknown {
  const elements = asList(value);
  if (elements !== null) {
    return depth < DEEPEST ? elements.map((each) => shown(each, depth + 1)) : "a list";
  }
  if (value === null || typeof value === "boolean" || typeof value === "string" || isWhole(value)) {
    return value;
  }
  return asRecord(value) === null ? "not whole" : "a record";
}

/** Order names as Python does, by code point: JavaScript itself would order by halves of a pair. */
function byCodePoint(one: string, other: string): number {
  const [first, second] = [[...one], [...other]];
  const at = first.findIndex((letter, place) => letter !== second[place]);
  if (at === -1) {
    return first.length - second.length;
  }
  return (first[at]?.codePointAt(0) ?? 0) - (second[at]?.codePointAt(0) ?? -1);
}
