import {
  groupWords,
  optionWords,
  parameterWords,
  payerTypeWords,
} from "@sync/rules/payer_parameter_words.ts";
import { PARAMETER_GROUPS, PARAMETERS, type Parameter } from "@sync/rules/payer_parameters.ts";
import { alike, type PayerSet } from "@sync/rules/payer_sets.ts";
import { language, money } from "../../../messages/index.ts";
import { isKey, type OfficeKey, say } from "../words.ts";

/** What is said together with what, in one sentence: "Referral: needed, valid 90 days, from signing". */
const TOGETHER: Readonly<Record<string, readonly string[]>> = {
  referral_required: ["referral_valid_days", "counted_from", "referral_max_visits"],
  treatment_plan_required: ["recertify_days"],
  authorization: ["authorization_after_visits", "authorization_units"],
  visit_cap: ["visit_cap_period"],
  pair_97124_97140: ["pair_modifier"],
  timely_filing_days: ["timely_filing_from"],
};
const DEMANDS = new Set([
  "notice_required",
  "accident_facts_required",
  "referral_required",
  "treatment_plan_required",
  "home_needs_authorization",
  "home_needs_justification",
  "minutes_in_note",
]);

export interface Sentence {
  readonly name: string;
  readonly text: string;
  readonly unverified: boolean;
}

/** Say a set in sentences, by group; groups of which it says nothing are left out. */
export function sentencesOf(set: PayerSet): { group: string; sentences: Sentence[] }[] {
  return PARAMETER_GROUPS.map((name) => ({
    group: groupOf(name),
    sentences: [...PARAMETERS.values()]
      .filter((each) => each.group === name && isSaid(set, each.name) && !isWith(set, each.name))
      .map((each) => sentence(set, each)),
  })).filter(({ sentences }) => sentences.length > 0);
}

/** Say one value in words. */
export function valueWords({ name, kind, unit }: Parameter, value: unknown): string {
  if (value === undefined) return say("payers.not_said");
  if (value === null) return say("payers.no_limit").toLowerCase();
  if (typeof value === "boolean") {
    const yes = DEMANDS.has(name) ? "payers.needed" : "payers.yes";
    const no = DEMANDS.has(name) ? "payers.not_needed" : "payers.no";
    return say(value ? yes : no);
  }
  if (typeof value === "number") return kind === "money" ? money(value) : counted(unit, value);
  if (Array.isArray(value)) {
    return value.length === 0
      ? say("payers.nothing")
      : value.map((each) => optionOf(name, String(each))).join(", ");
  }
  return optionOf(name, String(value));
}

/** Say whether nobody verified a parameter of a set. */
export function isUnverified({ evidence = {}, verified_on }: PayerSet, name: string): boolean {
  const own = evidence[name];
  return (own === undefined ? verified_on : own.verified_on) === null;
}

export function labelOf(name: string): string {
  return parameterWords(name)?.[language()] ?? name;
}

export function groupOf(name: string): string {
  return groupWords(name)?.[language()] ?? name;
}

export function optionOf(name: string, value: string): string {
  return optionWords(name, value)?.[language()] ?? value;
}

export function typeWords(type: string | null): string {
  return (type === null ? undefined : payerTypeWords(type)?.[language()]) ?? "";
}

/** Name a set to begin with; a practice that has begun with it may call it as it likes. */
export function starterName({ id, name }: Pick<PayerSet, "id" | "name">): string {
  const key = `payers.starter.${id}`;
  return isKey(key) ? say(key) : name;
}

/** Name where something is wrong: a parameter, a field, or the place in a file. */
export function placeWords(at: string): string {
  const [head = "", name = ""] = at.split(".");
  if (head === "parameters" && name !== "") return labelOf(name);
  const key = `payers.field.${head}`;
  return isKey(key) ? say(key) : at;
}

export function whyWords(why: string): string {
  const key = `payers.why.${why}`;
  return say(isKey(key) ? key : "payers.why.other");
}

/** Say which parameters differ between two sets, each before and after. */
export function changesBetween(before: PayerSet, after: PayerSet): string[] {
  const names = [...PARAMETERS.keys()].filter((name) => isSaid(before, name) || isSaid(after, name));
  return names
    .filter(
      (name) =>
        isSaid(before, name) !== isSaid(after, name) ||
        !alike(before.parameters[name], after.parameters[name]),
    )
    .map((name) => {
      const parameter = PARAMETERS.get(name);
      const words = (set: PayerSet) => (parameter ? valueWords(parameter, set.parameters[name]) : "");
      return say("payers.change", { label: labelOf(name), before: words(before), after: words(after) });
    });
}

function sentence(set: PayerSet, parameter: Parameter): Sentence {
  const others = (TOGETHER[parameter.name] ?? []).filter((name) => isSaid(set, name));
  const parts = others.map((name) => {
    const value = PARAMETERS.get(name);
    return say(`payers.part.${name}` as OfficeKey, {
      value: value ? valueWords(value, set.parameters[name]) : "",
    });
  });
  const value = [valueWords(parameter, set.parameters[parameter.name]), ...parts].join(", ");
  return {
    name: parameter.name,
    text: say("payers.said", { label: labelOf(parameter.name), value }),
    unverified: [parameter.name, ...others].some((name) => isUnverified(set, name)),
  };
}

function isSaid({ parameters = {} }: PayerSet, name: string): boolean {
  return Object.hasOwn(parameters, name);
}

function isWith(set: PayerSet, name: string): boolean {
  return Object.entries(TOGETHER).some(([lead, others]) => others.includes(name) && isSaid(set, lead));
}

function counted(unit: string | undefined, count: number): string {
  const key = `payers.unit.${unit}`;
  return isKey(key) ? say(key, { count }) : String(count);
}
