/** The values facts and rules are made of, and the third answer. Twin of values.py, which says more. */

/** The answer when a needed fact is not there. */
export const UNKNOWN: unique symbol = Symbol("unknown");
export type Truth = boolean | typeof UNKNOWN;
export type Fields = Record<string, unknown>;

const DAY = /^[1-9][0-9]{3}-[0-9]{2}-[0-9]{2}$/;
const INSTANT = /^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z$/;
const SPACES = " \t\n\r\u00a0";
const DAY_LENGTH = "2026-11-24".length;

/** Give a list as one of anything, or null when it is not a list. */
export function asList(value: unknown): readonly unknown[] | null {
  return Array.isArray(value) ? value : null;
}

/** Give an object as one of anything, or null when it is not an object. */
export function asRecord(value: unknown): Fields | null {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Fields) : null;
}

/** Say whether a value is a whole number that both languages hold exactly. */
export function isWhole(value: unknown): value is number {
  return Number.isSafeInteger(value);
}

/** Say whether a value is a real day of the years 1000 to 9999, written YYYY-MM-DD. */
export function isDay(value: unknown): value is string {
  if (typeof value !== "string" || !DAY.test(value)) {
    return false;
  }
  const moment = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(value);
}

/** Give the UTC day of a moment written YYYY-MM-DDTHH:MM:SSZ, or null when it is not one. */
export function dayOf(instant: unknown): string | null {
  if (typeof instant !== "string" || !INSTANT.test(instant)) {
    return null;
  }
  const day = instant.slice(0, DAY_LENGTH);
  return isDay(day) ? day : null;
}

/** Order two texts as Python does, by code points; UTF-16 units order otherwise beyond the BMP. */
export function compareText(one: string, other: string): number {
  const [left, right] = [[...one], [...other]];
  const at = left.findIndex((each, n) => each !== right[n]);
  if (at < 0) {
    return left.length - right.length;
  }
  return (left[at]?.codePointAt(0) ?? -1) - (right[at]?.codePointAt(0) ?? -1);
}

/** Say whether the first of two lists of texts comes before the other. */
export function isBefore(one: readonly string[], other: readonly string[]): boolean {
  const at = one.findIndex((part, n) => part !== other[n]);
  return at >= 0 && compareText(one[at] ?? "", other[at] ?? "") < 0;
}

/** Take blanks off both ends; the same blanks in both languages. */
export function trimmed(words: string): string {
  let start = 0;
  let end = words.length;
  while (start < end && SPACES.includes(words.charAt(start))) {
    start += 1;
  }
  while (end > start && SPACES.includes(words.charAt(end - 1))) {
    end -= 1;
  }
  return words.slice(start, end);
}

/** Follow a path such as `payer.unit_rule`; null stays null, anything not there is UNKNOWN. */
export function walk(value: unknown, path: string): unknown {
  let reached = value;
  for (const part of path === "" ? [] : path.split(".")) {
    if (reached === null) {
      return null;
    }
    const record = asRecord(reached);
    reached = record !== null && Object.hasOwn(record, part) ? record[part] : UNKNOWN;
  }
  const known =
    typeof reached === "boolean" ||
    typeof reached === "string" ||
    (typeof reached === "object" && reached !== undefined) ||
    isWhole(reached);
  return known ? reached : UNKNOWN;
}
