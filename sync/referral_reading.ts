/** What a photographed referral seems to say: recognized lines of its pages to proposals for its fields. Twin of
 * referral_reading.py, which says more; cases in vectors/referral_reading. */

import { inReadingOrder, type Label, type Line, labelsOf, placesOf } from "./reading_lines.ts";
import {
  countIn,
  credentialIn,
  daysIn,
  diagnosesIn,
  type Found,
  frequencyIn,
  lower,
  nameIn,
  npiIn,
  numberIn,
  visitsIn,
} from "./reading_values.ts";
import { type Icd10, status } from "./rules/icd10.ts";

export const FIELDS = [
  ...(["referring_first_name", "referring_last_name", "referring_credential", "referring_npi", "diagnoses"] as const),
  ...(["visits_authorized", "frequency", "visits_per_week", "weeks", "signed_on", "starts_on", "ends_on"] as const),
  ...(["referral_number", "prior_auth_number", "patient_name", "patient_date_of_birth"] as const),
] as const;

export type ReadField = (typeof FIELDS)[number];

/** `value` for a field (of diagnoses: one code), and the `text` of the line at `box` that says so. */
export interface Proposal {
  field: ReadField;
  value: string | number;
  text: string;
  page: number;
  box: readonly number[];
  doubts: readonly string[];
}

/** Whose referral it should be. */
export interface Chart {
  first_name: string | null;
  last_name: string | null;
  date_of_birth: string | null;
}

/** What two readers say of a field (of diagnoses: of one code). */
export interface Compared {
  field: ReadField;
  verdict: "agreed" | "only_one" | "differ";
  first: Proposal | null;
  second: Proposal | null;
}

export const MOST_DIAGNOSES = 12;
const OLDEST_REFERRAL = 2;
const OLDEST_PATIENT = 120;
const MOST = { visits_authorized: 99, visits_per_week: 7, weeks: 52 } as const;
const MOST_VALUES = 3;
const LONGEST_LONE_DAY = "September 30th, 2026.".length;

/** Give proposals in the order of FIELDS; several of one field when the pages say several. */
export function readReferral(
  lines: readonly Line[],
  on: string,
  chart: Chart | null = null,
  table: Icd10 | null = null,
): Proposal[] {
  const pages = inReadingOrder(lines);
  const labels = labelsOf(pages);
  const labeled = readLabeled(pages, labels, on);
  const found = [...labeled, ...readUnlabeled(pages, labeled, labels, on)];
  const places = new Map(pages.map((line, nth) => [keyOf(line), nth]));
  found.sort((one, other) => (places.get(keyOf(one)) ?? 0) - (places.get(keyOf(other)) ?? 0));
  const ordered = FIELDS.flatMap((field) => eachOnce(found, field));
  return ordered.map((each) => ({
    ...each,
    doubts: [...each.doubts, ...doubtsOf(each, ordered, on, table), ...whose(each, chart)],
  }));
}

/** Put two readers' proposals side by side, field by field; diagnoses code by code, in the first's order. */
export function compare(first: readonly Proposal[], second: readonly Proposal[]): Compared[] {
  return FIELDS.flatMap((field): Compared[] => {
    const ours = first.filter((each) => each.field === field);
    const theirs = second.filter((each) => each.field === field);
    const same = new Map(
      theirs.filter(({ value }) => ours.some((each) => each.value === value)).map((each) => [each.value, each]),
    );
    const many = field === "diagnoses";
    const wanted = many ? ours : same.size > 0 ? ours.filter(({ value }) => same.has(value)) : ours.slice(0, 1);
    const others = many ? theirs : same.size > 0 ? [] : theirs.slice(0, 1);
    const other = others.filter(({ value }) => !same.has(value));
    const rows = wanted.map((first): Compared => {
      const agreed = same.get(first.value);
      const second = agreed ?? other.shift() ?? null;
      return { field, verdict: agreed ? "agreed" : second ? "differ" : "only_one", first, second };
    });
    return [...rows, ...other.map((second): Compared => ({ field, verdict: "only_one", first: null, second }))];
  });
}

