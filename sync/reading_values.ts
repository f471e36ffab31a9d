/** What recognized words say as a value of a referral: numbers, codes, days, names. Twin of reading_values.py, which
 * says more; cases in vectors/reading_values. */

import { npiCheckDigitHolds } from "./rules/forms.ts";
import { isDay } from "./rules/values.ts";

/** A value as a record has it (a day as YYYY-MM-DD), and the codes of what is doubtful about it. */
export interface Found {
  value: string | number;
  doubts: readonly string[];
}

/** A person's name in its parts; "" for what is not said. */
export interface Name {
  first: string;
  last: string;
  credential: string;
  doubts: readonly string[];
  credential_doubts: readonly string[];
}

/** Who may refer, by what stands behind their name; anything else is proposed with a doubt. */
export const CREDENTIALS: readonly string[] = [
  ...["MD", "DO", "DC", "NP", "PA", "PA-C", "ARNP", "APRN", "FNP", "FNP-C", "FNP-BC", "CRNP", "DNP", "CNM", "CNS"],
  ...["DPM", "ND", "DDS", "DMD", "OD", "PT", "DPT", "LAC", "RN", "MBBS"],
];

const DIGIT: Readonly<Record<string, string>> = {
  ...{ O: "0", o: "0", Q: "0", D: "0", I: "1", l: "1", "|": "1", "!": "1", i: "1" },
  ...{ S: "5", s: "5", Z: "2", z: "2", B: "8" },
};
const D = "[0-9OoQDIl|!iSsZzB]";
const MONTHS = [
  ...["january", "february", "march", "april", "may", "june", "july", "august", "september", "october"],
  ...["november", "december"],
];
const NUMERIC = new RegExp(
  `(?<![0-9A-Za-z])(${D}{1,2}) ?[/.-] ?(${D}{1,2}) ?[/.-] ?(${D}{4}|${D}{2})(?![0-9A-Za-z])`,
  "g",
);
const ISO = /(?<![0-9A-Za-z])([0-9]{4})-([0-9]{2})-([0-9]{2})(?![0-9A-Za-z])/g;
const MONTH_FIRST = new RegExp(
  `(?<![A-Za-z])([A-Za-z0-9|]{3,9})[.,]? ?(${D}{1,2})(?:st|nd|rd|th)?[.,]? ?(${D}{4})(?![0-9A-Za-z])`,
  "g",
);
const DAY_FIRST =
  /(?<![0-9A-Za-z])([0-9]{1,2})(?:st|nd|rd|th)? ?([A-Za-z]{3,9})[.,]? ?([0-9]{4})(?![0-9A-Za-z])/g;
const TEN_DIGITS = /^[^0-9A-Za-z]*([0-9](?:[ .-]?[0-9]){9})(?![0-9])/;
const LIKE_DIGITS = new RegExp(`^[^0-9A-Za-z]*(${D}(?:[ .-]?${D}){7,11})(?![0-9A-Za-z])`);
const DIAGNOSIS =
  /(?<![A-Za-z0-9.])([A-TV-Za-tv-z][0-9][0-9ABab])([.]?)([0-9A-HJKMNP-Za-hjkmnp-z]{1,4})?(?![A-Za-z0-9])/g;
const WHOLE_DIAGNOSIS = new RegExp(`^(?:${DIAGNOSIS.source})$`);
const LIKE_DIAGNOSIS =
  /(?<![A-Za-z0-9.])([A-Za-z0-9$][0-9OoIl|SZB][0-9OoIl|SZAB]) ?([.,]) ?([0-9A-Zol|]{1,4})(?![A-Za-z0-9])/g;
const LETTER: Readonly<Record<string, string>> = {
  ...{ "0": "O", "1": "I", "5": "S", "6": "G", "8": "B", "2": "Z", "|": "I", l: "I", $: "S" },
};
const NUMBERS: Readonly<Record<string, number>> = { once: 1, one: 1, twice: 2, two: 2, three: 3, four: 4, five: 5 };
const MANY = "([0-9Oo]?[0-9Il|]|once|twice|one|two|three|four|five)";
const PER_WEEK = new RegExp(
  `(?<![0-9a-z-])(?<!- )${MANY}(?: ?\\([0-9]\\))? ?(?:x|times?|visits?|sessions?|treatments?)?` +
    " ?(?:/|per|an?|each|every) ?(?:week|wk|w(?![a-z]))|" +
    `(?<![0-9a-z-])(?<!- )${MANY} ?(?:x|times?) ?(?:weekly|week|wk)`,
);
const WEEKS = /(?:for|x|times)? ?(?<![0-9a-z])(?<!every )(?<!each )([0-9]{1,2}) ?(?:weeks?|wks?)(?![a-z])/;
const RAN_ON = /(?:for|x)([0-9]{1,2}) ?(?:weeks?|wks?)(?![a-z])/;
const VISITS =
  /(?<![0-9a-z./-])([0-9]{1,3})(?: ?\([0-9a-z]+\))? ?(?:visits|sessions|treatments)(?! ?(?:\/|per|a |each|every))/;
