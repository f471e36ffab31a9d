import type { Fields } from "@sync/canon.ts";
import type { OpenOp } from "@sync/changes.ts";
import {
  lift,
  newest,
  ownNames,
  STEPS,
  type Steps,
  schemaOf,
  todaysName,
  upcast,
  valueUnder,
} from "@sync/records/upcast.ts";
import { SCHEMA } from "@sync/records/validate.ts";
import { describe, expect, test } from "vitest";
import { shelf } from "./vectors.ts";

type Pair = { name: string; under: Record<string, object> };
const pairs = shelf<Pair, { of: object; steps: Steps }>("upcast", "pairs");
const { steps } = pairs;
const SCHEMAS = Array.from({ length: newest(steps) }, (_, at) => at + 1);
const written = ({ under }: Pair, schema: number) => ({ ...pairs.of, ...under[schema], schema }) as OpenOp;

describe.each(SCHEMAS.flatMap((from) => SCHEMAS.map((to) => [from, to] as const)))(
  "sync_14 an op of schema %i under schema %i",
  (from, to) => {
    test.each(pairs.cases)("$name", (pair) => {
      const op = written(pair, from);
      const before = structuredClone(op);
      expect(upcast(op, to, steps)).toEqual(written(pair, Math.max(from, to)));
      expect(op, "the op was changed").toEqual(before);
    });
  },
);

type Record_ = {
  name: string;
  kind: string;
  fields: Fields;
  said: Record<string, unknown>;
  becomes: unknown;
};

test.each(shelf<Record_>("upcast", "records").cases)(
  "sync_14 in today's words: $name",
  ({ kind, fields, said, becomes }) => {
    const before = structuredClone([fields, said]);
    const once = lift(kind, fields, said, steps);
    expect(once).toEqual(becomes);
    expect([fields, said], "an argument was changed").toEqual(before);
    expect(lift(kind, ...once, steps), "lifting twice is not lifting once").toEqual(once);
  },
);

interface Name {
  name: string;
  op?: object;
  own?: object;
  field?: string;
  today?: string;
  schema?: number;
  asked?: string;
  of?: Fields;
  says?: unknown;
}

test.each(shelf<Name, { of: object }>("upcast", "names").cases)(
  "sync_14 names: $name",
  ({ op, own, field = "", today, schema, asked, of = {}, says }) => {
    if (op) expect(ownNames({ ...pairs.of, ...op } as OpenOp, steps)).toEqual(own);
    else if (asked) expect(valueUnder("visit_plan", asked, of, steps)).toEqual(says);
    else {
      expect(todaysName("visit_plan", field, steps)).toBe(today);
      expect(schemaOf("visit_plan", field, steps)).toBe(schema);
    }
  },
);

test("today's steps lead to today's schema", () => {
  expect(newest(STEPS)).toBe(SCHEMA);
});