/** Give one list of two readers': what one alone says is doubtful, and more so what they say differently. */
export function together(first: readonly Proposal[], second: readonly Proposal[]): Proposal[] {
  return compare(first, second).flatMap(({ verdict, first: one, second: two }) => {
    const chosen = one && (!two || one.doubts.length <= two.doubts.length) ? one : two;
    const more = { agreed: [], only_one: ["one_reader"], differ: ["readers_differ"] }[verdict];
    return chosen ? [{ ...chosen, doubts: [...chosen.doubts, ...more] }] : [];
  });
}

function made(field: ReadField, { value, doubts }: Found, { text, page, box }: Line): Proposal {
  return { field, value, text, page, box: [...box], doubts: [...doubts] };
}

function keyOf({ page, box, text }: Line): string {
  return JSON.stringify([page, ...box, text]);
}

function readLabeled(pages: readonly Line[], labels: readonly Label[], on: string): Proposal[] {
  const found: Proposal[] = [];
  for (const label of labels) {
    for (const { text, at, shared } of label.field ? placesOf(label, pages, labels) : []) {
      const line = pages[at];
      const values = line ? read(label.field, text, on) : [];
      const more = shared ? ["no_label"] : [];
      const said = values.map(([field, { value, doubts }]) =>
        made(field, { value, doubts: [...doubts, ...more] }, line ?? { text, page: 0, box: [] }),
      );
      found.push(...said);
      // Codes stand one below the other; of anything else the likeliest place alone is meant.
      if (said.length > 0 && label.field !== "diagnoses") break;
    }
  }
  return found;
}

/** Read what says itself what it is: a dotted diagnosis, "12 visits", "2x a week", a name before MD. */
function readUnlabeled(
  pages: readonly Line[],
  labeled: readonly Proposal[],
  labels: readonly Label[],
  on: string,
): Proposal[] {
  const known = new Set<string>(labeled.map(({ field }) => field));
  const saidOf = new Set(labeled.map(keyOf));
  const found: Proposal[] = [];
  for (const line of pages) {
    found.push(...diagnosesIn(line.text, false).map((each) => made("diagnoses", each, line)));
    const visits = visitsIn(line.text);
    if (visits && !known.has("visits_authorized")) found.push(made("visits_authorized", visits, line));
    const often = frequencyIn(line.text);
    if (often.visits_per_week || !known.has("weeks")) {
      for (const [field, value] of Object.entries(often)) {
        if (!known.has(field)) found.push(made(field as ReadField, value, line));
      }
    }
    const named = nameIn(line.text);
    if (named?.credential && named.credential_doubts.length === 0 && !known.has("referring_last_name")) {
      const said = prescriber(line.text).map(([field, value]) => made(field, value, line));
      found.push(...said.map((each) => ({ ...each, doubts: [...each.doubts, "no_label"] })));
    }
  }
  const upper = known.has("signed_on") ? [] : pages.slice(0, Math.floor(pages.length / 2) + 1);
  for (const [at, line] of upper.entries()) {
    const [day, ...more] = daysIn(line.text, on);
    const spokenFor = labels.some((label) => label.at === at) || saidOf.has(keyOf(line));
    if (!day || spokenFor || more.length > 0 || line.text.length > LONGEST_LONE_DAY) continue;
    found.push(made("signed_on", { value: day.value, doubts: [...day.doubts, "no_label"] }, line));
    break;
  }
  return found;
}

/** Give a field's proposals, of each value the one with the fewest doubts; several values doubt each other. */
function eachOnce(found: readonly Proposal[], field: ReadField): Proposal[] {
  const ofValue = new Map<string | number, Proposal>();
  for (const each of found) {
    if (each.field !== field) continue;
    const before = ofValue.get(each.value);
    if (!before || each.doubts.length < before.doubts.length) ofValue.set(each.value, each);
  }
  const kept = [...ofValue.values()];
  if (field === "diagnoses") return kept.slice(0, MOST_DIAGNOSES);
  const sure = kept.filter(({ doubts }) => doubts.length === 0).length;
  kept.sort((one, other) => one.doubts.length - other.doubts.length);
  const said = ["frequency", "visits_per_week", "weeks"].includes(field);
  const doubtful = kept.length > 1 && (sure !== 1 || !said);
  const more = doubtful ? ["more_than_one"] : [];
  return kept.slice(0, MOST_VALUES).map((each) => ({ ...each, doubts: [...each.doubts, ...more] }));
}

type Filled = [ReadField, Found];

