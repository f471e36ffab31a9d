import { dayAfter } from "@sync/rules/days.ts";

/** One entry of a calendar file. Moments are UTC as records keep them (2026-11-24T17:00:00Z), days are YYYY-MM-DD. */
export interface CalendarEntry {
  /** The same for the same visit, whenever and on whichever tablet the file is made. */
  readonly uid: string;
  /** Never lower for what was changed later. */
  readonly sequence: number;
  readonly day: string;
  /** Null for a visit that has a day and no time yet. */
  readonly startsAt: string | null;
  readonly minutes: number;
  readonly canceled: boolean;
  readonly summary: string;
  /** "" for none. */
  readonly location: string;
}

/** Octets of a line, its break not counted (RFC 5545, 3.1). */
const MOST_OCTETS = 75;

/** Write entries as an iCalendar file (RFC 5545). Times are in UTC, so no reader needs to know our zone's rules; a day
 * without a time is a whole day, the same one everywhere. `madeAt` is when the file is made, in UTC. */
export function icsOf(entries: readonly CalendarEntry[], madeAt: string): string {
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Tableside//Visits//EN",
    "CALSCALE:GREGORIAN",
    "METHOD:PUBLISH",
    ...entries.flatMap((entry) => eventLines(entry, madeAt)),
    "END:VCALENDAR",
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join("");
}

function eventLines(entry: CalendarEntry, madeAt: string): string[] {
  const { startsAt, day, minutes, location } = entry;
  const times =
    startsAt === null
      ? [`DTSTART;VALUE=DATE:${plain(day)}`, `DTEND;VALUE=DATE:${plain(dayAfter(day, 1) ?? day)}`]
      : [`DTSTART:${plain(startsAt)}`, `DTEND:${plain(later(startsAt, minutes))}`];
  return [
    "BEGIN:VEVENT",
    `UID:${escaped(entry.uid)}`,
    `DTSTAMP:${plain(madeAt)}`,
    `SEQUENCE:${entry.sequence}`,
    ...times,
    `SUMMARY:${escaped(entry.summary)}`,
    ...(location === "" ? [] : [`LOCATION:${escaped(location)}`]),
    `STATUS:${entry.canceled ? "CANCELLED" : "CONFIRMED"}`,
    `TRANSP:${entry.canceled ? "TRANSPARENT" : "OPAQUE"}`,
    "CLASS:PRIVATE",
    "END:VEVENT",
  ];
}

/** A moment or a day without its punctuation, as this format has them. */
function plain(iso: string): string {
  return iso.replaceAll(/[-:]/g, "");
}

function later(startsAt: string, minutes: number): string {
  return `${new Date(Date.parse(startsAt) + minutes * 60_000).toISOString().slice(0, 19)}Z`;
}

/** Words as a TEXT value: what has a meaning of its own is escaped, and what no line may hold is left out. */
function escaped(words: string): string {
  return words
    .toWellFormed()
    .replaceAll(/[\\;,]/g, (sign) => `\\${sign}`)
    .replaceAll(/\r\n|[\r\n\u2028\u2029\u0085]/g, "\\n")
    .replaceAll("\t", " ")
    .replaceAll(/\p{Cc}/gu, "");
}

/** A line folded so that no part is longer than it may be and no character is torn apart. */
function folded(line: string): string {
  const parts: string[] = [];
  let part = "";
  let octets = 0;
  for (const sign of line) {
    const size = new TextEncoder().encode(sign).length;
    if (octets + size > MOST_OCTETS) {
      parts.push(part);
      // The blank that says "this goes on" counts too.
      [part, octets] = [" ", 1];
    }
    part += sign;
    octets += size;
  }
  return [...parts, part].join("\r\n");
}
