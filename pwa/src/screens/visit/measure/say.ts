import { type Measure, measures, mostOf } from "@sync/outcome_scores.ts";
import { measure as en } from "../../../messages/en/measure.ts";
import { sayer } from "../../../messages/index.ts";

export type MeasureKey = keyof typeof en;

/** Say one of the messages about what is measured, in the language of the screens. */
export const sayMeasure = sayer("measure", en);

/** A score alone: "Score: 36%", "Score: 54 of 80". */
export function sayScore(measure: Measure, score: number): string {
  const sums = measures[measure].scale === "sum";
  return sayMeasure(sums ? "measure.score_sum" : "measure.score_percent", { score, most: mostOf(measure) });
}
