import { type Measure, measures, mostOf } from "@sync/outcome_scores.ts";
import { type Facts, fill } from "../../../messages/catalog.ts";
import { measure as en } from "../../../messages/en/measure.ts";
import { measure as es } from "../../../messages/es/measure.ts";
import { language } from "../../../messages/index.ts";

export type MeasureKey = keyof typeof en;

const words = { en, es };
const rules = { en: new Intl.PluralRules("en-US"), es: new Intl.PluralRules("es-US") };

/** Say one of the messages about what is measured, in the language of the screens. */
export function sayMeasure(key: MeasureKey, facts: Facts = {}): string {
  const spoken = language();
  return fill(words[spoken][key], facts, rules[spoken]);
}

/** A score alone: "Score: 36%", "Score: 54 of 80". */
export function sayScore(measure: Measure, score: number): string {
  const sums = measures[measure].scale === "sum";
  return sayMeasure(sums ? "measure.score_sum" : "measure.score_percent", { score, most: mostOf(measure) });
}
