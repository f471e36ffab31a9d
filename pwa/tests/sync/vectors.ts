import { readFileSync } from "node:fs";
import { resolve } from "node:path";

const SHELF = resolve(import.meta.dirname, "../../../sync/vectors");

/** Give one file of the cases that both languages must answer alike. */
export function shelf<Case, Extra = object>(module: string, name: string): { cases: Case[] } & Extra {
  return JSON.parse(readFileSync(resolve(SHELF, module, `${name}.json`), "utf8"));
}

/** Give a template with a case's `with` laid over it and its `without` taken out. */
export function changed(template: object, one: { with?: object; without?: string[] }): object {
  const merged = Object.entries({ ...template, ...one.with });
  return Object.fromEntries(merged.filter(([name]) => !one.without?.includes(name)));
}
