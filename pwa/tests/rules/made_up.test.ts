import { answerOf, wordsOf } from "@sync/rules/judge.ts";
import { checkRule } from "@sync/rules/load.ts";
import type { Rule, Words } from "@sync/rules/packed.ts";
import { dayOf, isDay, isWhole, trimmed, UNKNOWN, walk } from "@sync/rules/values.ts";
import { describe, expect, test } from "vitest";
import { shelf } from "../sync/vectors.ts";

const said = (value: unknown): unknown => (value === UNKNOWN ? { unknown: true } : value);

interface MadeUp {
  name: string;
  rule: Partial<Rule>;
  facts: Record<string, unknown>;
  gives: unknown;
  says?: Words;
}

describe("a made-up rule", () => {
  const { template, cases } = shelf<MadeUp, { template: Rule }>("rules", "made_up");
  test.each(cases)("$name", (one) => {
    const rule = { ...template, ...one.rule };
    checkRule(rule);
    expect(said(answerOf(rule, one.facts))).toEqual(one.gives);
    if (one.says !== undefined) {
      expect(wordsOf(rule, one.facts, "say")).toEqual(one.says);
    }
  });
});

interface Value {
  call: "is_whole" | "is_day" | "day_of" | "trimmed" | "walk";
  value: unknown;
  path?: string;
  gives: unknown;
}

describe("values", () => {
  test.each(shelf<Value>("rules", "values").cases)("$call of $value is $gives", (one) => {
    const calls = {
      is_whole: () => isWhole(one.value),
      is_day: () => isDay(one.value),
      day_of: () => dayOf(one.value),
      trimmed: () => trimmed(one.value as string),
      walk: () => walk(one.value, one.path ?? ""),
    };
    expect(said(calls[one.call]())).toEqual(one.gives);
  });
});
