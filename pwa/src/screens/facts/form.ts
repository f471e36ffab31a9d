import { check, shapeOf } from "@sync/records/validate.ts";
import { wellFormed } from "@sync/rules/forms.ts";
import type { ByKind, Fields } from "../../store/api.ts";
import { listOf } from "../lists.ts";
import { wrongWords } from "../questions/wrong.ts";
import { say } from "./say.ts";

/** What payers ask beside a policy. Each is a form made from the shape of its record. */
export type Fact =
  | "coverage_check"
  | "coverage_notice"
  | "prior_authorization"
  | "injury"
  | "treatment_plan"
  | "enrollment";

/** What a form has, as it is typed, by field; a yes or no is "yes", "no", or "" while nobody asked. */
export type Typed = Readonly<Record<string, string>>;

/** One field of a form: how it is typed, and the most characters of it. */
export interface Part {
  readonly name: string;
  readonly as: "line" | "area" | "day" | "count" | "choice" | "flag" | "list" | "record";
  readonly options: readonly string[];
  readonly most: number;
  readonly form: string;
}

const LONG = 500;
/** First and last day, where the second may not be before the first. */
const SPANS = [
  ["starts_on", "ends_on"],
  ["starts_on", "review_by_on"],
  ["effective_from_on", "effective_to_on"],
] as const;
/** What is likeliest, for a form that nobody has typed in. */
const LIKELY: Readonly<Record<string, string>> = { counts: "visits" };
const TODAY: Readonly<Record<string, string>> = {
  coverage_check: "checked_on",
  coverage_notice: "signed_on",
  treatment_plan: "starts_on",
};

/** The fields of a kind's form in the record's order. Of those that name another record, only what is among `picked`. */
export function partsOf(kind: Fact, picked: readonly string[] = []): Part[] {
  return Object.entries(shapeOf(kind)?.fields ?? {}).flatMap(([name, field]): Part[] => {
    const part = { name, options: [], most: 0, form: "" };
    switch (field.kind) {
      case "text":
        return [{ ...part, as: field.max < LONG ? "line" : "area", most: field.max, form: field.form }];
      case "choice":
        return [{ ...part, as: "choice", options: field.options }];
      case "day":
      case "count":
      case "flag":
        return [{ ...part, as: field.kind }];
      case "many":
        return [{ ...part, as: "list", form: field.of.kind === "text" ? field.of.form : "" }];
      default:
        return picked.includes(name) ? [{ ...part, as: "record" }] : [];
    }
  });
}

/** A form as it stands before anybody typed in it: of what is written down already, or a new one on a day. */
export function begun(kind: Fact, parts: readonly Part[], today: string, fields?: object): Typed {
  const known: Readonly<Record<string, unknown>> = { ...fields };
  return Object.fromEntries(
    parts.map(({ name }) => {
      const fresh = TODAY[kind] === name ? today : (LIKELY[name] ?? "");
      return [name, fields === undefined ? fresh : asTyped(known[name])];
    }),
  );
}

function asTyped(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "boolean") return value ? "yes" : "no";
  return Array.isArray(value) ? value.join(", ") : String(value);
}

/** What a form makes, and what is wrong with it, in words, by field. Nothing may be kept while something is wrong. */
export function read<K extends Fact>(
  kind: K,
  parts: readonly Part[],
  typed: Typed,
): { fields: Fields<K>; wrong: Readonly<Record<string, string>> } {
  const values = Object.fromEntries(parts.map((part) => [part.name, meant(part, typed[part.name] ?? "")]));
  const wrong: Record<string, string> = {};
  for (const [name, complaint] of Object.entries(check(kind, values))) wrong[name] = wrongWords(complaint);
  for (const [from, to] of SPANS) {
    const [first, last] = [values[from], values[to]];
    if (typeof first === "string" && typeof last === "string" && last < first)
      wrong[to] ??= say("facts.wrong_order");
  }
  for (const { name, form } of parts) {
    const said = [values[name]].flat().filter((one) => one !== null);
    if (form === "cpt" && !said.every((one) => wellFormed("cpt", one)))
      wrong[name] = say("facts.wrong_codes");
    if (form === "state" && !said.every((one) => wellFormed("state", one)))
      wrong[name] ??= say("facts.wrong_state");
  }
  return { fields: values as Partial<ByKind[K]> as Fields<K>, wrong };
}

function meant({ as, form }: Part, words: string): string | number | boolean | string[] | null {
  if (as === "list") return listOf(words, "codes");
  const said = form === "state" ? words.trim().toUpperCase() : words.trim();
  if (said === "") return null;
  if (as === "flag") return said === "yes";
  // What is no number stays as it was typed, and is complained of as such.
  return as === "count" && /^\d+$/.test(said) ? Number(said) : said;
}
