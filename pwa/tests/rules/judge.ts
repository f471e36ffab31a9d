/** Answers one question a line from standard input, so that Python can compare the twins (tests/sync/rules/twins.py). */

import { createInterface } from "node:readline";
import { evaluate } from "../../../sync/rules/engine.ts";
import { explain, judge, loadPack, type Tables, units, visitFacts } from "../../../sync/rules/index.ts";
import { answerOf, wordsOf } from "../../../sync/rules/judge.ts";
import { checkRule, MalformedRule } from "../../../sync/rules/load.ts";
import { basisOf } from "../../../sync/rules/overrides.ts";
import type { Rule } from "../../../sync/rules/packed.ts";
import { checkPayerSet, checkSets, type PayerSet } from "../../../sync/rules/payer_sets.ts";
import type { UnitRule } from "../../../sync/rules/units.ts";
import { isWhole, UNKNOWN } from "../../../sync/rules/values.ts";

type Question =
  | { set: unknown }
  | { sets: PayerSet[] }
  | { bundle: unknown; tables?: Tables }
  | { minutes: number[]; rule: UnitRule; cap: number | null; charges: number[] | null }
  | { grid: number; rule: UnitRule; cap: number | null; charges: number[] }
  | { expressions: unknown[]; facts: unknown }
  | { rule: Rule; facts: unknown[] };

/** Give a value as both print it: the third answer as a record, a number no fact can hold as words. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(plain);
  }
  if (typeof value === "object" && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, plain(each)]));
  }
  if (typeof value === "number" && !isWhole(value)) {
    return "not whole";
  }
  return value === UNKNOWN ? { unknown: true } : value;
}

const sha256 = (bytes: Uint8Array<ArrayBuffer>) => crypto.subtle.digest("SHA-256", bytes);

/** A made-up visit has facts that no record can hold. */
const why = (refused: Error) => refused.message;

async function answerTo(asked: Question): Promise<unknown> {
  if ("bundle" in asked) {
    const pack = { ...loadPack(), tables: asked.tables ?? loadPack().tables };
    const facts = visitFacts(asked.bundle, pack);
    const findings = judge(facts, pack);
    const bases = await Promise.all(findings.map((each) => basisOf(each, facts, sha256, pack).catch(why)));
    return { facts, findings, bases };
  }
  if ("set" in asked) {
    return checkPayerSet(asked.set);
  }
  if ("sets" in asked) {
    return checkSets(asked.sets);
  }
  if ("minutes" in asked) {
    return explain(asked.minutes, asked.rule, asked.cap, asked.charges);
  }
  if ("grid" in asked) {
    const minutes = [...Array(asked.grid).keys()];
    const pairs = minutes.flatMap((first) => minutes.map((second) => [first, second]));
    return pairs.map((pair) => units(pair, asked.rule, asked.cap, asked.charges));
  }
  if ("expressions" in asked) {
    return asked.expressions.map((each) => plain(evaluate(each, { facts: asked.facts, element: null })));
  }
  try {
    checkRule(asked.rule);
  } catch (refused) {
    if (!(refused instanceof MalformedRule)) throw refused;
    return { refused: refused.message };
  }
  return asked.facts.map((facts) => [
    plain(answerOf(asked.rule, facts)),
    ...(["title", "say", "fix"] as const).map((name) => wordsOf(asked.rule, facts, name)),
  ]);
}

const answers: string[] = [];
for await (const line of createInterface({ input: process.stdin })) {
  answers.push(JSON.stringify(await answerTo(JSON.parse(line) as Question)));
  if (answers.length === 500) {
    process.stdout.write(`${answers.splice(0).join("\n")}\n`);
  }
}
process.stdout.write(answers.map((answer) => `${answer}\n`).join(""));
