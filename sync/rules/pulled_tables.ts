/** Whether the tables in a pulled pack are what edits.ts says they are. Twin of pulled_tables.py. */

import { asList, asRecord, type Fields, isDay, isWhole } from "./values.ts";

const MOST_UNITS = 99_999;

type Test = (value: unknown) => boolean;

/** Say whether a value has the shape of `Tables`. */
export function isTables(value: unknown): boolean {
  const tables = asRecord(value) ?? {};
  return isPairs(tables.pairs) && areAll(tables.limits, isLimits) && areAll(tables.icd, isYear);
}

const isDayOrNull: Test = (value) => value === null || isDay(value);
const isCode: Test = (value) => typeof value === "string" && value !== "";

const isPairs: Test = (value) => hasHead(value, ["known_to", "verified_on"]) && areAll(rowsOf(value), isPair);

const isLimits: Test = (value) =>
  hasHead(value, ["from", "known_to", "verified_on"]) && areAll(rowsOf(value), isLimit);

function areAll(value: unknown, fits: Test): boolean {
  return asList(value)?.every(fits) ?? false;
}

function hasHead(value: unknown, days: readonly string[]): boolean {
  const record: Fields = asRecord(value) ?? {};
  return typeof record.quarter === "string" && days.every((name) => isDayOrNull(record[name]));
}

function rowsOf(value: unknown): unknown {
  return asRecord(value)?.rows;
}

function isPair(row: unknown): boolean {
  const [one, two, begins, ends, indicator, ...more] = asList(row) ?? [];
  return (
    typeof one === "string" &&
    typeof two === "string" &&
    isDayOrNull(begins) &&
    isDayOrNull(ends) &&
    (indicator === "0" || indicator === "1") &&
    more.length === 0
  );
}

function isLimit(row: unknown): boolean {
  const [code, units, indicator, ...more] = asList(row) ?? [];
  return (
    typeof code === "string" &&
    isWhole(units) &&
    units >= 0 &&
    units <= MOST_UNITS &&
    (indicator === 1 || indicator === 2 || indicator === 3) &&
    more.length === 0
  );
}

function isYear(value: unknown): boolean {
  const year = asRecord(value) ?? {};
  return (
    isCode(year.release) &&
    isCode(year.base) &&
    [year.valid_from, year.valid_to, year.verified_on].every(isDay) &&
    areAll(year.added, isCode) &&
    areAll(year.removed, isCode)
  );
}