const NOT_NAMES = new Set(
  (
    "the of for and to name clinic center medical physician signature date provider patient therapy massage" +
    " health number npi license address phone fax medicine family"
  ).split(" "),
);
const SMALL = ["de", "la", "van", "von", "der", "den", "del", "di", "da"];
const WORD = /^[A-Za-z0-9|\u00c0-\u024f'.-]+$/;
const SHORTEST_NUMBER = 4;
const MOST_WORDS = 5;

/** Give a text with A to Z small; other letters stay, since languages differ about them. */
export function lower(text: string): string {
  return text.replace(/[A-Z]/g, (each) => each.toLowerCase());
}

/** Read an NPI at the start of a text: ten digits with any blanks or dashes between them. */
export function npiIn(text: string): Found | null {
  const found = TEN_DIGITS.exec(text) ?? LIKE_DIGITS.exec(text);
  if (!found) return null;
  const written = (found[1] ?? "").replace(/[ .-]/g, "");
  const digits = numberText(written);
  if (written.replace(/[^0-9]/g, "").length < Math.floor(written.length / 2)) return null;
  const doubts = digits === written ? [] : ["repaired"];
  if (!/^[12][0-9]{9}$/.test(digits)) return { value: digits, doubts: [...doubts, "shape"] };
  return { value: digits, doubts: npiCheckDigitHolds(digits) ? doubts : [...doubts, "check_digit"] };
}

/** Read ICD-10 codes in their order, with their point; without a point only where a label asks for them. */
export function diagnosesIn(text: string, labeled: boolean): Found[] {
  const found: Placed[] = [];
  for (const { 1: head = "", 2: point = "", 3: rest = "", index } of text.matchAll(DIAGNOSIS)) {
    if ((point && rest) || (labeled && !point && /^[0-9]/.test(rest))) {
      found.push({ at: index, value: `${capital(head)}.${capital(rest)}`, doubts: [] });
    }
  }
  for (const { 1: head = "", 3: rest = "", index } of text.matchAll(LIKE_DIAGNOSIS)) {
    const [letter = "", ...others] = head;
    const first = LETTER[letter] ?? capital(letter);
    const digits = others.map((each) => (/[ABQD]/.test(each) ? each : numberText(each))).join("");
    // The seventh character may be a letter; before it, what looks like a digit is one.
    const tail = [...rest].map((each) => (/[OoIl|Z]/.test(each) ? numberText(each) : capital(each))).join("");
    const code = `${first}${digits}.${tail}`;
    if (!found.some(({ at }) => at === index) && WHOLE_DIAGNOSIS.test(code)) {
      found.push({ at: index, value: code, doubts: ["repaired"] });
    }
  }
  return inOrder(found);
}

/** Read days in their order: month/day/year as written in the US, a month by name, or YYYY-MM-DD. */
export function daysIn(text: string, on: string, birth = false): Found[] {
  const found: Placed[] = [];
  const add = (at: number, year: string, month: string | number, day: string, doubts: readonly string[]): void => {
    let [first, second] = [typeof month === "number" ? month : number(month), number(day)];
    const full = yearOf(year, on, birth);
    const said = [year, month, day].filter((each) => typeof each === "string");
    const more = said.some((each) => numberText(each) !== each) ? ["repaired"] : [];
    if (birth && year.length === 2) more.push("short_year");
    if (first > 12 && second <= 12) {
      [first, second] = [second, first];
      more.push("day_first");
    }
    const value = [String(full).padStart(4, "0"), ...[first, second].map((each) => String(each).padStart(2, "0"))];
    if (isDay(value.join("-")) && !found.some((one) => one.at === at)) {
      found.push({ at, value: value.join("-"), doubts: [...doubts, ...more] });
    }
  };
  for (const { 1: year = "", 2: month = "", 3: day = "", index } of text.matchAll(ISO)) {
    add(index, year, Number(month), day, []);
  }
  for (const { 1: month = "", 2: day = "", 3: year = "", index } of text.matchAll(NUMERIC)) {
    add(index, year, month, day, []);
  }
  for (const { 1: word = "", 2: day = "", 3: year = "", index } of text.matchAll(MONTH_FIRST)) {
    const month = monthOf(word);
    if (month) add(index, year, month.nth, day, month.doubts);
  }
  for (const { 1: day = "", 2: word = "", 3: year = "", index } of text.matchAll(DAY_FIRST)) {
    const month = monthOf(word);
    if (month) add(index, year, month.nth, day, month.doubts);
  }
  return inOrder(found);
}

/** Read a person's name at the start of a text: "Dr. Ann B. Lee, MD", "Lee, Ann"; null for anything else. */
export function nameIn(text: string): Name | null {
  const parts = cut(text).split(",").map(bare);
  let words = parts.filter(Boolean).map(wordsOf);
  let credential = "";
  let doubts: string[] = [];
  for (let last = words.at(-1)?.at(-1); last !== undefined; last = words.at(-1)?.at(-1)) {
    const known = capital(last).replaceAll(".", "");
    const length = words.at(-1)?.length ?? 0;
    if (CREDENTIALS.includes(known) && (words.length > 1 || length > 1)) {
      [credential, doubts] = [known, []];
    } else if (length === 1 && words.length > 1 && (words[0]?.length ?? 0) > 1 && /^[A-Z0-9.-]{2,8}$/.test(last)) {
      credential ||= known;
      if (doubts.length === 0 && credential === known) doubts = ["credential_unknown"];
    } else break;
    words.at(-1)?.pop();
    words = words.filter((part) => part.length > 0);
  }
  const [front, then] = words;
  if (!front) return null;
  const lastFirst = then !== undefined && then.length > 0;
  const { named, repaired } = mended(lastFirst ? [...then, ...front] : front);
  if (named.length < 2 || named.length > MOST_WORDS || !named.every(isName)) return null;
  if ((named.at(-1) ?? "").replaceAll(".", "").length < 2) return null;
  // Where the last name begins: said by a comma, or by its own small word (van der Berg), or the last word.
  const small = named.findIndex((word, at) => at > 0 && SMALL.includes(lower(word)));
  const begins =
    words.length > 1 ? named.length - front.length : Math.min(small < 0 ? named.length : small, named.length - 1);
  const initials = named.slice(1, Math.max(1, begins)).every((word) => word.replaceAll(".", "").length === 1);
  const more = [...(initials ? [] : ["name_parts"]), ...(repaired ? ["repaired"] : [])];
  const last = named.slice(begins).join(" ");
  return { first: named[0] ?? "", last, credential, doubts: more, credential_doubts: doubts };
}

/** Read a credential that stands alone. */
export function credentialIn(text: string): Found | null {
  const known = capital(wordsOf(cut(text).replaceAll(",", " "))[0] ?? "").replaceAll(".", "");
  if (!/^[A-Z0-9-]{2,8}$/.test(known)) return null;
  return { value: known, doubts: CREDENTIALS.includes(known) ? [] : ["credential_unknown"] };
}

/** Read a whole number at the start of a text, in digits or as "twelve (12)". */
export function countIn(text: string, most: number): Found | null {
  const clean =
    /^[A-Za-z -]+\(([0-9]{1,3})\)/.exec(text) ??
    /^[^0-9A-Za-z]*([0-9]{1,3})(?![0-9A-Za-z./])/.exec(text) ??
    /^([0-9]{1,3}) ?(?:x|visits|sessions|treatments|weeks|wks)/.exec(lower(text));
  const like = clean ?? new RegExp(`^(${D}{1,3})(?![0-9A-Za-z./])`).exec(text);
  if (!like || (!clean && !/[0-9]/.test(like[1] ?? ""))) return null;
  return within(number(like[1] ?? ""), most, clean ? [] : ["repaired"]);
}

/** Read a count of visits anywhere in a text: "12 visits". */
export function visitsIn(text: string): Found | null {
  const found = VISITS.exec(lower(text));
  return found ? within(Number(found[1]), 99, []) : null;
}

/** Read how often: `visits_per_week`, `weeks`, and `frequency` in the words that say them. */
export function frequencyIn(text: string): Partial<Record<"visits_per_week" | "frequency" | "weeks", Found>> {
  const said = lower(text);
  const often = PER_WEEK.exec(said);
  const weeks = WEEKS.exec(said) ?? RAN_ON.exec(said);
  const found: ReturnType<typeof frequencyIn> = {};
  if (often) {
    const many = often[1] ?? often[2] ?? "";
    const digits = numberText(many);
    const repaired = !(many in NUMBERS) && digits !== many ? ["repaired"] : [];
    found.visits_per_week = within(NUMBERS[many] ?? Number(digits), 7, repaired);
    const last = weeks && weeks.index >= often.index ? weeks : often;
    found.frequency = { value: bare(text.slice(often.index, last.index + last[0].length)), doubts: repaired };
  }
  if (weeks) found.weeks = within(Number(weeks[1]), 52, []);
  return found;
}

/** Read a referral's or an authorization's number; letters beside digits have no check, so are doubtful. */
export function numberIn(text: string): Found | null {
  const [whole = "", value = ""] = /^[^0-9A-Za-z]*([0-9A-Za-z]+(?:-[0-9A-Za-z]+)*)/.exec(text) ?? [];
  if (value.length < SHORTEST_NUMBER || value.length > 50 || !/[0-9]/.test(value)) return null;
  const goesOn = !["", " "].includes(text.slice(whole.length, whole.length + 1));
  return { value, doubts: goesOn || /[A-Za-z]/.test(value) ? ["unchecked"] : [] };
}

interface Placed extends Found {
  at: number;
}

function inOrder(found: readonly Placed[]): Found[] {
  return [...found].sort((one, other) => one.at - other.at).map(({ value, doubts }) => ({ value, doubts }));
}

function within(value: number, most: number, doubts: readonly string[]): Found {
  return { value, doubts: 1 <= value && value <= most ? doubts : [...doubts, "out_of_range"] };
}

function capital(text: string): string {
  return text.replace(/[a-z]/g, (each) => each.toUpperCase());
}

function bare(text: string): string {
  return text.replace(/^ +| +$/g, "");
}

function numberText(text: string): string {
  return [...text].map((each) => DIGIT[each] ?? each).join("");
}

function number(text: string): number {
  return Number(numberText(text));
}

function yearOf(text: string, on: string, birth: boolean): number {
  const year = number(text);
  if (text.length > 2) return year;
  const latest = Number(on.slice(0, 4)) + (birth ? 0 : 5);
  return 2000 + year <= latest ? 2000 + year : 1900 + year;
}

/** Say which month a word names, and whether letters of it were misread. */
function monthOf(word: string): { nth: number; doubts: string[] } | null {
  const said = lower(word);
  const like = said.replaceAll("0", "o").replaceAll("1", "l").replaceAll("|", "l").replaceAll("5", "s");
  const nth = MONTHS.findIndex((month) => [month, month.slice(0, 3), month.slice(0, 4)].includes(like)) + 1;
  return nth > 0 ? { nth, doubts: like === said ? [] : ["repaired"] } : null;
}

/** Give what of a text can be a name: without a title, up to the first mark that no name has. */
function cut(text: string): string {
  const untitled = text.replace(/^(?:(?:dr|mr|mrs|ms)[. ] ?)+/i, "");
  return untitled.split(/[^A-Za-z0-9|\u00c0-\u024f'., -]| [0-9]{2}/)[0] ?? "";
}

function wordsOf(part: string): string[] {
  return part.split(" ").filter((word) => WORD.test(word) && /[^.'-]/.test(word));
}

/** Give the words of a name with letters for misread digits, and a lone word parted at its capitals. */
function mended(words: readonly string[]): { named: string[]; repaired: boolean } {
  let repaired = false;
  const named = words.map((word) => {
    const digits = word.replace(/[^0-9|]/g, "").length;
    if (digits === 0 || 2 * digits >= word.length) return word;
    repaired = true;
    const shout = capital(word) === word;
    const letters: Record<string, string> = { "0": shout ? "O" : "o", "1": "l", "|": "l", "5": shout ? "S" : "s", "8": "B" };
    return [...word].map((each) => letters[each] ?? each).join("");
  });
  const parted = named.length === 1 ? (named[0] ?? "").replace(/([a-z.])([A-Z])/g, "$1 $2") : "";
  if (parted !== "" && parted !== named[0]) return { named: parted.split(" "), repaired: true };
  return { named, repaired };
}

function isName(word: string): boolean {
  if (NOT_NAMES.has(lower(word).replace(/^\.+|\.+$/g, "")) || /[0-9|]/.test(word)) return false;
  return SMALL.includes(word) || /^[A-Z\u00c0-\u00de]/.test(word);
}
