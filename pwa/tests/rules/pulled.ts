import type { Year } from "@sync/rules/edits.ts";
import { loadPack, type Pack } from "@sync/rules/packed.ts";
import type { Body } from "@sync/rules/pulled.ts";

/** What a case changes in the program's own pack. */
export interface Case {
  name: string;
  why?: string;
  says?: string;
  own_release?: number;
  body?: unknown;
  set?: object;
  without?: string[];
  rule?: object;
  rules?: unknown[];
  twice?: true;
  tables?: object;
  pair?: unknown[];
  limit?: unknown[];
  year?: object;
}

type Loose = Record<string, unknown> & { rules: unknown[]; tables: Record<string, unknown> };

const YEAR: Year = {
  release: "FY2027",
  base: "FY2026",
  valid_from: "2026-10-01",
  valid_to: "2027-09-30",
  verified_on: "2026-11-02",
  added: ["M5455"],
  removed: [],
};

/** A body as an office publishes it. */
export function aBody(changes: object = {}): Body {
  const { hash: _hash, icd: _icd, ...bound } = structuredClone(loadPack());
  const head = { version: 2, practice_id: "p", published_at: "2026-11-29T12:00:00Z" };
  return { ...bound, ...head, ...changes };
}

/** Give the body of a case, and the pack it is held against. */
export function made(one: Case): [unknown, Pack] {
  const own = { ...loadPack(), release: one.own_release ?? loadPack().release };
  if ("body" in one) return [one.body, own];
  const body = aBody(one.set) as unknown as Loose;
  for (const name of one.without ?? []) delete body[name];
  if (one.rule) body.rules[0] = { ...(body.rules[0] as object), ...one.rule };
  if (one.rules) body.rules = one.rules;
  if (one.twice) body.rules.push(body.rules[0]);
  if (one.tables) Object.assign(body.tables, one.tables);
  if (one.pair) (body.tables.pairs as { rows: unknown[] }).rows.push(one.pair);
  if (one.limit) (body.tables.limits as { rows: unknown[] }[])[0]?.rows.push(one.limit);
  if (one.year) body.tables.icd = [{ ...YEAR, ...one.year }];
  return [body, own];
}
