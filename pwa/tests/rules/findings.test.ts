import { judge } from "@sync/rules/index.ts";
import { wordsOf } from "@sync/rules/judge.ts";
import { loadPack, type Rule } from "@sync/rules/packed.ts";
import { expect, test } from "vitest";

const { labels, rules } = loadPack();
const ruleOf = (id: string) => rules.find((rule) => rule.id === id) as Rule;
const label = (path: string) => labels[path] ?? { en: "?", es: "?" };

test("a finding says what its rule says, and whether anybody checked it", () => {
  const facts = { lines: [], payer: { unit_cap: 2 }, codes: { units_billed: 3 } };
  const checked = { ...facts, payer: { unit_cap: 2, rules_verified_on: "2026-11-01" } };
  for (const [given, unverified] of [
    [facts, true],
    [checked, false],
  ] as const) {
    const rule = ruleOf("units-over-cap");
    expect(judge(given).filter((each) => each.rule === rule.id)).toEqual([
      {
        rule: rule.id,
        severity: rule.severity,
        answer: "fires",
        say: wordsOf(rule, given, "say"),
        fix: wordsOf(rule, given, "fix"),
        where: rule.where,
        unverified,
        source: rule.source,
        override: rule.override,
        since: rule.from,
        verified_on: rule.verified_on,
        wanting: unverified ? [label("payer.rules_verified_on")] : [],
      },
    ]);
  }
});

test("what is missing is named once, in both languages, the broadest alone", () => {
  const rule = ruleOf("referring-name");
  const said = (facts: unknown) => judge(facts).find((each) => each.rule === rule.id)?.say;
  const sentence = (...paths: string[]) => {
    const [en, es] = [paths.map((path) => label(path).en), paths.map((path) => label(path).es)];
    return {
      en: `Cannot be checked yet: ${rule.title.en}. Not known: ${en.join(", ")}.`,
      es: `Aún no se puede revisar: ${rule.title.es}. Falta saber: ${es.join(", ")}.`,
    };
  };
  expect(said({})).toEqual(sentence("referral"));
  const names = ["referral.referring_first_name", "referral.referring_last_name"];
  expect(said({ referral: {} })).toEqual(sentence(...names));
  expect(said({ referral: { referring_first_name: "R" } })).toEqual(sentence("referral.referring_last_name"));
});
