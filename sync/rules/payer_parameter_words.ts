/** What the parameters of payers' rule sets are called, for the pages that show and write them. */

import type { Words } from "./packed.ts";
import table from "./tables/payer_parameter_words.json" with { type: "json" };

interface Called {
  readonly label: Words;
  readonly options?: Readonly<Record<string, Words>>;
}

const PARAMETERS = new Map(Object.entries(table.parameters as Readonly<Record<string, Called>>));
const GROUPS = new Map(Object.entries(table.groups as Readonly<Record<string, Words>>));
const TYPES = new Map(Object.entries(table.payer_types as Readonly<Record<string, Words>>));

/** What a parameter is called; undefined for one that is not declared. */
export function parameterWords(name: string): Words | undefined {
  return PARAMETERS.get(name)?.label;
}

/** What a choice of a parameter is called. */
export function optionWords(name: string, value: string): Words | undefined {
  return PARAMETERS.get(name)?.options?.[value];
}

/** What a group of parameters is called. */
export function groupWords(name: string): Words | undefined {
  return GROUPS.get(name);
}

/** What a type of payer is called. */
export function payerTypeWords(type: string): Words | undefined {
  return TYPES.get(type);
}
