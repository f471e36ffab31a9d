import type { Entry } from "../../store/api.ts";
import { type Naming, writtenWords } from "../questions/fields.ts";
import type { Fact } from "./form.ts";

/** What a fact is told apart by, beside the others of its kind. */
const HEADS: Readonly<Record<Fact, readonly string[]>> = {
  coverage_check: ["checked_on", "way"],
  coverage_notice: ["signed_on", "choice"],
  prior_authorization: ["authorization_number", "starts_on", "ends_on"],
  injury: ["cause", "occurred_on"],
  treatment_plan: ["starts_on", "functional_goal"],
  enrollment: ["provider_id", "payer_id"],
};
/** The day by which the newest is known. */
const DAYS: Readonly<Record<Fact, string>> = {
  coverage_check: "checked_on",
  coverage_notice: "signed_on",
  prior_authorization: "starts_on",
  injury: "occurred_on",
  treatment_plan: "starts_on",
  enrollment: "effective_from_on",
};

/** How a fact is shown in a list: what tells it apart, and the rest of what it says. */
export function lineOf({ kind, fields }: Entry<Fact>, naming: Naming): { title: string; detail: string } {
  const said = writtenWords(kind, { ...fields }, naming).filter(({ field }) => field !== "coverage_id");
  const heads = HEADS[kind];
  return {
    title: heads.flatMap((name) => said.find(({ field }) => field === name)?.value ?? []).join(", "),
    detail: said
      .filter(({ field }) => !heads.includes(field))
      .map(({ label, value }) => `${label}: ${value}`)
      .join(" \u00b7 "),
  };
}

/** Facts of one kind, the newest first; one without a day comes before all others, since nobody has said that it ended. */
export function newestFirst<K extends Fact>(facts: readonly Entry<K>[]): Entry<K>[] {
  const day = ({ kind, fields }: Entry<K>) =>
    String((fields as Readonly<Record<string, unknown>>)[DAYS[kind]] ?? "9");
  return [...facts].sort((one, other) => day(other).localeCompare(day(one)));
}
