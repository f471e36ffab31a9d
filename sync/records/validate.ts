/**
 * Judges and empties records by the descriptor that `make records` derives.
 * Twin of kinds.py and of `check` and `blank` in __init__.py; cases in vectors/records.
 */

import generated from "./records.gen.json" with { type: "json" };

type Field =
  | { kind: "text"; null: boolean; max: number; form: string }
  | { kind: "count"; null: boolean; least: number; most: number }
  | { kind: "choice"; null: boolean; options: string[] }
  | { kind: "many"; null: boolean; of: Field; most: number }
  | { kind: "flag" | "day" | "instant" | "id" | "hash" | "ink"; null: boolean };

/** A record kind: whose it is, whether it is complete from its creation, and its fields. */
export interface Shape {
  scope: "patient" | "practice" | "person";
  born_sealed: boolean;
  fields: Record<string, Field>;
}

/** Number of this set of record shapes; an op says which it was written under. */
export const SCHEMA: number = generated.schema;

/** Kind name to shape, parents before children. */
export const KINDS: Readonly<Record<string, Shape>> = Object.fromEntries(
  Object.entries(generated.kinds).map(([kind, [about = "", ...lines]]) => {
    const [scope, sealed] = about.split(" ");
    const fields = lines.map((line) => {
      const [name, ...said] = line.split(" ");
      return [name, fieldOf(said)];
    });
    return [kind, { scope, born_sealed: sealed !== undefined, fields: Object.fromEntries(fields) } as Shape];
  }),
);

/** Read a field as generate.py writes it; of what is read, a kind has only its own. */
function fieldOf([code = "", ...said]: string[]): Field {
  const [kind, must] = code.split("!");
  const [first = "", second = ""] = said;
  return {
    kind,
    null: must === undefined,
    max: +first,
    form: second,
    least: +first,
    most: +(kind === "many" ? first : second),
    options: said,
    of: kind === "many" && fieldOf(said.slice(1)),
  } as Field;
}

const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const HASH = /^[0-9a-f]{64}$/;
const DAY = /^([0-9]{4})-([0-9]{2})-([0-9]{2})$/;
const INSTANT = /^([0-9]{4}-[0-9]{2}-[0-9]{2})T([0-9]{2}):([0-9]{2}):([0-9]{2})Z$/;
const SURROGATE = /\p{Surrogate}/u;
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be in a text
const CONTROL = /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]/;
const MOST_INK = 40_000;

/** Give the shape of a kind, or undefined for a kind this version does not know. */
export function shapeOf(kind: string): Shape | undefined {
  return Object.hasOwn(KINDS, kind) ? KINDS[kind] : undefined;
}

/** Say what is wrong with some fields of a record, as {field: complaint}. Throws for an unknown kind. */
export function check(kind: string, fields: Record<string, unknown>): Record<string, string> {
  const shape = known(kind);
  const complaints: [string, string][] = [];
  for (const [name, value] of Object.entries(fields)) {
    const field = Object.hasOwn(shape.fields, name) ? shape.fields[name] : undefined;
    const wrong = field ? complaint(field, value) : "";
    if (wrong) complaints.push([name, wrong]);
  }
  return Object.fromEntries(complaints);
}

/** Give every field of a kind with its empty value: null, or an empty list. Throws for an unknown kind. */
export function blank(kind: string): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(known(kind).fields).map(([name, field]) => [name, field.kind === "many" ? [] : null]),
  );
}

function known(kind: string): Shape {
  const shape = shapeOf(kind);
  if (shape === undefined) throw new Error(`no record kind ${kind}`);
  return shape;
}

function complaint(field: Field, value: unknown): string {
  if (value === null) return field.null ? "" : "must not be empty";
  switch (field.kind) {
    case "text":
      return textComplaint(value, field.max);
    case "count":
      if (!Number.isInteger(value)) return "must be a whole number";
      return (value as number) < field.least || (value as number) > field.most
        ? `must be from ${field.least} to ${field.most}`
        : "";
    case "flag":
      return typeof value === "boolean" ? "" : "must be yes or no";
    case "choice":
      return typeof value === "string" && field.options.includes(value)
        ? ""
        : `must be one of ${field.options.join(", ")}`;
    case "day":
      return dayComplaint(value);
    case "instant":
      return instantComplaint(value);
    case "id":
      return typeof value === "string" && ID.test(value) ? "" : "must be an id";
    case "hash":
      return typeof value === "string" && HASH.test(value) ? "" : "must be a SHA-256 in hex";
    case "many":
      return manyComplaint(value, field.of, field.most);
    case "ink":
      return inkComplaint(value);
  }
}

function textComplaint(value: unknown, max: number): string {
  if (typeof value !== "string") return "must be text";
  if (SURROGATE.test(value)) return "has a broken character";
  if (CONTROL.test(value)) return "has a control character";
  return Array.from(value.normalize("NFC")).length > max ? `is longer than ${max} characters` : "";
}

function dayComplaint(value: unknown): string {
  const parts = typeof value === "string" ? DAY.exec(value) : null;
  if (!parts) return "must be a day such as 2026-11-24";
  return isOfTheCalendar(parts[0]) ? "" : "is not a day of the calendar";
}

function instantComplaint(value: unknown): string {
  const parts = typeof value === "string" ? INSTANT.exec(value) : null;
  if (!parts) return "must be a moment such as 2026-11-24T10:11:12Z";
  const [, day = "", hour, minute, second] = parts;
  const isTime = Number(hour) < 24 && Number(minute) < 60 && Number(second) < 60;
  return isTime && isOfTheCalendar(day) ? "" : "is not a moment of the calendar";
}

function isOfTheCalendar(day: string): boolean {
  const moment = new Date(`${day}T00:00:00Z`);
  // An engine may carry February 30 over into March, so the day must come back as it went in.
  return day >= "0001-01-01" && !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(day);
}

function manyComplaint(value: unknown, of: Field, most: number): string {
  if (!Array.isArray(value)) return "must be a list";
  if (value.length > most) return `has more than ${most} entries`;
  for (const [at, one] of value.entries()) {
    const wrong = complaint(of, one);
    if (wrong) return `entry ${at + 1} ${wrong}`;
  }
  return "";
}

function inkComplaint(value: unknown): string {
  if (!Array.isArray(value)) return "must be a list of strokes";
  let total = 0;
  for (const stroke of value) {
    if (!Array.isArray(stroke) || stroke.length % 4 !== 0 || !stroke.every(Number.isInteger)) {
      return "has a stroke that is not whole numbers in fours";
    }
    total += stroke.length;
  }
  return total > MOST_INK ? `has more than ${MOST_INK} numbers` : "";
}
