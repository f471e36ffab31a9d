/** Answers one bundle a line from standard input with its facts and findings, so that Python can compare the twins. */

import { createInterface } from "node:readline";
import { explain, judge, visitFacts } from "../../../sync/rules/index.ts";
import type { UnitRule } from "../../../sync/rules/units.ts";

type Question = { bundle: unknown } | { minutes: number[]; rule: UnitRule; cap: number | null };

for await (const line of createInterface({ input: process.stdin })) {
  const question = JSON.parse(line) as Question;
  if ("minutes" in question) {
    console.log(JSON.stringify(explain(question.minutes, question.rule, question.cap)));
  } else {
    const facts = visitFacts(question.bundle);
    console.log(JSON.stringify({ facts, findings: judge(facts) }));
  }
}
