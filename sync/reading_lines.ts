/** Where a photographed referral says what: recognized lines in reading order, and what stands at each label.
 * Twin of reading_lines.py, which says more; cases in vectors/reading_lines. */

/** What was recognized at `box` (left, top, right, bottom in pixels of the upright page) of a page from 0. */
export interface Line {
  text: string;
  box: readonly number[];
  page: number;
}

/** A label found in line `at` of the reading order, from `start` to `end` of its text. */
export interface Label {
  field: string;
  at: number;
  start: number;
  end: number;
}

/** A text that may be a label's value, in line `at`; `shared` with other labels above that line. */
export interface Place {
  text: string;
  at: number;
  shared: boolean;
}

const MOST_LINES = 600;
const MOST_CHARACTERS = 300;

const ALIKE: Readonly<Record<string, string>> = { "0": "o", "1": "i", l: "i", "|": "i", "!": "i", "5": "s", "8": "b" };
const PLAIN = new Map<string, string>([
  ...[..."\u2010\u2011\u2012\u2013\u2014\u2212"].map((each) => [each, "-"] as const),
  ...[..."\u2018\u2019`\u00b4"].map((each) => [each, "'"] as const),
  ...[..."\t\r\n\u00a0\u2002\u2003\u2009\u3000"].map((each) => [each, " "] as const),
  ["\u201c", '"'],
  ["\u201d", '"'],
  ["\u00d7", "x"],
  ["\uff1a", ":"],
  ["\uff0c", ","],
  ["\uff08", "("],
  ["\uff09", ")"],
]);
const BEFORE_VALUE = " :.#-_*=>;,";
const FAR = 3;

// Field, whether the words alone are no label (they need a colon or the line for themselves), words.
const WORDS: readonly (readonly [string, boolean, string])[] = [
  ["patient_name", false, "patient name|name of patient|patient's name|client name"],
  ["patient_name", true, "patient|client|re|regarding"],
  ["patient_date_of_birth", false, "date of birth|dob|d.o.b.|d.o.b|birth date|birthdate"],
  ["referring_npi", false, "npi|npi number|npi no|provider npi|npi #|individual npi"],
  ["referring_name", false, "referring provider|referring physician|referring doctor|ordering provider"],
  ["referring_name", false, "ordering physician|prescriber name|provider name|physician name|referred by"],
  ["referring_name", false, "referring provider name|print name|printed name|prescribing provider"],
  ["referring_name", true, "prescriber|physician|provider|doctor|signed by|from"],
  ["referring_credential", true, "credential|credentials|title|degree|type"],
  ["diagnoses", false, "diagnosis|diagnoses|icd-10|icd 10|icd-10-cm|icd10|dx|icd-10 code|icd-10 codes"],
  ["diagnoses", false, "diagnosis code|diagnosis codes|dx code|dx codes"],
  ["visits_authorized", false, "visits authorized|number of visits|# of visits|total visits|no. of visits"],
  ["visits_authorized", false, "visits approved|number of sessions|number of treatments|authorized visits"],
  ["visits_authorized", true, "visits|sessions|treatments"],
  ["frequency", true, "frequency|freq|frequency and duration|frequency/duration"],
  ["visits_per_week", false, "visits per week|times per week|visits/week|sessions per week"],
  ["weeks", false, "number of weeks|duration in weeks|duration (weeks)"],
  ["weeks", true, "duration|weeks"],
  ["signed_on", false, "date signed|signed on|date of referral|referral date|date of order|order date"],
  ["signed_on", false, "date ordered|signature date|date written|rx date|referred on"],
  ["signed_on", true, "date|dated"],
  ["starts_on", false, "start date|starts on|effective date|valid from|begin date|start of care"],
  ["starts_on", true, "start|starts|effective|begins"],
  ["ends_on", false, "end date|ends on|expiration date|valid through|valid until|expires on|expiry date"],
  ["ends_on", true, "end|ends|expires|until|through|expiration"],
  ["period", false, "referral period|authorization period|valid dates|dates of service|effective dates"],
  ["referral_number", false, "referral number|referral no|referral #|referral id|referral no."],
  ["prior_auth_number", false, "prior authorization number|prior authorization|authorization number|auth no"],
  ["prior_auth_number", false, "authorization no|prior auth|prior auth number|prior auth no|auth #|auth number"],
  ["", false, "phone|fax|telephone|address|member id|insurance id|group number|signature|date received"],
  ["", true, "tel|insurance|payer|payor|clinic|facility|notes|precautions|modalities|to|mrn|email|license"],
];

