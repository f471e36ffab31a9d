/** The file both languages load: rules, labels of fact paths, and the year of the diagnosis list. Twin of packed.py; pack.py builds it. */

import type { Tables } from "./edits.ts";
import { checkRule } from "./load.ts";
import packed from "./pack.gen.json" with { type: "json" };

export interface Words {
  en: string;
  es: string;
}

export type Language = keyof Words;

export interface Rule {
  id: string;
  title: Words;
  severity: "stop" | "warn" | "hint";
  override?: "never" | "owner" | "anyone";
  scope: { payer: string; plan?: string; state: string; payer_type?: string };
  from: string | null;
  to: string | null;
  source: string;
  verified_on: string | null;
  rests_on: readonly string[];
  reads: readonly string[];
  fires_when: readonly unknown[];
  fill: Readonly<Record<string, unknown>>;
  say: Words;
  fix: Words;
  where: "consent" | "referral" | "note" | "codes" | "client" | "coverage" | "finish" | "office";
}

/** What judging needs. `hash` names the rules that were in force when a claim was judged; packed.py says more. */
export interface Pack {
  hash: string;
  release: number;
  icd: { release: string; valid_from: string; valid_to: string };
  copied: Readonly<Record<string, Readonly<Record<string, string>>>>;
  labels: Readonly<Record<string, Words>>;
  rules: readonly Rule[];
  tables: Tables;
  payer_sets: readonly unknown[];
}

let checked: Pack | null = null;

/** Give the pack of this release. Throws MalformedRule when a rule in it cannot be run. */
export function loadPack(): Pack {
  if (checked === null) {
    const pack = packed as unknown as Pack;
    pack.rules.forEach(checkRule);
    checked = pack;
  }
  return checked;
}
