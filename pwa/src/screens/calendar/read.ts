import { utcOf } from "./zones.ts";

/** An event as a calendar file has it. */
export interface Found {
  /** The file's own name for it, with the day of the one meant where it repeats. */
  readonly uid: string;
  readonly sequence: number;
  readonly day: string;
  /** In UTC; null for a whole day. */
  readonly startsAt: string | null;
  readonly summary: string;
  readonly location: string;
  readonly canceled: boolean;
  /** It repeats, and only its first time is given. */
  readonly repeats: boolean;
}

/** What could not be read, and in which line of the file, counted from 1. */
export interface Fault {
  readonly line: number;
  readonly why:
    | "line"
    | "nesting"
    | "start"
    | "zone"
    | "no_uid"
    | "no_start"
    | "cut"
    | "no_calendar"
    | "too_many";
}

/** The most events and characters a file may have, and the most faults before it is no calendar. */
export const MOST_EVENTS = 1_000;
const MOST_FAULTS = 50;
export const MOST_LENGTH = 4_000_000;
/** A calendar has three: itself, an event, an alarm in it. */
const MOST_NESTED = 10;

interface Line {
  readonly at: number;
  readonly name: string;
  readonly zone: string;
  readonly value: string;
}

const PROPERTY =
  /^([A-Za-z0-9-]+)((?:;[A-Za-z0-9-]+=(?:"[^"]*"|[^";:,]*)(?:,(?:"[^"]*"|[^";:,]*))*)*):(.*)$/s;
const TIME = /^(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})(\d{2})(Z?))?$/;

/** Read a calendar file (RFC 5545). An event with a fault is left out and its fault named; nothing is guessed. Times of
 * no zone are the tablet's own. Of an event that is there twice the newer counts. */
export function readIcs(text: string): { events: Found[]; faults: Fault[] } {
  const faults: Fault[] = [];
  const events = new Map<string, Found>();
  const open: string[] = [];
  // The first is the calendar itself, or nothing is read at all.
  const inEvent = () => open.length === 2 && open[1] === "VEVENT";
  let event: Map<string, Line> | null = null;
  let begun = 0;
  let last = 0;
  let seen = 0;
  for (const [at, words] of unfolded(text)) {
    last = at;
    const line = lineOf(at, words);
    if (open.length === 0 && !(line?.name === "BEGIN" && line.value.toUpperCase() === "VCALENDAR"))
      return none(at, "no_calendar");
    if (faults.length >= MOST_FAULTS)
      return { events: [], faults: [...faults, { line: at, why: "no_calendar" }] };
    if (line === null) {
      faults.push({ line: at, why: "line" });
      // What it would have said of the event nobody knows.
      if (open[1] === "VEVENT") event = null;
      continue;
    }
    if (line.name === "BEGIN") {
      if (open.length === MOST_NESTED) return none(at, "nesting");
      open.push(line.value.toUpperCase());
      if (inEvent()) [event, begun] = [new Map(), at];
    } else if (line.name === "END") {
      const isEvent = inEvent();
      if (open.pop() !== line.value.toUpperCase()) return none(at, "nesting");
      if (isEvent && event) {
        if (++seen > MOST_EVENTS) return none(at, "too_many");
        keep(events, eventOf(event, begun), faults);
        event = null;
      }
    } else if (inEvent() && event && !event.has(line.name)) event.set(line.name, line);
  }
  if (open.length > 0) faults.push({ line: last, why: "cut" });
  else if (last === 0) faults.push({ line: 1, why: "no_calendar" });
  return { events: [...events.values()], faults };
}

/** Nothing of a file, for one fault. */
function none(line: number, why: Fault["why"]): { events: Found[]; faults: Fault[] } {
  return { events: [], faults: [{ line, why }] };
}

/** Lines as they were before they were folded, each with the number of its first part. */
function* unfolded(text: string): Iterable<[number, string]> {
  const parts = text.replace(/^\uFEFF/, "").split(/\r\n|\n|\r/);
  let whole: string[] = [];
  let begun = 1;
  for (const [at, part] of parts.entries()) {
    if (/^[ \t]/.test(part)) whole.push(part.slice(1));
    else {
      if (whole.some((piece) => piece !== "")) yield [begun, whole.join("")];
      [whole, begun] = [[part], at + 1];
    }
  }
  if (whole.some((piece) => piece !== "")) yield [begun, whole.join("")];
}

function lineOf(at: number, words: string): Line | null {
  const [, name, parts = "", value = ""] = PROPERTY.exec(words) ?? [];
  if (name === undefined) return null;
  const zone = /;TZID=(?:"([^"]*)"|([^";:,]*))/i.exec(parts);
  return { at, name: name.toUpperCase(), zone: zone?.[1] ?? zone?.[2] ?? "", value };
}

function keep(events: Map<string, Found>, found: Found | Fault, faults: Fault[]): void {
  if ("why" in found) faults.push(found);
  else if ((events.get(found.uid)?.sequence ?? -1) <= found.sequence) events.set(found.uid, found);
}

function eventOf(event: ReadonlyMap<string, Line>, begun: number): Found | Fault {
  const value = (name: string) => event.get(name)?.value ?? "";
  const start = event.get("DTSTART");
  if (value("UID") === "") return { line: begun, why: "no_uid" };
  if (start === undefined) return { line: begun, why: "no_start" };
  const when = whenOf(start);
  if ("why" in when) return when;
  return {
    ...when,
    uid: [value("UID"), value("RECURRENCE-ID")].filter(Boolean).join(" "),
    sequence: Number(/^\d{1,9}$/.exec(value("SEQUENCE"))?.[0] ?? 0),
    summary: unescaped(value("SUMMARY")),
    location: unescaped(value("LOCATION")),
    canceled: value("STATUS").toUpperCase() === "CANCELLED",
    repeats: event.has("RRULE") || event.has("RDATE"),
  };
}

function whenOf({ at, zone, value }: Line): Pick<Found, "day" | "startsAt"> | Fault {
  const [, year = "", month = "", day = "", hour, minute = "", second = "", utc] = TIME.exec(value) ?? [];
  const on = `${year}-${month}-${day}`;
  const clock = `${hour}:${minute}:${second === "60" ? "59" : second}`;
  const isDay = new Date(`${on}T12:00:00Z`).toJSON()?.slice(0, 10) === on;
  if (!isDay || (hour !== undefined && Number.isNaN(Date.parse(`${on}T${clock}Z`))))
    return { line: at, why: "start" };
  if (hour === undefined) return { day: on, startsAt: null };
  const startsAt = utc ? `${on}T${clock}Z` : utcOf(`${on}T${clock}`, zone);
  return startsAt === null ? { line: at, why: "zone" } : { day: localDayOf(startsAt), startsAt };
}

function localDayOf(startsAt: string): string {
  const at = new Date(startsAt);
  const two = (n: number) => String(n).padStart(2, "0");
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
}

function unescaped(words: string): string {
  return words.replaceAll(/\\([\\;,nN])/g, (_, sign: string) => (/n/i.test(sign) ? "\n" : sign)).trim();
}