const LABELS = WORDS.flatMap(([field, weak, many]) =>
  many.split("|").map((words) => ({ words: folded(words).said, field, weak })),
).sort((one, other) => other.words.length - one.words.length || (one.words < other.words ? -1 : one.words > other.words ? 1 : 0));

/** Give what of a text is compared, without blanks, and where in the text each character of it stood. */
function folded(text: string): { said: string; places: number[] } {
  let said = "";
  const places: number[] = [];
  for (const [at, each] of [...text].entries()) {
    if (each === " " || (at > 0 && text.slice(at - 1, at + 1) === "rn")) continue;
    const small = lowered(each);
    said += text.slice(at, at + 2) === "rn" ? "m" : (ALIKE[small] ?? small);
    places.push(at);
  }
  return { said, places };
}

function lowered(each: string): string {
  return each >= "A" && each <= "Z" ? each.toLowerCase() : each;
}

/** Give a recognized text in plain letters: one kind of dash, quote and blank, no blanks at its ends. */
export function plainText(text: string): string {
  const said = [...text].map((each) => PLAIN.get(each) ?? each).slice(0, MOST_CHARACTERS);
  const kept = said.map((each) => (/^[ -~\u00c0-\u024f]$/.test(each) ? each : "?")).join("");
  return kept.split(" ").filter(Boolean).join(" ");
}

/** Give lines with plain texts page by page, row by row, left to right; a row is what stands at one height. */
export function inReadingOrder(lines: readonly Line[]): Line[] {
  const seen = lines
    .slice(0, MOST_LINES)
    .map(({ text, box, page }) => ({ text: plainText(text), box: box.map(Math.floor), page }))
    .filter(({ text }) => text !== "")
    .sort(
      (one, other) =>
        one.page - other.page || middle(one) - middle(other) || left(one) - left(other) || byText(one, other),
    );
  const rows: Line[][] = [];
  for (const line of seen) {
    const row = rows.at(-1);
    const first = row?.[0];
    const same = first?.page === line.page && middle(line) - middle(first) < Math.min(height(line), height(first));
    if (row && same) row.push(line);
    else rows.push([line]);
  }
  return rows.flatMap((row) => row.sort((one, other) => left(one) - left(other) || byText(one, other)));
}

/** Find the labels in lines of a reading order; of two that overlap the longer one counts. */
export function labelsOf(lines: readonly Line[]): Label[] {
  return lines.flatMap(({ text }, at) => labelsIn(at, text));
}

/** Give what may be a label's value, likeliest first. */
export function placesOf(label: Label, lines: readonly Line[], labels: readonly Label[]): Place[] {
  const line = lines[label.at];
  if (!line) return [];
  const behind = untilLabel(line.text, label.at, label.end, labels);
  const found = behind ? [{ text: behind, at: label.at, shared: false }] : rightOf(label, line, lines, labels);
  found.push(...below(label, line, lines, labels));
  return behind || found.length > 0 ? found : nextLine(label, line, lines, labels);
}

function labelsIn(at: number, text: string): Label[] {
  const { said, places } = folded(text);
  const found: Label[] = [];
  const taken = new Set<number>();
  for (const { words, field, weak } of LABELS) {
    for (let start = said.indexOf(words); start >= 0; start = said.indexOf(words, start + 1)) {
      const within = Array.from(words, (_, nth) => start + nth);
      const first = places[start] ?? 0;
      let end = (places[start + words.length - 1] ?? 0) + 1;
      // Of rn the second letter has no place of its own.
      if (words.endsWith("m") && text.slice(end - 1, end + 1) === "rn") end += 1;
      const free = !within.some((nth) => taken.has(nth));
      if (free && bounded(text, first) && bounded(text, end) && (!weak || alone(text, first, end))) {
        found.push({ field, at, start: first, end });
        for (const nth of within) taken.add(nth);
      }
    }
  }
  return found.sort((one, other) => one.start - other.start);
}

