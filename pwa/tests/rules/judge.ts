/** Answers one bundle a line from standard input with its facts and findings, so that Python can compare the twins. */

import { createInterface } from "node:readline";
import { explain, judge, loadPack, type Tables, visitFacts } from "../../../sync/rules/index.ts";
import { checkPayerSet, checkSets, type PayerSet } from "../../../sync/rules/payer_sets.ts";
import type { UnitRule } from "../../../sync/rules/units.ts";

type Question =
  | { set: unknown }
  | { sets: PayerSet[] }
  | { bundle: unknown; tables?: Tables }
  | { minutes: number[]; rule: UnitRule; cap: number | null };

for await (const line of createInterface({ input: process.stdin })) {
  const question = JSON.parse(line) as Question;
  if ("minutes" in question) {
    console.log(JSON.stringify(explain(question.minutes, question.rule, question.cap)));
  } else if ("set" in question) {
    console.log(JSON.stringify(checkPayerSet(question.set)));
  } else if ("sets" in question) {
    console.log(JSON.stringify(checkSets(question.sets)));
  } else {
    const pack = { ...loadPack(), tables: question.tables ?? loadPack().tables };
    const facts = visitFacts(question.bundle, pack);
    console.log(JSON.stringify({ facts, findings: judge(facts, pack) }));
  }
}
