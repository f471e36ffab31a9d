/** What a payer's rule set can say: a closed list, declared once. Twin of payer_parameters.py, which says more. */

import { wellFormed } from "./forms.ts";
import table from "./tables/payer_parameters.json" with { type: "json" };
import { asList, isWhole } from "./values.ts";

export interface Parameter {
  readonly name: string;
  readonly group: string;
  readonly kind: "flag" | "count" | "money" | "choice" | "choices" | "codes";
  readonly min?: number;
  readonly max?: number;
  readonly unit?: string;
  /** Null says that there is known to be none. */
  readonly none?: boolean;
  readonly options?: readonly string[];
  readonly form?: string;
  readonly most?: number;
}

export const PARAMETERS: ReadonlyMap<string, Parameter> = new Map(
  (table.parameters as readonly Parameter[]).map((each) => [each.name, each]),
);
export const PARAMETER_GROUPS: readonly string[] = table.groups;
export const PAYER_TYPES: readonly string[] = table.payer_types;
export const NEEDS = table.needs as unknown as readonly (readonly [string, string])[];

const TYPE_OF_FILING_CODE: Readonly<Record<string, string>> = table.type_of_filing_code;

/** Say of which type a payer is by its claim filing code (SBR09), null where that does not tell. */
export function payerTypeOf(filingCode: unknown): string | null {
  return typeof filingCode === "string" && Object.hasOwn(TYPE_OF_FILING_CODE, filingCode)
    ? (TYPE_OF_FILING_CODE[filingCode] ?? null)
    : null;
}

/** Say in a word why a value is none of a parameter's, null when it is one; screens know each word. */
export function complaintOf(parameter: Parameter, value: unknown): string | null {
  switch (parameter.kind) {
    case "flag":
      return typeof value === "boolean" ? null : "not_flag";
    case "count":
    case "money":
      return complaintOfNumber(parameter, value);
    case "choice":
      return typeof value === "string" && isOption(parameter, value) ? null : "not_an_option";
    default:
      return complaintOfList(parameter, value);
  }
}

function complaintOfNumber({ none, min = 0, max = 0 }: Parameter, value: unknown): string | null {
  if (value === null && none) {
    return null;
  }
  if (!isWhole(value)) {
    return "not_whole";
  }
  return min <= value && value <= max ? null : "out_of_bounds";
}

function complaintOfList(parameter: Parameter, value: unknown): string | null {
  const elements = asList(value);
  const stranger = parameter.kind === "choices" ? "not_an_option" : "not_a_code";
  if (elements === null) {
    return "not_a_list";
  }
  if (elements.some((each) => typeof each !== "string")) {
    return stranger;
  }
  if (new Set(elements).size < elements.length) {
    return "repeated";
  }
  if (parameter.kind === "choices") {
    return elements.every((each) => isOption(parameter, each as string)) ? null : stranger;
  }
  if (elements.length > (parameter.most ?? 0)) {
    return "too_many";
  }
  return elements.every((each) => wellFormed(parameter.form ?? "", each)) ? null : stranger;
}

function isOption({ options = [] }: Parameter, value: string): boolean {
  return options.includes(value);
}
