import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { Tables, Year } from "@sync/rules/edits.ts";
import { evaluate } from "@sync/rules/engine.ts";
import { visitFacts } from "@sync/rules/facts.ts";
import { wellFormed } from "@sync/rules/forms.ts";
import { parse, status, suggest, yearOf } from "@sync/rules/icd10.ts";
import { checkRule } from "@sync/rules/load.ts";
import { loadPack } from "@sync/rules/packed.ts";
import { aboutVisit, inForce, OWN } from "@sync/rules/payer_facts.ts";
import { PARAMETERS } from "@sync/rules/payer_parameters.ts";
import { checkPayerSet, checkSets, type PayerSet } from "@sync/rules/payer_sets.ts";
import { type Explained, explain, type UnitRule, units } from "@sync/rules/units.ts";
import { UNKNOWN } from "@sync/rules/values.ts";
import { describe, expect, test } from "vitest";
import { changed, shelf } from "../sync/vectors.ts";

const TABLE = resolve(import.meta.dirname, "../../../sync/rules/tables/icd10cm.txt");
const icd10 = parse(readFileSync(TABLE, "utf8"));

interface Expression {
  name: string;
  expression: unknown;
  facts: unknown;
  gives?: unknown;
  unknown?: true;
}

describe("the rule engine", () => {
  test.each(shelf<Expression>("rules", "operators").cases)("$name", (one) => {
    const value = evaluate(one.expression, { facts: one.facts, element: null });
    expect(value).toEqual(one.unknown ? UNKNOWN : one.gives);
  });
});

interface OfPayers {
  name: string;
  with?: object;
  without?: string[];
  wrong?: unknown;
  sets?: object[];
  clashes?: unknown;
  payer_sets?: object[];
  bundle?: object;
  payer?: unknown;
  by?: unknown;
}

describe("rule sets of payers", () => {
  const { template, cases } = shelf<OfPayers, { template: PayerSet }>("rules", "payer_sets");
  test.each(cases)("$name", (one) => {
    if (one.wrong !== undefined) {
      expect(checkPayerSet(changed(template, one))).toEqual(one.wrong);
    } else if (one.sets !== undefined) {
      expect(checkSets(one.sets.map((each) => ({ ...template, ...each })))).toEqual(one.clashes);
    } else {
      const sets = one.payer_sets?.map((each) => ({ ...template, ...each }));
      const bundle = { ...one.bundle, payer_sets: sets };
      const unsaid = [...PARAMETERS.keys()].filter((name) => !OWN.some((own) => own === name));
      const nulls = Object.fromEntries(unsaid.map((name) => [name, null]));
      expect(visitFacts(bundle).payer).toEqual({ ...nulls, ...(one.payer as object) });
      const said = Object.entries(inForce(sets, aboutVisit(bundle)));
      expect(Object.fromEntries(said.map(([name, { set }]) => [name, set]))).toEqual(one.by);
    }
  });
});

interface Changed {
  name: string;
  with?: object;
  without?: string[];
  refused?: string;
  whole?: string;
}

function refusalOf(load: () => void): string | null {
  try {
    load();
  } catch (refused) {
    return (refused as Error).message;
  }
  return null;
}

describe("loading a rule", () => {
  const { template, cases } = shelf<Changed, { template: object }>("rules", "malformed");
  test.each(cases)("$name", (one) => {
    const load = () => checkRule(changed(template, one));
    if (one.refused === undefined) {
      expect(refusalOf(load)).toBe(one.whole ?? null);
    } else {
      expect(load).toThrow(one.refused);
      expect(load).toThrow(/^rule /);
    }
  });

  test.each([null, [], "rule", 5])("refuses %s, which is no rule at all", (rule) => {
    expect(refusalOf(() => checkRule(rule))).toBe("rule ?: id is missing");
  });
});

interface Minutes {
  minutes: number[];
  rule: UnitRule;
  cap: number | null;
  charges?: number[];
  units?: number[];
  explained?: Explained;
  refused?: string;
}

