import { Scales, type Tally, type Weighed } from "@sync/tally.ts";
import { expect, test } from "vitest";
import { sha256Raw } from "../../src/vault/index.ts";
import { shelf } from "./vectors.ts";

interface Case {
  name: string;
  rows: Weighed[];
  gives: Tally;
}

test.each(shelf<Case>("tally", "sets").cases)("a set of records has its figure: $name", async (one) => {
  const scales = new Scales(sha256Raw);
  for (const row of one.rows) await scales.add([row]);
  expect(scales.total()).toEqual(one.gives);
  const atOnce = new Scales(sha256Raw);
  await atOnce.add(one.rows);
  expect(atOnce.total()).toEqual(one.gives);
});
