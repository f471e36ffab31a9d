import { type Facts, fill } from "../../messages/catalog.ts";
import { schedule as en } from "../../messages/en/schedule.ts";
import { schedule as es } from "../../messages/es/schedule.ts";
import { language, shortDay } from "../../messages/index.ts";
import type { Doubt } from "./plan.ts";

export type ScheduleKey = keyof typeof en;

const words = { en, es };
const rules = { en: new Intl.PluralRules("en-US"), es: new Intl.PluralRules("es-US") };

/** Say one of the messages about planning visits, in the language of the screens. */
export function say(key: ScheduleKey, facts: Facts = {}): string {
  const spoken = language();
  return fill(words[spoken][key], facts, rules[spoken]);
}

/** What speaks against a day, in words. */
export function doubtWords(doubt: Doubt): string {
  if (doubt.why === "visits_exceeded") return say("doubt.visits_exceeded", { ...doubt });
  return say(`doubt.${doubt.why}`, "day" in doubt ? { day: shortDay(doubt.day) } : {});
}
