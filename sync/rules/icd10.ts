/**
 * Look up whether a diagnosis code is billable on a date of service (ICD-10-CM). Twin of icd10.py;
 * the caller brings the text of tables/icd10cm.txt.
 */

import type { Year } from "./edits.ts";
import common from "./tables/diagnoses.json" with { type: "json" };

export type Answer = "billable" | "header" | "seventh" | "unknown";

/**
 * `header`: needs more characters; `seventh`: only its seventh, after an X for each that is not used.
 * `outdated`: the day is in no year that is known, and the list that comes with the program answers anyway.
 */
export interface Status {
  answer: Answer;
  outdated: boolean;
}

/** One release of the list: sorted stems and, beside each, the last characters that complete it. */
export interface Icd10 {
  release: string;
  validFrom: string;
  validTo: string;
  source: string;
  stems: readonly string[];
  endings: readonly string[];
}

/** A code offered while typing; only codes massage often sees carry a label. */
export interface Suggestion {
  code: string;
  label: { en: string; es: string } | null;
}

export const COMMON_DIAGNOSES: readonly { code: string; label: { en: string; es: string } }[] =
  common.diagnoses;

const SHORTEST = 3;
const LONGEST = 7;
const LEAST_TYPED = 2;
const LETTERS = 26;
const FILLER = "X";
const FIRST_LETTER = "a".charCodeAt(0);

/** Read icd10cm.txt (its format: tables/build_icd10.py). Throws RangeError for anything else. */
export function parse(text: string): Icd10 {
  const [first = "", second = "", ...lines] = text.split("\n");
  const [release, validFrom, validTo, source] = first.split("\t");
  if (!release || !validFrom || !validTo || !source || lines.length === 0) {
    throw new RangeError("not an ICD-10-CM table: line 1 must be release, from, to, source");
  }
  const sets = second.split(" ");
  const stems: string[] = [];
  const endings: string[] = [];
  let above = "";
  for (const line of lines.slice(0, -1)) {
    const end = line.search(/[a-z]/);
    let number = 0;
    for (let at = end; at < line.length; at += 1) {
      number = number * LETTERS + line.charCodeAt(at) - FIRST_LETTER;
    }
    above = above.slice(0, Number(line[0])) + line.slice(1, end);
    stems.push(above);
    endings.push(sets[number] ?? "");
  }
  return { release, validFrom, validTo, source, stems, endings };
}

/** Give a code as X12 sends it, capital and without its point; empty when it cannot be a code. */
export function plain(code: string): string {
  const bare = code[3] === "." ? code.slice(0, 3) + code.slice(4) : code;
  const right = /^[0-9A-Za-z]+$/.test(bare) && bare.length >= SHORTEST && bare.length <= LONGEST;
  return right ? bare.toUpperCase() : "";
}

/** Give a plain code as people read it: M5450 is M54.50. */
export function dotted(code: string): string {
  return code.length > SHORTEST ? `${code.slice(0, 3)}.${code.slice(3)}` : code;
}

/**
 * Say whether a code, with or without its point, may be billed on a date of service (ISO day). `years` are
 * those an office imported, as what they change in the list (edits.ts).
 */
export function status(table: Icd10, code: string, onDay: string, years: readonly Year[] = []): Status {
  const year = yearOf(years, table.release, onDay);
  return {
    answer: answerFor(table, year, plain(code)),
    outdated: year === null && !(table.validFrom <= onDay && onDay <= table.validTo),
  };
}

/** Give the imported year a day is in, if it is said against the list of that release. */
export function yearOf(years: readonly Year[], base: string, onDay: string): Year | null {
  const found = years.filter(
    (year) => year.base === base && year.valid_from <= onDay && onDay <= year.valid_to,
  );
  return found.at(-1) ?? null;
}

/**
 * Offer billable codes that begin with what was typed (two characters or more), the codes massage
 * often sees first, at most `most`. Letters also search the labels of those, in both languages. `year` is
 * the imported year of the visit's day, null when there is none: what it added is offered, what it took is not.
 */
export function suggest(table: Icd10, typed: string, most: number, year: Year | null = null): Suggestion[] {
  const begun = typed.replace(".", "").toUpperCase();
  if (begun.length < LEAST_TYPED) {
    return [];
  }
  const words = typed.toLowerCase();
  const known = COMMON_DIAGNOSES.filter(
    ({ code, label }) =>
      code.replace(".", "").startsWith(begun) ||
      label.en.toLowerCase().includes(words) ||
      label.es.toLowerCase().includes(words),
  ).filter(({ code }) => !year?.removed.includes(plain(code)));
  const offered = new Set(known.map(({ code }) => code));
  const added = year?.added.filter((code) => code.startsWith(begun)) ?? [];
  const others = [...new Set([...beginningWith(table, begun), ...added])]
    .filter((code) => !year?.removed.includes(code))
    .sort()
    .map(dotted)
    .filter((code) => !offered.has(code))
    .map((code) => ({ code, label: null }));
  return [...known, ...others].slice(0, most);
}

function beginningWith(table: Icd10, begun: string): string[] {
  const found: string[] = [];
  const stem = lowerBound(table.stems, begun.slice(0, -1));
  if (table.stems[stem] === begun.slice(0, -1) && table.endings[stem]?.includes(begun.slice(-1))) {
    found.push(begun);
  }
  for (let at = lowerBound(table.stems, begun); table.stems[at]?.startsWith(begun); at += 1) {
    for (const ending of table.endings[at] ?? "") {
      found.push(`${table.stems[at]}${ending}`);
    }
  }
  return found;
}

function answerFor(table: Icd10, year: Year | null, code: string): Answer {
  if (code === "") {
    return "unknown";
  }
  if (isBillable(table, year, code)) {
    return "billable";
  }
  if (code.length < LONGEST && leadsOn(table, year, code.padEnd(LONGEST - 1, FILLER))) {
    return "seventh";
  }
  return leadsOn(table, year, code) ? "header" : "unknown";
}

function isBillable(table: Icd10, year: Year | null, code: string): boolean {
  if (year?.added.includes(code)) {
    return true;
  }
  const at = lowerBound(table.stems, code.slice(0, -1));
  const found = table.stems[at] === code.slice(0, -1) && table.endings[at]?.includes(code.slice(-1));
  return found === true && !year?.removed.includes(code);
}

/** Say whether a code that may be billed begins so and goes on. */
function leadsOn(table: Icd10, year: Year | null, begun: string): boolean {
  if (year?.added.some((code) => code.startsWith(begun) && code !== begun)) {
    return true;
  }
  for (let at = lowerBound(table.stems, begun); table.stems[at]?.startsWith(begun); at += 1) {
    for (const ending of table.endings[at] ?? "") {
      if (!year?.removed.includes(`${table.stems[at]}${ending}`)) {
        return true;
      }
    }
  }
  return false;
}

function lowerBound(sorted: readonly string[], wanted: string): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? "") < wanted) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}
