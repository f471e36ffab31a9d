/** How much of a note stands in earlier notes of the same client. Twin of likeness.py, which says more. */

import { trimmed } from "./rules/values.ts";

export type Part = "subjective" | "objective" | "assessment" | "plan";
export type Parts = { readonly [P in Part]?: string | null };

/** The parts of a note that have lines. */
export const PARTS = ["subjective", "objective", "assessment", "plan"] as const satisfies readonly Part[];

/** So many of the client's last notes are compared with. */
export const LOOKED_BACK = 5;

/** A note of before, with the day of its visit. */
export type Earlier = Parts & { readonly date_of_service: string };

/** Lines of a note, how many stand in no note before it, and how many in the one it is likest to, of that day. */
export interface Likeness {
  readonly lines: number;
  readonly lines_new: number;
  readonly lines_same: number;
  readonly same_on: string | null;
}

const ENDS = ".!?;";
const BLANKS = " \t\u00a0";
const MARKS = new Set(`.,;:!?\u00a1\u00bf'"()[]{}*_-\u2013\u2014\u2022\u00b7\u2018\u2019\u201c\u201d\u00ab\u00bb\r\n${BLANKS}`);
const IN_NUMBERS = ".,-";
const SHORT = new Set("approx aprox bilat der dr dra ej izq l lt mr mrs ms r rt sr sra srta vs".split(" "));
/** Characters looked at before a full stop: more than the longest of these, so that time stays linear. */
const LONGEST = 9;

/** Give the lines of a text in their order, as they were written; what says nothing is left out. */
export function linesOf(text: string): string[] {
  const found: string[] = [];
  let start = 0;
  for (let at = 0; at < text.length; at++) {
    const each = text.charAt(at);
    if (each === "\r" || each === "\n") {
      found.push(text.slice(start, at));
      start = at + 1;
    } else if (
      ENDS.includes(each) &&
      `${BLANKS}\r\n`.includes(text.charAt(at + 1)) &&
      !isShort(text.slice(start, at), each)
    ) {
      found.push(text.slice(start, at + 1));
      start = at + 1;
    }
  }
  found.push(text.slice(start));
  return found.filter((line) => keyOf(line) !== "").map(trimmed);
}

/** Give what of a line is compared; "" when it says nothing. */
export function keyOf(line: string): string {
  let kept = "";
  for (let at = 0; at < line.length; at++) {
    const each = line.charAt(at);
    const said = !MARKS.has(each) || (IN_NUMBERS.includes(each) && isDigit(line.charAt(at + 1)));
    kept += said ? small(each) : " ";
  }
  return kept
    .split(" ")
    .filter((word) => word !== "")
    .join(" ");
}

/** Give what is compared of a note: of each of its lines once, in their order. */
export function keysOf(note: Parts): string[] {
  const texts = PARTS.map((part) => note[part]).filter((text) => typeof text === "string");
  return [...new Set(texts.flatMap(linesOf).map(keyOf))];
}

/** Say how like a note is to notes of before, newest first; of two it is equally like, the newer one is named. */
export function likeness(note: Parts, earlier: readonly Earlier[]): Likeness {
  const before = earlier.slice(0, LOOKED_BACK).map((one) => ({ on: one.date_of_service, keys: new Set(keysOf(one)) }));
  const keys = keysOf(note);
  let same = 0;
  let on: string | null = null;
  for (const one of before) {
    const shared = keys.filter((key) => one.keys.has(key)).length;
    if (shared > same) {
      same = shared;
      on = one.on;
    }
  }
  const fresh = keys.filter((key) => !before.some((one) => one.keys.has(key))).length;
  return { lines: keys.length, lines_new: fresh, lines_same: same, same_on: on };
}

/** Does a full stop end a shortened word or the number of a list, and no sentence? */
function isShort(before: string, end: string): boolean {
  if (end !== ".") return false;
  const said = keyOf(before.slice(-LONGEST));
  const word = said.slice(said.lastIndexOf(" ") + 1);
  const number = before.length <= LONGEST && said === word && word !== "" && [...word].every(isDigit);
  return SHORT.has(word) || number;
}

function isDigit(each: string): boolean {
  return each >= "0" && each <= "9" && each.length === 1;
}

/** Only what both languages and every version of Unicode make small alike. */
function small(each: string): string {
  const point = each.charCodeAt(0);
  const capital = (point >= 0x41 && point <= 0x5a) || (point >= 0xc0 && point <= 0xde && point !== 0xd7);
  return capital ? String.fromCharCode(point + 32) : each;
}
