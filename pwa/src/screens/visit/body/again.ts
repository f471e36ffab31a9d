import type { Region, Side } from "@sync/body_marks.ts";
import type { Language } from "../../../messages/index.ts";
import { type Chart, foundAt, type Place, phraseAt, TENDER, toggled, writtenInto } from "./marks.ts";

/** How tender a place is today, from not at all. */
export type Degree = (typeof TENDER)[number];

/** A place that was tender when it was last examined. */
export interface Again {
  readonly place: Place;
  readonly before: Degree;
}

/** What a note says of the body. */
interface Said {
  readonly marks: readonly string[];
  readonly objective: string | null | undefined;
}

const [NOT_TENDER] = TENDER;

/** Give the places that were tender on a chart, the most tender first: what a follow-up examines anew. */
export function placesAgain(last: Chart | undefined, most: number): Again[] {
  const found = new Map<string, Again>();
  for (const mark of last?.marks ?? []) {
    const [region, side, finding] = mark.split(".");
    const before = TENDER.find((one) => one === finding);
    if (before === undefined || before === NOT_TENDER || region === undefined || side === undefined) continue;
    const at = `${region}.${side}`;
    if (rank(before) < rank(found.get(at)?.before ?? NOT_TENDER)) continue;
    found.set(at, { place: { region: region as Region, side: side as Side }, before });
  }
  return [...found.values()].sort((one, other) => rank(other.before) - rank(one.before)).slice(0, most);
}

/** A line may have been written in either, before the language of the screens was changed. */
const LANGUAGES: readonly Language[] = ["en", "es"];

function rank(degree: Degree): number {
  return TENDER.indexOf(degree);
}

/** How tender a place is said to be in this note, at most; null when nobody said. Both sides of a question that was
 * answered by "both" may say something else. */
export function degreeSaid(said: Said, place: Place): Degree | null {
  return TENDER.findLast((one) => foundAt(said.marks, place).includes(one)) ?? null;
}

/**
 * Say how tender a place is today, as a mark and as the line of Objective that says the same; null takes both back.
 * Of the text only a line that a tap wrote is changed. Null when Objective has no room.
 */
export function examined(
  said: Said,
  place: Place,
  degree: Degree | null,
  language: Language,
): { marks: string[]; objective: string } | null {
  const old = LANGUAGES.map((one) => phraseAt(said.marks, place, one)).filter(Boolean);
  const bare = said.marks.filter(
    (mark) => !TENDER.some((one) => mark === `${place.region}.${place.side}.${one}`),
  );
  const marks = degree === null ? bare : toggled(bare, place, degree);
  const line = phraseAt(marks, place, language);
  const lines = (said.objective ?? "").split("\n");
  const nth = lines.findIndex((one) => old.includes(one.trim()));
  if (nth >= 0) lines.splice(nth, 1, ...(line === "" ? [] : [line]));
  const objective =
    nth >= 0
      ? lines.join("\n")
      : line === "" || degree === null
        ? (said.objective ?? "")
        : writtenInto(said.objective, line, language);
  return objective === null ? null : { marks, objective };
}
