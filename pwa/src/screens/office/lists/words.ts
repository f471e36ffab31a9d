import { Refused } from "../../../exchange/wire.ts";
import { fieldWords } from "../../questions/fields.ts";
import { type Trouble, troubleOf } from "../refusal.ts";
import { isKey, say } from "../words.ts";
import type { Kind, Line, Looked, Wrong } from "./api.ts";

const OF_COVERAGE = ["payer", "member_id", "group_number"];

/** What a column is called, by the record it becomes a field of. */
export function columnWords(kind: Kind, field: string): string {
  if (field === "full_name") return say("lists.field_full_name");
  if (field === "payer") return fieldWords("coverage", "payer_id");
  if (kind === "payers") return fieldWords("payer", field);
  return fieldWords(OF_COVERAGE.includes(field) ? "coverage" : "patient", field);
}

/** What the heading of a column says, or its place where it says nothing. */
export function headingWords(looked: Looked, place: number): string {
  return looked.columns[place]?.heading || say("lists.no_heading", { place: place + 1 });
}

/** What is wrong with a line, the column named. */
export function wrongWords(looked: Looked, { column, why, most }: Wrong): string {
  const key = `lists.why_${why}`;
  const words = say(isKey(key) ? key : "lists.why_unfit", { most });
  return column === null
    ? words
    : say("lists.wrong_at", { heading: headingWords(looked, column), why: words });
}

/** Who or what a line is, and all else it says. */
export function lineWords({ values }: Line): string {
  const { first_name, middle_name, last_name, full_name, name, ...rest } = values;
  const whole = full_name ?? name ?? [first_name, middle_name, last_name].filter(Boolean).join(" ");
  return [whole, ...Object.values(rest)].filter(Boolean).join(", ");
}

const DELIMITERS = { ",": "comma", ";": "semicolon", "\t": "tab", "|": "bar" } as const;

/** How the file was read. */
export function readWords({ encoding, delimiter }: Looked): string {
  const found = DELIMITERS[delimiter as keyof typeof DELIMITERS] ?? "comma";
  return say("lists.read_as", {
    encoding: encoding.toUpperCase(),
    delimiter: say(`lists.delimiter_${found}`),
  });
}

/** Why the office did not do it; of a file it cannot read, what is wrong and in which line. */
export function listTrouble(cause: unknown): Trouble {
  const trouble = troubleOf(cause);
  if (!(cause instanceof Refused) || cause.code !== "moving_in.unreadable") return trouble;
  const key = `lists.file_${cause.facts.why}`;
  return isKey(key) ? { ...trouble, detail: say(key, { line: Number(cause.facts.line) }) } : trouble;
}
