import { locale } from "./speak.svelte.ts";

/** Formatters are dear to make and lists ask for thousands, so each is made once per language. */
const made = new Map<string, Intl.DateTimeFormat>();

function dates(name: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale()} ${name}`;
  let format = made.get(key);
  if (format === undefined) {
    format = new Intl.DateTimeFormat(locale(), options);
    made.set(key, format);
  }
  return format;
}

/** A calendar day has no zone: it is read and written at UTC noon, so that no zone can move it. */
function noon(day: string): Date | null {
  const at = new Date(`${day}T12:00:00Z`);
  return Number.isNaN(at.getTime()) ? null : at;
}

/** Write a day as "Nov 30", with the year when it is not this one's. */
export function shortDay(day: string, today: string = localDay()): string {
  const at = noon(day);
  if (at === null) return day;
  const same = day.slice(0, 4) === today.slice(0, 4);
  return same
    ? dates("day", { month: "short", day: "numeric", timeZone: "UTC" }).format(at)
    : dates("day year", { month: "short", day: "numeric", year: "numeric", timeZone: "UTC" }).format(at);
}

/** Write a day as "Tuesday, November 24". */
export function longDay(day: string): string {
  const at = noon(day);
  const options = { weekday: "long", month: "long", day: "numeric", timeZone: "UTC" } as const;
  return at === null ? day : dates("long", options).format(at);
}

/** Write a day as "Mon, Nov 30". */
export function weekDay(day: string): string {
  const at = noon(day);
  const options = { weekday: "short", month: "short", day: "numeric", timeZone: "UTC" } as const;
  return at === null ? day : dates("week", options).format(at);
}

/** Name a day of the week, 0 for Sunday to 6, as "Mon". */
export function weekdayName(weekday: number): string {
  // The fourth of January 2026 was a Sunday.
  return dates("weekday", { weekday: "short", timeZone: "UTC" }).format(Date.UTC(2026, 0, 4 + weekday, 12));
}

/** Write the time of an instant on the tablet's own clock, as "2:05 PM". */
export function clock(instant: string | number | Date): string {
  const at = new Date(instant);
  return Number.isNaN(at.getTime()) ? "" : dates("clock", { hour: "numeric", minute: "2-digit" }).format(at);
}

/** The calendar day (YYYY-MM-DD) and the written time of an instant in a named zone; in the tablet's own zone when the
 * name is not known here. */
export function inZone(instant: string, zone: string): { day: string; time: string } {
  const at = new Date(instant);
  try {
    const time = dates(`clock ${zone}`, { hour: "numeric", minute: "2-digit", timeZone: zone }).format(at);
    // Swedish writes days as ISO does.
    const iso = new Intl.DateTimeFormat("sv-SE", { timeZone: zone, dateStyle: "short" });
    return { day: iso.format(at), time };
  } catch {
    return { day: localDay(at), time: clock(at) };
  }
}

/** Write an instant as a time when it is of today, else as a day and a time. */
export function moment(instant: string | number | Date, today: string = localDay()): string {
  const at = new Date(instant);
  const day = localDay(at);
  return day === today ? clock(at) : `${shortDay(day, today)}, ${clock(at)}`;
}

/** The calendar day of an instant on the tablet's own clock, as YYYY-MM-DD. */
export function localDay(at: Date = new Date()): string {
  const two = (n: number) => String(n).padStart(2, "0");
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
}

/** An instant in UTC to the second, as records keep it. */
export function instant(at: Date = new Date()): string {
  return `${at.toISOString().slice(0, 19)}Z`;
}

/** Write whole cents as dollars. */
export function money(cents: number): string {
  const whole = Math.trunc(Math.abs(cents) / 100).toLocaleString(locale());
  return `${cents < 0 ? "-" : ""}$${whole}.${String(Math.abs(cents) % 100).padStart(2, "0")}`;
}

/** Write a size in bytes as kB, MB or GB. */
export function size(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  if (bytes < 1_000_000) return `${Math.round(bytes / 1000)} kB`;
  const [by, unit] = bytes < 1_000_000_000 ? [1_000_000, "MB"] : [1_000_000_000, "GB"];
  return `${(bytes / by).toLocaleString(locale(), { maximumFractionDigits: 1 })} ${unit}`;
}
