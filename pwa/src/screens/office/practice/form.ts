import { check, shapeOf } from "@sync/records/validate.ts";
import { isPoBox } from "@sync/rules/facts.ts";
import { wellFormed } from "@sync/rules/forms.ts";
import { Refused } from "../../../exchange/wire.ts";
import { type Naming, valueWords } from "../../questions/fields.ts";
import { wrongWords } from "../../questions/wrong.ts";
import { centsTyped } from "../estimates/draft.ts";
import { isKey, say } from "../words.ts";
import type { Fact, Facts, Kind, Values } from "./api.ts";

/** What a form has, as it is typed, by field; a yes or no is "yes" or "no", money is dollars. */
export type Typed = Readonly<Record<string, string>>;

/** One field of a form. */
export interface Part {
  readonly name: string;
  readonly as: "line" | "day" | "count" | "money" | "choice" | "flag" | "named";
  readonly options: readonly string[];
  readonly most: number;
  readonly form: string;
}

/** What is likeliest, for a form that nobody has typed in. */
const LIKELY: Readonly<Record<string, string>> = {
  entity_type: "organization",
  tax_id_type: "EI",
  unit_rule: "cms",
  pair_97124_97140: "unknown",
  referral_required: "no",
  pos12_service_location: "send",
};
/** Written in capitals, however they are typed. */
const CAPITALS: readonly string[] = ["state", "taxonomy", "cpt"];
/** What no claim is ready without. */
const NEEDED: Readonly<Record<Kind, readonly string[]>> = {
  practice: ["npi", "tax_id", "tax_id_type", "taxonomy", "street", "city", "state", "zip", "phone"],
  provider: [],
  payer: ["payer_id", "filing_code"],
  fee: [],
  enrollment: [],
};
/** The practice of one person is billed under that person's name (loop 2010AA NM103, NM104). */
const OF_A_PERSON: readonly string[] = ["last_name", "first_name"];
/** Whoever renders care and is not the owner is named by an NPI of their own (loop 2310B). */
const OF_ANOTHER: readonly string[] = ["npi"];
/** Days follow the server's own time zone (docs/settings.md): a form that asked for another would promise too much. */
const UNASKED: readonly string[] = ["zone"];
/** What a field that names another thing names. */
const NAMED: Readonly<Record<string, Kind>> = { provider_id: "provider", payer_id: "payer" };

/** The fields of a kind's form in the record's order. */
export function partsOf(kind: Kind): Part[] {
  return Object.entries(shapeOf(kind)?.fields ?? {}).flatMap(([name, field]): Part[] => {
    if (UNASKED.includes(name)) return [];
    const part = { name, options: [], most: 0, form: "" };
    if (field.kind === "text") return [{ ...part, as: "line", most: field.max, form: field.form }];
    if (field.kind === "choice") return [{ ...part, as: "choice", options: field.options }];
    if (field.kind === "count") return [{ ...part, as: name.endsWith("_cents") ? "money" : "count" }];
    if (field.kind === "day" || field.kind === "flag") return [{ ...part, as: field.kind }];
    return field.kind === "id" ? [{ ...part, as: "named" }] : [];
  });
}

/** A form as it stands before anybody typed in it. */
export function begun(parts: readonly Part[], fields?: Values): Typed {
  return Object.fromEntries(
    parts.map((part) => [part.name, fields ? asTyped(part, fields[part.name]) : (LIKELY[part.name] ?? "")]),
  );
}

function asTyped({ as }: Part, value: unknown): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "boolean") return value ? "yes" : "no";
  return as === "money" && typeof value === "number" ? (value / 100).toFixed(2) : String(value);
}

/** What a form makes, and what is wrong with it, in words, by field. */
export function read(kind: Kind, typed: Typed): { fields: Values; wrong: Readonly<Record<string, string>> } {
  const parts = partsOf(kind);
  const fields = Object.fromEntries(parts.map((part) => [part.name, meant(part, typed[part.name] ?? "")]));
  const wrong: Record<string, string> = {};
  for (const { name, as, form } of parts) {
    const value = fields[name];
    if (as === "money" && typeof value === "string") wrong[name] = say("own.wrong_money");
    else if (form !== "" && value !== null && !wellFormed(form, value)) wrong[name] = formWords(form);
  }
  if (kind === "practice" && typeof fields.street === "string" && isPoBox(fields.street))
    wrong.street = say("own.wrong_street");
  for (const [name, complaint] of Object.entries(check(kind, fields))) wrong[name] ??= wrongWords(complaint);
  const { effective_from_on: first, effective_to_on: last } = fields;
  if (typeof first === "string" && typeof last === "string" && last < first)
    wrong.effective_to_on ??= say("own.wrong_order");
  return { fields, wrong };
}

