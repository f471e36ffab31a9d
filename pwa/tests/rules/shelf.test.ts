import { readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { judge } from "@sync/rules/index.ts";
import { answerOf, wordsOf } from "@sync/rules/judge.ts";
import { loadPack, type Rule } from "@sync/rules/packed.ts";
import { UNKNOWN } from "@sync/rules/values.ts";
import { describe, expect, test } from "vitest";

interface Case {
  name: string;
  facts: Record<string, unknown>;
  expect: boolean | "unknown";
}

const SHELF = resolve(import.meta.dirname, "../../../sync/rules/shelf");
const written = readdirSync(SHELF, { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".json"))
  .map((name) => JSON.parse(readFileSync(resolve(SHELF, name), "utf8")) as Rule & { cases: Case[] });
const packed = new Map(loadPack().rules.map((rule) => [rule.id, rule]));

describe.each(written)("rule $id", ({ id, cases }) => {
  const rule = packed.get(id) as Rule;

  test.each(cases)("$name", (one) => {
    expect(answerOf(rule, one.facts)).toBe(one.expect === "unknown" ? UNKNOWN : one.expect);
  });

  test.each(cases.filter((one) => one.expect === true))("has words in both languages: $name", ({ facts }) => {
    for (const words of [wordsOf(rule, facts, "say"), wordsOf(rule, facts, "fix")]) {
      expect(words.en).not.toMatch(/[{}?]/);
      expect(words.es).not.toMatch(/[{}?]/);
      expect(words.es).not.toBe(words.en);
    }
  });
});

test("what is not known is named, the broadest first", () => {
  const unknown = judge({ lines: [{ cpt: "97124", timed: true }] });
  const minutes = unknown.find(({ rule }) => rule === "minutes-missing");
  expect(minutes?.answer).toBe("unknown");
  expect(minutes?.say.en).toBe(
    "Cannot be checked yet: Minutes of timed codes. Not known: the minutes of a code.",
  );
  const consent = unknown.find(({ rule }) => rule === "consent-missing");
  expect(consent?.say.en).toContain("Not known: the consents.");
});

test("stops come before warnings, and warnings before hints", () => {
  const order = judge({}).map(({ severity }) => ["stop", "warn", "hint"].indexOf(severity));
  expect(order).toEqual([...order].sort());
  expect(new Set(order).size).toBe(3);
});
