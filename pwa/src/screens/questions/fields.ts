import { bodyWords } from "@sync/body_marks.ts";
import { strokeWords } from "@sync/body_strokes.ts";
import { scoreWords } from "@sync/outcome_scores.ts";
import { motionWords } from "@sync/range_of_motion.ts";
import { labels } from "@sync/records/labels.gen.ts";
import { todaysName } from "@sync/records/upcast.ts";
import { shapeOf } from "@sync/records/validate.ts";
import { fields as en } from "../../messages/en/fields.ts";
import { type Key, language, moment, money, sayer, shortDay, t } from "../../messages/index.ts";
import { type QuestionKey, say } from "./say.ts";

const sayField = sayer("fields", en);

/** The word for a field or for a choice; undefined when there is none. */
function wordFor(name: string): string | undefined {
  const own: Readonly<Record<string, string>> = labels[language()];
  return own[name] ?? (Object.hasOwn(en, name) ? sayField(name as keyof typeof en) : undefined);
}

/** What a record of a kind is called on screen. */
export function kindWords(kind: string): string {
  const key = `kind.${kind}`;
  return say(shapeOf(kind) ? (key as QuestionKey) : "kind.other");
}

/** What a record is called on screen, a code by its number. */
export function whatWords(kind: string, fields: Readonly<Record<string, unknown>> = {}): string {
  const what = kindWords(kind);
  return kind === "service_line" && typeof fields.cpt === "string" ? `${what} ${fields.cpt}` : what;
}

/** What a field is called on screen; its own name for one this version does not know. */
export function fieldWords(kind: string, field: string): string {
  const today = todaysName(kind, field);
  return wordFor(`${kind}.${today}`) ?? wordFor(today) ?? today;
}

/** How two versions of a field are shown and put together. prose: passages, compared; line: a few words; list: several
 * words; number, day: one value; choice: one of a few, or what people do not type. */
export type Form = "prose" | "line" | "list" | "number" | "day" | "choice";

const PROSE = 200;

/** How a field is shown. What has to have a form, such as a phone number, can be typed but not put together. */
export function formOf(kind: string, field: string): { form: Form; joins: boolean; most: number } {
  const shape = shapeOf(kind)?.fields[todaysName(kind, field)];
  if (shape?.kind === "text") {
    const form = shape.max >= PROSE ? "prose" : "line";
    return { form, joins: shape.form === "", most: shape.max };
  }
  if (shape?.kind === "many" && shape.of.kind === "text")
    return { form: "list", joins: true, most: shape.most };
  // Money is typed in dollars and kept in cents: its own page does that.
  // So are tenths of a mile.
  if (shape?.kind === "count" && !/_(cents|tenths)$/.test(field))
    return { form: "number", joins: false, most: 0 };
  if (shape?.kind === "day") return { form: "day", joins: false, most: 0 };
  return { form: "choice", joins: false, most: 0 };
}

/** A value that names another record, in words; "" when nobody here knows it. */
export type Naming = (field: string, id: string) => string;

const nothing = "\u2014";
const hidden = "\u2026";
const OPTIONS: Readonly<Record<string, string>> = {
  sex: "sex",
  subscriber_sex: "sex",
  relationship: "relationship",
  rank: "rank",
  place_of_service: "place",
};
const LANGUAGES: Readonly<Record<string, string>> = { en: "English", es: "Espa\u00f1ol" };

/** A field's value as it can be read: lists with commas, nothing as a dash. */
export function valueWords(kind: string, field: string, value: unknown, naming: Naming = () => ""): string {
  if (value === null || value === undefined || value === "") return nothing;
  if (Array.isArray(value)) {
    if (value.length === 0) return nothing;
    if (!value.every((one) => typeof one === "string")) return hidden;
    return listWords(field, value);
  }
  if (typeof value === "boolean") return t(value ? "yes" : "no");
  const shape = shapeOf(kind)?.fields[todaysName(kind, field)];
  if (typeof value === "number") {
    if (field.endsWith("_tenths")) return (value / 10).toFixed(1);
    return field.endsWith("_cents") ? money(value) : String(value);
  }
  if (typeof value !== "string") return hidden;
  if (shape?.kind === "id") return naming(field, value) || hidden;
  if (shape?.kind === "hash") return hidden;
  if (shape?.kind === "day") return shortDay(value);
  if (shape?.kind === "instant") return moment(value);
  if (shape?.kind === "choice") return optionWords(field, value);
  return value;
}

/** Lists that have a language of their own are said in words. */
function listWords(field: string, values: readonly string[]): string {
  if (field === "body_marks") return bodyWords(values, language()).join("; ");
  if (field === "body_strokes") return strokeWords(values, language()).join("; ");
  if (field === "range_of_motion") return motionWords(values, language()).join("; ");
  if (field === "outcome_scores") return scoreWords(values, language(), shortDay).join("; ");
  return values.join(", ");
}

function optionWords(field: string, value: string): string {
  if (field === "language") return LANGUAGES[value] ?? value;
  const group = OPTIONS[field];
  if (group === undefined) return wordFor(`${field}.${value}`) ?? value;
  return t(`${group}.${value}` as Key);
}

/** The fields of a record that a person wrote, with their values, in the record's order; what only ties records
 * together, and what was left empty, is not among them. */
export function writtenWords(
  kind: string,
  written: Readonly<Record<string, unknown>>,
  naming?: Naming,
): { field: string; label: string; value: string }[] {
  const known = Object.keys(shapeOf(kind)?.fields ?? {});
  const order = [...known, ...Object.keys(written).filter((name) => !known.includes(name))];
  return order
    .filter((name) => Object.hasOwn(written, name) && !isTie(kind, name))
    .map((field) => ({
      field,
      label: fieldWords(kind, field),
      value: valueWords(kind, field, written[field], naming),
    }))
    .filter(({ value }) => value !== nothing && value !== hidden);
}

/** Kinds whose records say nothing but which picture they hold. */
const PICTURED: readonly string[] = ["referral_page", "coverage_card"];

function isTie(kind: string, name: string): boolean {
  return name === "position" || name === "patient_id" || name === "encounter_id" || PICTURED.includes(kind);
}

/** Whether two values of a field are the same; one that was never written is nothing. */
export function alike(one: unknown, other: unknown): boolean {
  return JSON.stringify(one ?? null) === JSON.stringify(other ?? null);
}
