/** What was drawn by hand on a body chart, as a note has it and in words. Twin of body_strokes.py, which says more;
 * cases in vectors/body_strokes. */

import known from "./stroke_meanings.json" with { type: "json" };

type Language = "en" | "es";
type Named = Readonly<Record<Language, string>>;

export type StrokeView = keyof typeof known.views;
export type StrokeMeaning = keyof typeof known.meanings;
/** x and y in tenths of the drawing's units, pressure in thousandths. */
export type StrokePoint = readonly [x: number, y: number, pressure: number];

export interface Stroke {
  readonly view: StrokeView;
  readonly meaning: StrokeMeaning;
  readonly points: readonly StrokePoint[];
}

export const STROKE_MEANINGS = Object.keys(known.meanings) as StrokeMeaning[];
export const strokeMeanings: Readonly<Record<StrokeMeaning, Named>> = known.meanings;
export const strokeViews: Readonly<Record<StrokeView, Named>> = known.views;
/** The most that x, y and pressure can be; the least is 0. */
export const STROKE_LIMITS = [known.width, known.height, known.pressure] as const;

const VIEWS = Object.keys(known.views) as StrokeView[];
const NUMBER = /^(?:0|[1-9][0-9]{0,3})$/;

/** The entry of a note that says a stroke. */
export function entryOf({ view, meaning, points }: Stroke): string {
  return `${view}.${meaning}.${points.flat().join(" ")}`;
}

/** Read an entry of a note; null for what this version could not have drawn. */
export function stroke(entry: string): Stroke | null {
  const [view = "", meaning = "", numbers = "", ...more] = entry.split(".");
  if (more.length > 0 || !Object.hasOwn(strokeViews, view) || !Object.hasOwn(strokeMeanings, meaning)) return null;
  const typed = numbers.split(" ");
  if (typed.length % 3 !== 0 || !typed.every((one) => NUMBER.test(one))) return null;
  const points: StrokePoint[] = [];
  for (let at = 0; at < typed.length; at += 3) {
    const point = [Number(typed[at]), Number(typed[at + 1]), Number(typed[at + 2])] as const;
    if (point.some((value, nth) => value > (STROKE_LIMITS[nth] ?? 0))) return null;
    points.push(point);
  }
  return { view: view as StrokeView, meaning: meaning as StrokeMeaning, points };
}

/** Give a phrase for each view that was drawn on: "Drawn, front: pain (2), swelling (1)". */
export function strokeWords(entries: readonly string[], language: Language): string[] {
  const all = entries.map(stroke);
  const said = VIEWS.flatMap((view) => {
    const on = all.filter((one) => one?.view === view);
    const counts = STROKE_MEANINGS.map((meaning) => ({
      name: strokeMeanings[meaning][language],
      count: on.filter((one) => one?.meaning === meaning).length,
    }));
    const meanings = counts
      .filter(({ count }) => count > 0)
      .map(({ name, count }) => `${name} (${count})`)
      .join(", ");
    return on.length > 0 ? [phrase("drawn", language, { view: strokeViews[view][language], meanings })] : [];
  });
  const unread = all.filter((one) => one === null).length;
  return unread > 0 ? [...said, phrase("unread", language, { count: String(unread) })] : said;
}

function phrase(name: keyof typeof known.phrase, language: Language, facts: Readonly<Record<string, string>>): string {
  return known.phrase[name][language].replace(/\{(\w+)\}/g, (slot, fact: string) => facts[fact] ?? slot);
}
