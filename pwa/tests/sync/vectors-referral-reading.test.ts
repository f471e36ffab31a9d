import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { Line } from "@sync/reading_lines.ts";
import { type Chart, compare, type Proposal, readReferral, together } from "@sync/referral_reading.ts";
import { parse } from "@sync/rules/icd10.ts";
import { expect, test } from "vitest";
import { shelf } from "./vectors.ts";

const ON = "2026-11-29";

interface Pages {
  name: string;
  lines: Line[];
  chart: Chart | null;
  gives: Proposal[];
}

interface Readers {
  name: string;
  first: Proposal[];
  second: Proposal[];
  verdicts: [string, string][];
  together: Proposal[];
}

test.each(shelf<Pages>("referral_reading", "pages").cases)(
  "pages propose values: $name",
  ({ lines, chart, gives }) => {
    expect(readReferral(lines, ON, chart)).toEqual(gives);
  },
);

test.each(shelf<Readers>("referral_reading", "readers").cases)(
  "two readers are put side by side: $name",
  ({ first, second, verdicts, together: both }) => {
    expect(compare(first, second).map(({ field, verdict }) => [field, verdict])).toEqual(verdicts);
    expect(together(first, second)).toEqual(both);
  },
);

test("a diagnosis is looked up where there is a list", () => {
  const table = parse(
    readFileSync(resolve(import.meta.dirname, "../../../sync/rules/tables/icd10cm.txt"), "utf8"),
  );
  const lines = [{ text: "Dx: M54.50, M54.5, M54.X9", box: [0, 0, 300, 30], page: 0 }];
  expect(readReferral(lines, ON, null, table).map(({ doubts }) => doubts)).toEqual([
    [],
    ["not_billable"],
    ["not_on_list"],
  ]);
  expect(readReferral(lines, ON).map(({ doubts }) => doubts)).toEqual([[], [], []]);
});