const one = (field: ReadField, value: Found | null | undefined): Filled[] => (value ? [[field, value]] : []);

/** Read the value of a label's field from a text, as the fields it fills. */
function read(field: string, text: string, on: string): Filled[] {
  switch (field) {
    case "referring_npi":
      return one(field, npiIn(text));
    case "referring_credential":
      return one(field, credentialIn(text));
    case "visits_authorized":
      return one(field, visitsIn(text) ?? countIn(text, MOST.visits_authorized));
    case "referral_number":
    case "prior_auth_number":
      return one(field, numberIn(text));
    case "diagnoses":
      return diagnosesIn(text, true).map((each) => [field, each]);
    case "referring_name":
      return prescriber(text);
    case "patient_name": {
      const name = nameIn(text);
      return one(field, name && { value: `${name.first} ${name.last}`, doubts: name.doubts });
    }
    case "frequency": {
      const words = text.slice(0, 60).replace(/^ +| +$/g, "");
      const fallback = /[0-9]/.test(words) ? { frequency: { value: words, doubts: [] } } : {};
      return Object.entries({ ...fallback, ...frequencyIn(text) }) as Filled[];
    }
    case "weeks":
    case "visits_per_week":
      return one(field, frequencyIn(text)[field] ?? countIn(text, MOST[field]));
    default:
      return readDays(field, daysIn(text, on, field === "patient_date_of_birth"));
  }
}

function readDays(field: string, days: readonly Found[]): Filled[] {
  const [from, to] = days;
  if (field === "period" || (field === "starts_on" && to)) return from && to ? [["starts_on", from], ["ends_on", to]] : [];
  return one(field as ReadField, from);
}

function prescriber(text: string): Filled[] {
  const name = nameIn(text);
  if (!name) return [];
  const said: Filled[] = [
    ["referring_first_name", { value: name.first, doubts: name.doubts }],
    ["referring_last_name", { value: name.last, doubts: name.doubts }],
  ];
  const credential = { value: name.credential, doubts: name.credential_doubts };
  return name.credential ? [...said, ["referring_credential", credential]] : said;
}

/** Say what speaks against a value beside the others of its referral and the day it is read. */
function doubtsOf({ field, value }: Proposal, among: readonly Proposal[], on: string, table: Icd10 | null): string[] {
  const first = (name: ReadField) => among.find((other) => other.field === name)?.value;
  if (field === "diagnoses" && table && typeof value === "string") {
    return { billable: [], header: ["not_billable"], seventh: ["not_billable"], unknown: ["not_on_list"] }[status(table, value, on).answer];
  }
  if (field === "visits_authorized") {
    const [often, weeks] = [first("visits_per_week"), first("weeks")];
    const known = typeof often === "number" && typeof weeks === "number";
    return known && often * weeks !== value ? ["sums_differ"] : [];
  }
  const birth = field === "patient_date_of_birth";
  if (!(field.endsWith("_on") || birth) || typeof value !== "string") return [];
  const doubts = (field === "signed_on" || birth) && value > on ? ["in_future"] : [];
  const [year, today] = [Number(value.slice(0, 4)), Number(on.slice(0, 4))];
  if (year < today - (birth ? OLDEST_PATIENT : OLDEST_REFERRAL) || year > today + OLDEST_REFERRAL) doubts.push("far_away");
  const born = first("patient_date_of_birth");
  if (!birth && typeof born === "string" && value < born) doubts.push("before_birth");
  const starts = first("starts_on");
  if (field === "ends_on" && typeof starts === "string" && value < starts) doubts.push("ends_before_start");
  return doubts;
}

/** Say when the page names somebody else, or another day of birth, than the chart. */
function whose({ field, value }: Proposal, chart: Chart | null): string[] {
  if (!chart || typeof value !== "string") return [];
  if (field === "patient_date_of_birth") {
    return chart.date_of_birth && chart.date_of_birth !== value ? ["not_the_charts"] : [];
  }
  if (field !== "patient_name") return [];
  const said = letters(value);
  const names = [chart.first_name, chart.last_name];
  return names.some((name) => name && !said.includes(letters(name))) ? ["not_the_charts"] : [];
}

function letters(name: string): string {
  return lower(name).replace(/[^a-z\u00c0-\uffff]/g, "");
}
