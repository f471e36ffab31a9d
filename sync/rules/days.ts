/** Days counted from one to another. Twin of days.py. */

import { dayOf, isDay, UNKNOWN } from "./values.ts";

const MILLISECONDS_A_DAY = 86_400_000;
const LAST = "9999-12-31";
const WEEK = 7;
// 1970-01-01 was a Thursday: three days after a Monday.
const SINCE_MONDAY = 3;

/** Give whole days from one day to another, below zero when it lies before; null with null, else UNKNOWN. */
export function daysBetween(earlier: unknown, later: unknown): unknown {
  if (earlier === UNKNOWN || later === UNKNOWN) {
    return UNKNOWN;
  }
  if (earlier === null || later === null) {
    return null;
  }
  return isDay(earlier) && isDay(later) ? number(later) - number(earlier) : UNKNOWN;
}

/** Give the day so many days after one, or null past the last day of the calendar. */
export function dayAfter(day: string, days: number): string | null {
  return number(day) + days > number(LAST) ? null : written(number(day) + days);
}

/** Give the Monday of a day's week. */
export function weekOf(day: string): string {
  const at = number(day);
  return written(at - ((((at + SINCE_MONDAY) % WEEK) + WEEK) % WEEK));
}

/** Give whole minutes from one moment to another; null with null or when it lies before, else UNKNOWN. */
export function minutesBetween(earlier: unknown, later: unknown): unknown {
  if (earlier === UNKNOWN || later === UNKNOWN) {
    return UNKNOWN;
  }
  if (earlier === null || later === null) {
    return null;
  }
  const days = daysBetween(dayOf(earlier) ?? UNKNOWN, dayOf(later) ?? UNKNOWN);
  if (days === UNKNOWN) {
    return UNKNOWN;
  }
  const seconds = (days as number) * 86_400 + secondsOf(later as string) - secondsOf(earlier as string);
  return seconds < 0 ? null : Math.floor(seconds / 60);
}

function secondsOf(instant: string): number {
  return (
    Number(instant.slice(11, 13)) * 3600 + Number(instant.slice(14, 16)) * 60 + Number(instant.slice(17, 19))
  );
}

function number(day: string): number {
  return Date.parse(`${day}T00:00:00Z`) / MILLISECONDS_A_DAY;
}

function written(day: number): string {
  return new Date(day * MILLISECONDS_A_DAY).toISOString().slice(0, LAST.length);
}
