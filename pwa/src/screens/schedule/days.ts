import { instant, localDay } from "../../messages/index.ts";

/** How many weeks a series may go on. */
export const MOST_WEEKS = 12;

/** Whether somebody has typed a whole day, as YYYY-MM-DD. */
export function isDay(words: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(words) && !Number.isNaN(noon(words).getTime());
}

/** The day of the week, 0 for Sunday to 6. */
export function weekdayOf(day: string): number {
  return noon(day).getUTCDay();
}

/** The days of a series: on some days of the week, from a day on, for so many weeks of seven days. */
export function seriesDays(from: string, weekdays: readonly number[], weeks: number): string[] {
  const days: string[] = [];
  for (let after = 0; after < weeks * 7; after++) {
    const day = noon(from);
    day.setUTCDate(day.getUTCDate() + after);
    if (weekdays.includes(day.getUTCDay())) days.push(day.toISOString().slice(0, 10));
  }
  return days;
}

/** The instant of a day and a time (HH:MM) on this tablet's clock; null without a time. */
export function scheduledAt(day: string, time: string): string | null {
  return time === "" ? null : instant(new Date(`${day}T${time}:00`));
}

/** The time of an instant on this tablet's clock as a form has it, HH:MM; "" for none. */
export function timeOf(at: string | null): string {
  if (at === null) return "";
  const then = new Date(at);
  return [then.getHours(), then.getMinutes()].map((part) => String(part).padStart(2, "0")).join(":");
}

/** The next quarter of an hour, as a form has it, and the day it is on. */
export function nextQuarter(now: Date): { day: string; time: string } {
  const at = new Date(Math.ceil(now.getTime() / 900_000) * 900_000);
  return { day: localDay(at), time: timeOf(instant(at)) };
}

/** A calendar day has no zone: it is counted at UTC noon, so that no zone can move it. */
function noon(day: string): Date {
  return new Date(`${day}T12:00:00Z`);
}