/** Say whether a word may begin or end here: no letter on both sides, unless a capital follows a small one. */
function bounded(text: string, at: number): boolean {
  const [before, after] = [text[at - 1], text[at]];
  if (before === undefined || after === undefined || !isLetter(before) || !isLetter(after)) return true;
  return !isCapital(before) && isCapital(after);
}

function alone(text: string, start: number, end: number): boolean {
  if (end >= text.length) return start === 0;
  return /^ *[:#]/.test(text.slice(end, end + 2));
}

function isLetter(each: string): boolean {
  return /[A-Za-z]/.test(each) || each >= "\u00c0";
}

function isCapital(each: string): boolean {
  return each >= "A" && each <= "Z";
}

function untilLabel(text: string, at: number, start: number, labels: readonly Label[]): string {
  const ends = labels.filter((label) => label.at === at && label.start >= start).map((label) => label.start);
  const said = [...text.slice(start, Math.min(...ends, text.length))];
  while (said.length > 0 && BEFORE_VALUE.includes(said[0] ?? "")) said.shift();
  while (said.length > 0 && BEFORE_VALUE.includes(said.at(-1) ?? "")) said.pop();
  return said.join("");
}

function rightOf(label: Label, line: Line, lines: readonly Line[], labels: readonly Label[]): Place[] {
  const near = lines
    .map((other, at) => ({ other, at }))
    .filter(
      ({ other, at }) =>
        at !== label.at &&
        other.page === line.page &&
        left(other) >= xOf(line, label.start) &&
        Math.abs(middle(other) - middle(line)) < Math.min(height(other), height(line)),
    )
    .sort((one, two) => left(one.other) - left(two.other) || one.at - two.at)[0];
  const said = near ? untilLabel(near.other.text, near.at, 0, labels) : "";
  return near && said ? [{ text: said, at: near.at, shared: false }] : [];
}

function below(label: Label, line: Line, lines: readonly Line[], labels: readonly Label[]): Place[] {
  const [from, to] = [xOf(line, label.start), xOf(line, label.end)];
  let reach = bottom(line) + FAR * height(line);
  const beside = labels.filter(({ at }) => at === label.at);
  const found: Place[] = [];
  for (const [at, other] of lines.entries()) {
    const under = other.page === line.page && middle(other) - middle(line) >= height(line);
    if (!under || top(other) > reach || left(other) >= to || right(other) <= from) continue;
    const said = untilLabel(other.text, at, 0, labels);
    if (!said) break;
    const shares = beside.filter((one) => xOf(line, one.end) > left(other) && xOf(line, one.start) < right(other));
    found.push(...pieces(said, at, shares.indexOf(label), shares.length));
    reach = bottom(other) + FAR * height(other);
  }
  return found;
}

/** Give the places in a line under one label, or under several read as one line: the nth's begins later. */
function pieces(said: string, at: number, nth: number, shares: number): Place[] {
  if (shares === 1) return [{ text: said, at, shared: false }];
  const words = said.split(" ");
  const begins = nth === 0 ? [0] : words.map((_, begin) => begin).slice(nth);
  return begins.map((begin) => ({ text: words.slice(begin).join(" "), at, shared: true }));
}

function nextLine(label: Label, line: Line, lines: readonly Line[], labels: readonly Label[]): Place[] {
  const at = label.at + 1;
  const next = lines[at];
  if (label.start === 0 || next?.page !== line.page || top(next) > bottom(line) + FAR * height(line)) return [];
  const said = untilLabel(next.text, at, 0, labels);
  return said ? [{ text: said, at, shared: false }] : [];
}

/** Say where a character stands, as if all were of one width. */
function xOf(line: Line, at: number): number {
  return left(line) + Math.floor(((right(line) - left(line)) * at) / line.text.length);
}

const left = (line: Line): number => line.box[0] ?? 0;
const top = (line: Line): number => line.box[1] ?? 0;
const right = (line: Line): number => line.box[2] ?? 0;
const bottom = (line: Line): number => line.box[3] ?? 0;
/** Twice the height at which a line's middle stands; whole, so that both languages compare alike. */
const middle = (line: Line): number => top(line) + bottom(line);
const height = (line: Line): number => Math.max(1, bottom(line) - top(line));
const byText = (one: Line, other: Line): number => (one.text < other.text ? -1 : one.text > other.text ? 1 : 0);
