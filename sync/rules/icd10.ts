/**
 * Look up whether a diagnosis code is billable on a date of service (ICD-10-CM). Twin of icd10.py;
 * the caller brings the text of tables/icd10cm.txt.
 */

import common from "./tables/diagnoses.json" with { type: "json" };

export type Answer = "billable" | "header" | "unknown";

/** `header`: needs more characters. `outdated`: the day is not in the list's year, it answers anyway. */
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

/** Say whether a code, with or without its point, may be billed on a date of service (ISO day). */
export function status(table: Icd10, code: string, onDay: string): Status {
  return {
    answer: answerFor(table, plain(code)),
    outdated: !(table.validFrom <= onDay && onDay <= table.validTo),
  };
}

/**
 * Offer billable codes that begin with what was typed (two characters or more), the codes massage
 * often sees first, at most `most`. Letters also search the labels of those, in both languages.
 */
export function suggest(table: Icd10, typed: string, most: number): Suggestion[] {
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
  );
  const offered = new Set(known.map(({ code }) => code));
  const others = beginningWith(table, begun)
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
  return found.sort();
}

function answerFor(table: Icd10, code: string): Answer {
  if (code === "") {
    return "unknown";
  }
  const stem = lowerBound(table.stems, code.slice(0, -1));
  if (table.stems[stem] === code.slice(0, -1) && table.endings[stem]?.includes(code.slice(-1))) {
    return "billable";
  }
  return table.stems[lowerBound(table.stems, code)]?.startsWith(code) ? "header" : "unknown";
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
