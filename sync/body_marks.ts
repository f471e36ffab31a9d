/** What the marks of a body chart say in words. Twin of body_marks.py, which says more; cases in vectors/body_marks. */

import known from "./body_regions.json" with { type: "json" };

type Language = "en" | "es";
type Named = Readonly<Record<Language, string>>;

export type Side = keyof typeof known.sides;
export type Finding = keyof typeof known.findings;
export type Region = keyof typeof known.regions;
export type BodyArea = keyof typeof known.areas;

/** The chart's own order. */
export const REGIONS = Object.keys(known.regions) as Region[];
export const SIDES = Object.keys(known.sides) as Side[];
export const FINDINGS = Object.keys(known.findings) as Finding[];
export const AREAS = Object.keys(known.areas) as BodyArea[];

/** What is known of a region: its part of the body, its names, and where it is in plain words. */
export const regions = known.regions as Readonly<
  Record<Region, Named & { readonly area: BodyArea; readonly plain: Named }>
>;
export const areas: Readonly<Record<BodyArea, Named>> = known.areas;
export const findings: Readonly<Record<Finding, Named>> = known.findings;

/** Give one phrase for each region and side that is marked, in the chart's order: "R biceps: tender 1+". */
export function bodyWords(marks: readonly string[], language: Language): string[] {
  const places = new Map<string, [region: string, side: string, found: string[]]>();
  const strange: string[] = [];
  for (const mark of inOrder(marks)) {
    const [region, side, finding] = parts(mark) ?? [];
    if (region === undefined || side === undefined || finding === undefined) strange.push(mark);
    else {
      const place = places.get(`${region}.${side}`);
      if (place) place[2].push(finding);
      else places.set(`${region}.${side}`, [region, side, [finding]]);
    }
  }
  const said = [...places.values()].map(
    ([region, side, found]) =>
      `${placeWords(region, side, language)}: ${found.map((one) => name(known.findings, one, language)).join(", ")}`,
  );
  return [...said, ...strange];
}

/** Give marks once each, in the chart's order; those it does not know last, as they came. */
export function inOrder(marks: readonly string[]): string[] {
  const ranked = [...new Set(marks)].map((mark) => ({ mark, rank: rank(mark) }));
  return ranked.sort((one, other) => compare(one.rank, other.rank)).map(({ mark }) => mark);
}

/** Name a region and a side as a phrase begins: "R biceps". */
export function placeWords(region: string, side: string, language: Language): string {
  const words = known.phrase[language].replace(/\{(side|region)\}/g, (slot) =>
    slot === "{side}" ? name(known.sides, side, language) : name(known.regions, region, language),
  );
  const [first = "", ...rest] = words;
  return first.toUpperCase() + rest.join("");
}

function parts(mark: string): string[] | null {
  const found = mark.split(".");
  return found.length === 3 ? found : null;
}

function rank(mark: string): readonly number[] {
  const [region, side, finding] = parts(mark) ?? [];
  if (region === undefined || side === undefined || finding === undefined) return [REGIONS.length + 1, 0, 0];
  return [at(REGIONS, region), at(SIDES, side), at(FINDINGS, finding)];
}

function at(names: readonly string[], name: string): number {
  const place = names.indexOf(name);
  return place < 0 ? names.length : place;
}

function compare(one: readonly number[], other: readonly number[]): number {
  const differs = one.findIndex((value, nth) => value !== other[nth]);
  return differs < 0 ? 0 : (one[differs] ?? 0) - (other[differs] ?? 0);
}

function name(names: Readonly<Record<string, Named>>, key: string, language: Language): string {
  return Object.hasOwn(names, key) ? (names[key]?.[language] ?? key) : key.replaceAll("_", " ");
}
