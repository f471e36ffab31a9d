/**
 * Pairs of codes and units a day as facts, by the tables in force on the date of service. Twin of
 * edit_facts.py, which says more; held to it by ../vectors/rules/edits.json.
 */

import type { Limits, Pairs, Tables } from "./edits.ts";
import { asList, type Fields, isWhole, UNKNOWN, walk } from "./values.ts";

/** Modifiers that say a service was separate; CMS takes them on either code of a pair. */
export const LETS_PASS: readonly unknown[] = ["59", "XE", "XS", "XP", "XU"];

const EACH_LINE = 1;

type Row = readonly unknown[];

/** What a table says of a day: its rows, its quarter, and when it was verified, null when it was not. */
interface InForce {
  rows: ReadonlyMap<string, Row>;
  quarter: string;
  verifiedOn: string | null;
}

/** Give `pairs` and `edits`: what the lines meet in the tables. `pairs` is absent when not known. */
export function editFacts(
  given: Fields,
  lines: unknown,
  payer: unknown,
  day: unknown,
  tables: Tables,
): Fields {
  if (typeof day !== "string") {
    return {};
  }
  const pairs = pairsOn(tables.pairs, day);
  const limits = limitsOn(tables.limits, day);
  const own = asList(lines) as readonly Fields[] | null;
  return {
    edits: {
      pairs_quarter: pairs.quarter,
      pairs_verified_on: pairs.verifiedOn,
      limits_quarter: limits.quarter,
      limits_verified_on: limits.verifiedOn,
    },
    ...(own !== null && { pairs: pairsOf(own, sameDay(given), payer, pairs) }),
  };
}

/** Add to each line the units a day that are believed, how that is judged, and the units of that day. */
export function withLimits(
  given: Fields,
  lines: readonly Fields[],
  payer: unknown,
  day: unknown,
  tables: Tables,
): readonly Fields[] {
  if (typeof day !== "string") {
    return lines;
  }
  const limits = limitsOn(tables.limits, day);
  const followed = walk(payer, "mue_edits");
  const others = sameDay(given);
  return lines.map((line) => {
    const cpt = walk(line, "cpt");
    if (cpt === UNKNOWN) {
      return line;
    }
    const row = payer === null || followed === false ? undefined : limits.rows.get(keyOf(cpt));
    const units = unitsOf(line, lines, others, row?.[2] ?? null);
    return {
      ...line,
      most_units_day: row?.[1] ?? null,
      mue_indicator: row?.[2] ?? null,
      mue_certain: row !== undefined && followed === true && limits.verifiedOn !== null,
      ...(units !== UNKNOWN && { units_day: units }),
    };
  });
}

/** Give the lines of the client's other visits of that day with the same provider, if any are given. */
export function sameDay(given: Fields): Fields[] {
  return (asList(walk(given, "same_day_lines")) ?? [])
    .filter((each) => typeof walk(each, "cpt") === "string")
    .map((each) => ({
      cpt: walk(each, "cpt"),
      modifiers: walk(each, "modifiers"),
      units_billed: walk(each, "units"),
    }));
}

function keyOf(...codes: readonly unknown[]): string {
  return JSON.stringify(codes);
}

function pairsOn(table: Pairs, day: string): InForce {
  const rows = new Map<string, Row>();
  for (const [one, two, begins, ends, indicator] of table.rows) {
    if ((begins === null || begins <= day) && (ends === null || day < ends)) {
      rows.set(keyOf(one, two), [one, two, indicator]);
    }
  }
  const known = table.known_to !== null && day <= table.known_to;
  return { rows, quarter: table.quarter, verifiedOn: known ? table.verified_on : null };
}

function limitsOn(tables: readonly Limits[], day: string): InForce {
  const begun = tables.filter(({ from }) => from === null || from <= day);
  // Of days before the first file nothing better is known than that file, which was not made for them.
  const table = begun.at(-1) ?? tables[0];
  if (table === undefined) {
    return { rows: new Map(), quarter: "", verifiedOn: null };
  }
  const rows = new Map(table.rows.map((row) => [keyOf(row[0]), row]));
  const known = begun.length > 0 && table.known_to !== null && day <= table.known_to;
  return { rows, quarter: table.quarter, verifiedOn: known ? table.verified_on : null };
}

function pairsOf(
  own: readonly Fields[],
  others: readonly Fields[],
  payer: unknown,
  table: InForce,
): Fields[] {
  const followed = walk(payer, "ptp_edits");
  if (payer === null || followed === false) {
    return [];
  }
  const certain = followed === true && table.verifiedOn !== null;
  const met = (one: Fields, other: Fields, elsewhere: boolean): Fields[] => {
    const row = editOf(table, walk(one, "cpt"), walk(other, "cpt"));
    // The payer's rules look at one visit; what was done in another is the table's alone.
    return row === undefined || (!elsewhere && isPayersOwn(row, payer, certain))
      ? []
      : [pairOf(row, [one, other], table, certain)];
  };
  const found = own.flatMap((one, at) => [
    ...own.slice(at + 1).flatMap((other) => met(one, other, false)),
    ...others.flatMap((other) => met(one, other, true)),
  ]);
  // One more of which nothing is known stands for what a line without its code may meet.
  return own.some((line) => walk(line, "cpt") === UNKNOWN) ? [...found, {}] : found;
}

function editOf(table: InForce, one: unknown, other: unknown): Row | undefined {
  return table.rows.get(keyOf(one, other)) ?? table.rows.get(keyOf(other, one));
}

function isPayersOwn([one, two]: Row, payer: unknown, certain: boolean): boolean {
  if ([one, two].sort().join(" ") !== "97124 97140") {
    return false;
  }
  const said = walk(payer, "pair_97124_97140");
  return said === "modifier" || said === "never" || (said === "unknown" && !certain);
}

function pairOf(row: Row, lines: readonly Fields[], table: InForce, certain: boolean): Fields {
  const fact = {
    column_1: row[0],
    column_2: row[1],
    indicator: row[2],
    quarter: table.quarter,
    verified_on: table.verifiedOn,
    certain,
  };
  const present = lines.map((line) => passes(walk(line, "modifiers")));
  const modifier = present.find((each) => typeof each === "string") ?? null;
  return modifier === null && present.includes(UNKNOWN)
    ? fact
    : { ...fact, modifier, modifier_present: modifier !== null };
}

/** Give the first modifier of a line that lets a pair pass, null for none, UNKNOWN when absent. */
function passes(modifiers: unknown): unknown {
  if (modifiers === null) {
    return null;
  }
  const listed = asList(modifiers);
  return listed === null ? UNKNOWN : (listed.find((each) => LETS_PASS.includes(each)) ?? null);
}

function unitsOf(
  line: Fields,
  lines: readonly Fields[],
  others: readonly Fields[],
  indicator: unknown,
): unknown {
  if (indicator === null) {
    return null;
  }
  const alike =
    indicator === EACH_LINE
      ? [line]
      : [...lines, ...others].filter((each) => walk(each, "cpt") === walk(line, "cpt"));
  const counts = alike.map((each) => walk(each, "units_billed"));
  if (counts.some((count) => count !== null && !isWhole(count))) {
    return UNKNOWN;
  }
  return counts.includes(null) ? null : (counts as number[]).reduce((sum, count) => sum + count, 0);
}
