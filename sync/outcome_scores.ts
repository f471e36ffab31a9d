/** Scores of questionnaires about daily life, computed and in words. Twin of outcome_scores.py, which says more; cases
 * in vectors/outcome_scores. */

import known from "./outcome_measures.json" with { type: "json" };

type Language = "en" | "es";
type Named = Readonly<Record<Language, string>>;

export type Measure = keyof typeof known.measures;

/** A questionnaire: how many items of 0 to most it has, how they are scored, how many may be left out, and which way
 * is better. */
export type MeasureRule = Named & {
  readonly items: number;
  readonly most: number;
  readonly scale: "percent" | "sum";
  readonly left_out: number;
  readonly better: "less" | "more";
};

/** One score; answers have null for an item left out, and are empty for a total. */
export interface Scored {
  readonly measure: Measure;
  readonly day: string;
  readonly score: number;
  readonly answers: readonly (number | null)[];
}

export const MEASURES = Object.keys(known.measures) as Measure[];
export const measures = known.measures as Readonly<Record<Measure, MeasureRule>>;

const phrases: Readonly<Record<string, Named>> = known.phrase;
const DAY = /^([0-9]{4})-([0-9]{2})-([0-9]{2})$/;
const SCORE = /^(?:0|[1-9][0-9]{0,2})$/;
const ANSWERS = /^[0-9x]+$/;
const WHOLE = 100;

/** The highest score a measure can have. */
export function mostOf(measure: Measure): number {
  const { scale, items, most } = measures[measure];
  return scale === "percent" ? WHOLE : items * most;
}

/** Score answers by the rule of their measure; null when it has none for them, as when too many are left out. */
export function scoreOf(measure: string, answers: readonly (number | null)[]): number | null {
  const rule = ruleOf(measure);
  if (!rule || answers.length !== rule.items) return null;
  const given = answers.filter((one) => one !== null);
  const leftOut = answers.length - given.length;
  if (leftOut > rule.left_out || given.some((one) => one < 0 || one > rule.most)) return null;
  return scaled(
    rule,
    given.reduce((sum, one) => sum + one, 0),
    given.length,
  );
}

/** Score the points added up on a sheet on which every item was answered; null for more than it can have. */
export function scoreOfTotal(measure: string, points: number): number | null {
  const rule = ruleOf(measure);
  if (!rule || points < 0 || points > rule.items * rule.most) return null;
  return scaled(rule, points, rule.items);
}

/** The entry of a note that says a score. */
export function entryOf({ measure, day, score, answers }: Scored): string {
  const typed = answers.map((one) => one ?? "x").join("");
  return [measure, day, score, ...(typed === "" ? [] : [typed])].join(".");
}

/** Read an entry of a note; null for what this version could not have written. */
export function scored(entry: string): Scored | null {
  const [measure = "", day = "", points = "", typed, ...more] = entry.split(".");
  if (!ruleOf(measure) || more.length > 0 || !isDay(day) || !SCORE.test(points)) return null;
  const found = { measure: measure as Measure, day, score: Number(points) };
  if (typed === undefined) return found.score <= mostOf(found.measure) ? { ...found, answers: [] } : null;
  if (!ANSWERS.test(typed)) return null;
  const answers = [...typed].map((sign) => (sign === "x" ? null : Number(sign)));
  return scoreOf(measure, answers) === found.score ? { ...found, answers } : null;
}

/** Give a phrase for each score: "Neck Disability Index (NDI): 36%, 2026-11-24 (9 of 10 answered)". `dayWords` says a
 * day as it is said elsewhere on the screen. */
export function scoreWords(
  entries: readonly string[],
  language: Language,
  dayWords: (day: string) => string = (day) => day,
): string[] {
  return inOrder(entries).map((entry) => {
    const found = scored(entry);
    return found ? words(found, language, dayWords(found.day)) : entry;
  });
}

/** Give entries once each, by measure and day; those it does not know last, as they came. */
export function inOrder(entries: readonly string[]): string[] {
  const ranked = [...new Set(entries)].map((entry) => ({ entry, found: scored(entry) }));
  const at = (found: Scored | null) => (found ? MEASURES.indexOf(found.measure) : MEASURES.length);
  const day = (found: Scored | null) => found?.day ?? "";
  return ranked
    .sort(
      (one, other) =>
        at(one.found) - at(other.found) ||
        (day(one.found) < day(other.found) ? -1 : Number(day(one.found) > day(other.found))),
    )
    .map(({ entry }) => entry);
}

function words({ measure, score, answers }: Scored, language: Language, day: string): string {
  const rule = measures[measure];
  const leftOut = answers.filter((one) => one === null).length;
  const facts: Readonly<Record<string, string | number>> = {
    name: rule[language],
    score,
    most: rule.items * rule.most,
    day,
    items: rule.items,
    answered: rule.items - leftOut,
  };
  const phrase = `${phrases[rule.scale]?.[language]}${leftOut > 0 ? phrases.left_out?.[language] : ""}`;
  return phrase.replace(/\{(\w+)\}/g, (slot, name: string) => String(facts[name] ?? slot));
}

function scaled({ scale, most }: MeasureRule, points: number, answered: number): number {
  if (scale === "sum") return points;
  const possible = answered * most;
  return Math.floor((2 * WHOLE * points + possible) / (2 * possible));
}

function ruleOf(measure: string): MeasureRule | undefined {
  return Object.hasOwn(measures, measure) ? measures[measure as Measure] : undefined;
}

/** Whether it is a day of the calendar, from the year 1 on as Python has it. */
function isDay(words: string): boolean {
  const [, year = 0, month = 0, day = 0] = (DAY.exec(words) ?? []).map(Number);
  const at = new Date(0);
  at.setUTCFullYear(year, month - 1, day);
  return year > 0 && at.getUTCMonth() === month - 1 && at.getUTCDate() === day;
}
