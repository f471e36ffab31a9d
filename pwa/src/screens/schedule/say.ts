import { schedule as en } from "../../messages/en/schedule.ts";
import { sayer, shortDay } from "../../messages/index.ts";
import type { Doubt } from "./plan.ts";

export type ScheduleKey = keyof typeof en;

/** Say one of the messages about planning visits, in the language of the screens. */
export const say = sayer("schedule", en);

/** What speaks against a day, in words. */
export function doubtWords(doubt: Doubt): string {
  if (doubt.why === "visits_exceeded") return say("doubt.visits_exceeded", { ...doubt });
  return say(`doubt.${doubt.why}`, "day" in doubt ? { day: shortDay(doubt.day) } : {});
}
