/**
 * Evaluate a rule's condition over facts: true, false, or UNKNOWN when a needed fact is absent.
 * Twin of engine.py, which says more; held to it by ../vectors/rules/operators.json.
 */

import { wellFormed } from "./forms.ts";
import { asList, isDay, isWhole, type Truth, trimmed, UNKNOWN, walk } from "./values.ts";

/** What an expression sees: all facts, and inside `any` and its like one element of a list. */
export interface Scope {
  facts: unknown;
  element: unknown;
}

/** Give the value of a loaded expression, UNKNOWN when it rests on something absent. */
export function evaluate(expression: unknown, scope: Scope): unknown {
  const parts = asList(expression);
  if (parts === null) {
    return expression;
  }
  const [name, ...operands] = parts as [string, ...unknown[]];
  const plain = PLAIN[name];
  if (plain !== undefined) {
    return plain(...operands.map((operand) => evaluate(operand, scope)));
  }
  return SCOPED[name]?.(operands, scope);
}

/** Give a condition's answer; only true and false are answers, all else is UNKNOWN. */
export function holds(condition: unknown, scope: Scope): Truth {
  const value = evaluate(condition, scope);
  return typeof value === "boolean" ? value : UNKNOWN;
}

function every(answers: readonly Truth[]): Truth {
  if (answers.includes(false)) {
    return false;
  }
  return answers.includes(UNKNOWN) ? UNKNOWN : true;
}

function some(answers: readonly Truth[]): Truth {
  return not(every(answers.map(not)));
}

function not(value: unknown): Truth {
  return typeof value === "boolean" ? !value : UNKNOWN;
}

function elementsOf(value: unknown): readonly unknown[] | null {
  return value === null ? [] : asList(value);
}

function ofEach(operands: readonly unknown[], scope: Scope): Truth[] | null {
  const elements = elementsOf(evaluate(operands[0], scope));
  return elements?.map((element) => holds(operands[1], { facts: scope.facts, element })) ?? null;
}

function where(operands: readonly unknown[], scope: Scope): unknown {
  const elements = elementsOf(evaluate(operands[0], scope));
  return (
    elements?.filter((element) => holds(operands[1], { facts: scope.facts, element }) === true) ?? UNKNOWN
  );
}

function only(operands: readonly unknown[], scope: Scope): unknown {
  const answers = ofEach(operands, scope);
  if (answers === null || answers.includes(UNKNOWN)) {
    return UNKNOWN;
  }
  return elementsOf(evaluate(operands[0], scope))?.filter((_, at) => answers[at]);
}

function pluck(operands: readonly unknown[], scope: Scope): unknown {
  const elements = elementsOf(evaluate(operands[0], scope));
  return elements?.map((element) => walk(element, operands[1] as string)) ?? UNKNOWN;
}

function wellFormedOrUnknown(operands: readonly unknown[], scope: Scope): Truth {
  const value = evaluate(operands[1], scope);
  return value === UNKNOWN ? UNKNOWN : wellFormed(operands[0] as string, value);
}

function eq(one: unknown, other: unknown): Truth {
  if (one === UNKNOWN || other === UNKNOWN) {
    return UNKNOWN;
  }
  if (one === null || other === null) {
    return one === other;
  }
  const comparable =
    typeof one === "boolean" || typeof one === "string"
      ? typeof one === typeof other
      : isWhole(one) && isWhole(other);
  return comparable ? one === other : UNKNOWN;
}

function ordered(one: unknown, other: unknown, test: (sign: number) => boolean): Truth {
  if (one === UNKNOWN || other === UNKNOWN) {
    return UNKNOWN;
  }
  if (one === null || other === null) {
    return false;
  }
  if ((isWhole(one) && isWhole(other)) || (isDay(one) && isDay(other))) {
    return test(Number(one > other) - Number(one < other));
  }
  return UNKNOWN;
}

function isAmong(value: unknown, among: unknown): Truth {
  const elements = elementsOf(among);
  return value === UNKNOWN || elements === null ? UNKNOWN : some(elements.map((each) => eq(value, each)));
}

function empty(value: unknown): Truth {
  if (value === UNKNOWN) {
    return UNKNOWN;
  }
  if (typeof value === "string") {
    return trimmed(value) === "";
  }
  return value === null || asList(value)?.length === 0;
}

function repeated(value: unknown): unknown {
  const elements = elementsOf(value);
  if (elements === null) {
    return UNKNOWN;
  }
  const words = elements.filter((each) => typeof each === "string" && trimmed(each) !== "");
  const found = [...new Set(words.filter((each, at) => words.indexOf(each) !== at))];
  return found.length === 0 && elements.includes(UNKNOWN) ? UNKNOWN : found;
}

function without(value: unknown, taken: unknown): unknown {
  const elements = elementsOf(value);
  if (elements === null || elementsOf(taken) === null) {
    return UNKNOWN;
  }
  const answers = elements.map((each) => isAmong(each, taken));
  return answers.includes(UNKNOWN) ? UNKNOWN : elements.filter((_, at) => answers[at] === false);
}

function sum(value: unknown): unknown {
  return (
    elementsOf(value)?.reduce((total, each) => (each === null ? total : plus(total, each)), 0) ?? UNKNOWN
  );
}

function plus(one: unknown, other: unknown): unknown {
  const total = isWhole(one) && isWhole(other) ? one + other : UNKNOWN;
  return isWhole(total) ? total : UNKNOWN;
}

function minus(one: unknown, other: unknown): unknown {
  const difference = isWhole(one) && isWhole(other) ? one - other : UNKNOWN;
  return isWhole(difference) ? difference : UNKNOWN;
}

/** Operators that see only the values of their operands. */
export const PLAIN: Readonly<Record<string, (...values: unknown[]) => unknown>> = {
  list: (...values) => values,
  not,
  eq,
  ne: (one, other) => not(eq(one, other)),
  lt: (one, other) => ordered(one, other, (sign) => sign < 0),
  le: (one, other) => ordered(one, other, (sign) => sign <= 0),
  gt: (one, other) => ordered(one, other, (sign) => sign > 0),
  ge: (one, other) => ordered(one, other, (sign) => sign >= 0),
  in: isAmong,
  empty,
  repeated,
  without,
  count: (value) => elementsOf(value)?.length ?? UNKNOWN,
  sum,
  minus,
};

/** Operators that look into the scope themselves. */
export const SCOPED: Readonly<Record<string, (operands: readonly unknown[], scope: Scope) => unknown>> = {
  get: ([path], scope) => walk(scope.facts, path as string),
  it: ([path], scope) => walk(scope.element, path as string),
  and: (operands, scope) => every(operands.map((operand) => holds(operand, scope))),
  or: (operands, scope) => some(operands.map((operand) => holds(operand, scope))),
  any: (operands, scope) => some(ofEach(operands, scope) ?? [UNKNOWN]),
  all: (operands, scope) => every(ofEach(operands, scope) ?? [UNKNOWN]),
  where,
  only,
  pluck,
  well_formed: wellFormedOrUnknown,
};