describe("units", () => {
  test.each(shelf<Minutes>("rules", "units").cases)("of $minutes by $rule up to $cap", (one) => {
    const count = () => units(one.minutes, one.rule, one.cap, one.charges ?? null);
    if (one.refused === undefined) {
      expect(count()).toEqual(one.units);
      const told = explain(one.minutes, one.rule, one.cap, one.charges ?? null);
      expect(told).toEqual(one.explained ?? told);
    } else {
      expect(count).toThrow(one.refused);
    }
  });

  test("are explained by quarters, remainder and extra", () => {
    expect(explain([38], "cms")).toEqual({
      rule: "cms",
      cap: null,
      minutes: 38,
      units: 3,
      lines: [{ minutes: 38, quarters: 2, remainder: 8, extra: 1, cut: 0, units: 3 }],
    });
  });
});

describe("forms", () => {
  test.each(shelf<{ form: string; value: unknown; right: boolean }>("rules", "forms").cases)(
    "$form $value is $right",
    ({ form, value, right }) => {
      expect(wellFormed(form, value)).toBe(right);
    },
  );

  test("an unknown form is refused", () => {
    expect(() => wellFormed("toString", "1")).toThrow("no form is called toString");
  });
});

describe("diagnosis codes", () => {
  interface Coded {
    code: string;
    on: string;
    years?: Year[];
    answer: string;
    outdated: boolean;
  }

  test.each(shelf<Coded>("rules", "icd10").cases)(
    "$code on $on is $answer",
    ({ code, on, years, answer, outdated }) => {
      expect(status(icd10, code, on, years)).toEqual({ answer, outdated });
    },
  );

  test("are offered while typing, the common ones first and with words", () => {
    const offered = suggest(icd10, "m54.5", 10);
    expect(offered.map(({ code }) => code)).toEqual(["M54.50", "M54.51", "M54.59"]);
    expect(offered[0]?.label?.es).toContain("lumbar");
    expect(suggest(icd10, "M54", 30).map(({ code }) => code)).toContain("M54.14");
    expect(suggest(icd10, "ciática", 10).map(({ code }) => code)).toContain("M54.31");
  });

  test("are offered by the year that an office imported, on its days", () => {
    const days = {
      release: "FY2027",
      valid_from: "2026-10-01",
      valid_to: "2027-09-30",
      verified_on: "2026-10-01",
    };
    const year = { ...days, base: icd10.release, added: ["M5452"], removed: ["M5459", "M5450"] };
    const offered = (day: string) => {
      const known = yearOf([year], icd10.release, day);
      return suggest(icd10, "m54.5", 10, known).map(({ code }) => code);
    };
    expect(offered("2026-10-01")).toEqual(["M54.51", "M54.52"]);
    expect(offered("2026-09-30"), "the control").toEqual(["M54.50", "M54.51", "M54.59"]);
    expect(offered("2026-09-30")).toEqual(suggest(icd10, "m54.5", 10).map(({ code }) => code));
  });

  test("are not offered for one letter, nor for what no code begins with", () => {
    expect(suggest(icd10, "M", 10)).toEqual([]);
    expect(suggest(icd10, "QQQQ", 10)).toEqual([]);
  });

  test("a text that is not the list is refused", () => {
    expect(() => parse("hello")).toThrow("not an ICD-10-CM table");
  });
});

describe("facts", () => {
  const cases = shelf<{ name: string; bundle: unknown; facts: unknown }>("rules", "facts").cases;
  test.each(cases)("of $name", ({ bundle, facts }) => {
    expect(visitFacts(bundle)).toEqual(facts);
  });
});

describe("pairs and units a day", () => {
  interface Met {
    name: string;
    bundle: unknown;
    gives: Record<string, unknown>;
    tables?: Tables;
    seed?: true;
  }
  const { cases, tables } = shelf<Met>("rules", "edits") as { cases: Met[]; tables?: Tables };
  const FACTS = ["cpt", "units_day", "most_units_day", "mue_indicator", "mue_certain"];

  test.each(cases)("$name", (one) => {
    const held = one.seed ? loadPack().tables : (one.tables ?? tables);
    const { edits, pairs, lines } = visitFacts(one.bundle, { ...loadPack(), tables: held as Tables });
    const bare = (lines as object[] | undefined)?.map((line) =>
      Object.fromEntries(Object.entries(line).filter(([name]) => FACTS.includes(name))),
    );
    expect({ edits, pairs, lines: bare }).toEqual({
      edits: undefined,
      pairs: undefined,
      lines: undefined,
      ...one.gives,
    });
  });
});