/** What the office said of single fields when it refused, in words. */
export function refusedBy(refused: unknown): Readonly<Record<string, string>> {
  const errors =
    refused instanceof Refused && refused.code === "server.bad_fields" ? refused.facts.errors : {};
  return Object.fromEntries(
    Object.entries((errors ?? {}) as Readonly<Record<string, readonly string[]>>).map(
      ([name, [why = ""]]) => [name, wrongWords(why)],
    ),
  );
}

function formWords(form: string): string {
  const key = `own.wrong_${form}`;
  return isKey(key) ? say(key) : form;
}

function meant({ name, as, form }: Part, words: string): string | number | boolean | null {
  const trimmed = words.trim();
  if (trimmed === "") return null;
  if (as === "flag") return trimmed === "yes";
  if (as === "money") return Number.isNaN(centsTyped(trimmed)) ? trimmed : centsTyped(trimmed);
  if (as === "count" && /^\d+$/.test(trimmed)) return Number(trimmed);
  return CAPITALS.includes(form) || CAPITALS.includes(name) ? trimmed.toUpperCase() : trimmed;
}

/** What somebody changed of a fact as they saw it; all of a new one. */
export function changedOf(fields: Values, before?: Values): Values {
  return Object.fromEntries(
    Object.entries(fields).filter(
      ([name, value]) => before === undefined || value !== (before[name] ?? null),
    ),
  );
}

/** What no claim leaves without, and this fact does not say; `all` are the practice's facts. */
export function missingOf({ kind, fields }: Fact, all: readonly Fact[]): string[] {
  const practice = all.find((one) => one.kind === "practice")?.fields;
  const needed = [
    ...NEEDED[kind],
    ...(fields.entity_type === "person" ? OF_A_PERSON : []),
    ...(kind === "provider" && practice && !isOwner(fields, practice) ? OF_ANOTHER : []),
  ];
  return needed.filter((name) => (fields[name] ?? null) === null);
}

/** Whether a therapist is the person whose practice it is, by name; rendering-npi tells it so too. */
function isOwner(provider: Values, practice: Values): boolean {
  return practice.entity_type === "person" && OF_A_PERSON.every((name) => provider[name] === practice[name]);
}

/** The hint beside a field, "" where it needs none. */
export function hintOf(kind: Kind, name: string): string {
  const key = `own.hint_${kind}_${name}`;
  return isKey(key) ? say(key) : "";
}

/** What a fact is called among its kind. */
export function nameOf(kind: Kind, fields: Values, naming: Naming = () => ""): string {
  const said = (name: string) => String(fields[name] ?? "");
  const other = (name: string) => naming(name, said(name));
  if (kind === "enrollment")
    return say("own.pair", { provider: other("provider_id"), payer: other("payer_id") });
  if (kind === "fee") return said("cpt");
  return kind === "provider" ? `${said("first_name")} ${said("last_name")}`.trim() : said("name");
}

/** A value in words: money as dollars, a choice by what it means. */
export function valueSaid(kind: Kind, name: string, value: unknown, naming?: Naming): string {
  const key = `own.option_${name}_${String(value)}`;
  return isKey(key) ? say(key) : valueWords(kind, name, value, naming);
}

/** What a field may name, by id: people, or others of the practice's facts; by their names. */
export function namedBy(all: Facts, name: string): { readonly id: string; readonly name: string }[] {
  const kind = NAMED[name];
  const there = kind
    ? all.facts
        .filter((one) => one.kind === kind)
        .map(({ id, fields }) => ({ id, name: nameOf(kind, fields) }))
    : all.people;
  return [...there].sort((one, other) => one.name.localeCompare(other.name));
}

/** Gives what ids in fields name, in words. */
export function namingOf(all: Facts): Naming {
  return (name, id) => namedBy(all, name).find((one) => one.id === id)?.name ?? "";
}
