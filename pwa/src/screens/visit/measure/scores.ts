import { inOrder, MEASURES, type Measure, type Scored, scored } from "@sync/outcome_scores.ts";
import { of } from "../../../checks/gather.ts";
import type { Entry, Store } from "../../../store/api.ts";

/** Entries with a score put in, in place of one of the same measure; a note has one of each. */
export function withScore(entries: readonly string[], entry: string): string[] {
  const measure = scored(entry)?.measure;
  return inOrder([
    ...entries.filter((one) => scored(one)?.measure !== measure || measure === undefined),
    entry,
  ]);
}

/** The score of a measure in a note, if it has one. */
export function scoreIn(entries: readonly string[], measure: Measure): Scored | null {
  return (
    entries
      .map(scored)
      .filter((one) => one?.measure === measure)
      .at(-1) ?? null
  );
}

/** A score and the visit whose note has it. */
export interface ScoredAt extends Scored {
  readonly visit: string;
}

/** A client's scores, by measure, the earliest day first; of visits that were canceled none. */
export function scoresOver(store: Store, patientId: string): { measure: Measure; scores: ScoredAt[] }[] {
  const all = of(store, "encounter", patientId)
    .filter(({ fields }) => fields.canceled_at === null)
    .sort((one, other) => inTurn(one).localeCompare(inTurn(other)))
    .flatMap(({ id }) => {
      const entries = store.get("note", id)?.fields.outcome_scores ?? [];
      return MEASURES.flatMap((measure) => {
        const found = scoreIn(entries, measure);
        return found ? [{ ...found, visit: id }] : [];
      });
    })
    .sort((one, other) => one.day.localeCompare(other.day));
  return MEASURES.map((measure) => ({
    measure,
    scores: all.filter((one) => one.measure === measure),
  })).filter(({ scores }) => scores.length > 0);
}

function inTurn({ id, fields }: Entry<"encounter">): string {
  return `${fields.date_of_service} ${fields.started_at ?? "~"} ${id}`;
}

/** Where scores are drawn on a field of that width and height, the highest there can be at the top, the days as far
 * apart as they were. */
export function scorePoints(
  scores: readonly Pick<Scored, "day" | "score">[],
  most: number,
  width: number,
  height: number,
): { x: number; y: number }[] {
  const days = scores.map(({ day }) => Date.parse(`${day}T12:00:00Z`));
  const [first = 0, last = 0] = [days[0], days.at(-1)];
  return scores.map(({ score }, nth) => ({
    x: last > first ? (((days[nth] ?? first) - first) / (last - first)) * width : width / 2,
    y: height - (score / most) * height,
  }));
}
