import { checkExchange, checkOp, MOST_OPS } from "@sync/changes.ts";
import { expect, test } from "vitest";
import { changed, shelf } from "./vectors.ts";

interface Case {
  name: string;
  with?: object;
  without?: string[];
  says: string;
}

const ops = shelf<Case, { op: object }>("changes", "ops");
const exchanges = shelf<Case, { exchange: object }>("changes", "exchanges");

test.each(ops.cases)("an op: $name", (one) => {
  expect(checkOp(changed(ops.op, one))).toBe(one.says);
});

test.each(exchanges.cases)("an exchange: $name", (one) => {
  expect(checkExchange(changed(exchanges.exchange, one))).toBe(one.says);
});

test.each([null, undefined, 7, true, "op", []])("%s is no op and no exchange", (value) => {
  expect(checkOp(value)).toBe("must be an object");
  expect(checkExchange(value)).toBe("must be an object");
});

test("an exchange carries at most five hundred ops", () => {
  const many = Array.from({ length: MOST_OPS + 1 }, (_, at) => ({ ...ops.op, n: at + 1 }));
  expect(checkExchange({ ...exchanges.exchange, ops: many.slice(0, -1) })).toBe("");
  expect(checkExchange({ ...exchanges.exchange, ops: many })).toBe("ops has more than 500 entries");
});
