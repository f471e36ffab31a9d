/**
 * Billable 15-minute units from minutes of direct one-on-one treatment, by the payer's rule.
 * Twin of units.py, which names the sources; held to it by ../vectors/rules/units.json.
 */

export type UnitRule = "cms" | "ama";

export const QUARTER = 15;
export const LEAST = 8;

/** How one code came to its units: minutes = quarters x 15 + remainder; units = quarters + extra - cut. */
export interface LineUnits {
  minutes: number;
  quarters: number;
  remainder: number;
  extra: number;
  cut: number;
  units: number;
}

/** The arithmetic of a visit, as a screen shows it; `minutes` and `units` are the visit's sums. */
export interface Explained {
  rule: UnitRule;
  cap: number | null;
  minutes: number;
  units: number;
  lines: LineUnits[];
}

/**
 * Give the units of each timed code of one visit, in the order of its minutes. `cap` is the most
 * units the payer pays in a visit, null for none; what is over it comes off the code with the lowest
 * charge per unit (`charges`, in cents), off the later one where they are equal or not given.
 * Throws RangeError naming the argument that is wrong.
 */
export function units(
  minutes: readonly number[],
  rule: UnitRule,
  cap: number | null = null,
  charges: readonly number[] | null = null,
): number[] {
  return explain(minutes, rule, cap, charges).lines.map((line) => line.units);
}

/** Give the same answer as `units` with every step of the arithmetic. Throws RangeError alike. */
export function explain(
  minutes: readonly number[],
  rule: UnitRule,
  cap: number | null = null,
  charges: readonly number[] | null = null,
): Explained {
  refuse(minutes, rule, cap, charges);
  const remainders = minutes.map((each) => each % QUARTER);
  const extras =
    rule === "cms" ? sharedExtras(remainders) : remainders.map((each) => (each >= LEAST ? 1 : 0));
  const whole = minutes.map((each, at) => Math.floor(each / QUARTER) + (extras[at] ?? 0));
  const cuts = cutsOf(whole, cap, charges ?? minutes.map(() => 0));
  const lines = minutes.map((each, at) => ({
    minutes: each,
    quarters: Math.floor(each / QUARTER),
    remainder: each % QUARTER,
    extra: extras[at] ?? 0,
    cut: cuts[at] ?? 0,
    units: (whole[at] ?? 0) - (cuts[at] ?? 0),
  }));
  return { rule, cap, minutes: sum(minutes), units: sum(lines.map((line) => line.units)), lines };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}

// The leftover minutes of all codes are pooled; the units they make go to the largest leftovers, to
// the earlier code where two are equal, since sorting keeps their order.
function sharedExtras(remainders: readonly number[]): number[] {
  const spare = Math.floor((sum(remainders) + QUARTER - LEAST) / QUARTER);
  const chosen = new Set(
    remainders
      .map((remainder, at) => ({ remainder, at }))
      .sort((one, other) => other.remainder - one.remainder)
      .slice(0, spare)
      .map((each) => each.at),
  );
  return remainders.map((_, at) => (chosen.has(at) ? 1 : 0));
}

function cutsOf(whole: readonly number[], cap: number | null, charges: readonly number[]): number[] {
  let over = cap === null ? 0 : Math.max(0, sum(whole) - cap);
  const cuts = whole.map(() => 0);
  const cheapestFirst = whole
    .map((count, at) => ({ count, at, charge: charges[at] ?? 0 }))
    .sort((one, other) => one.charge - other.charge || other.at - one.at);
  for (const { count, at } of cheapestFirst) {
    cuts[at] = Math.min(over, count);
    over -= Math.min(over, count);
  }
  return cuts;
}

function refuse(
  minutes: readonly number[],
  rule: string,
  cap: number | null,
  charges: readonly number[] | null,
): void {
  if (rule !== "cms" && rule !== "ama") {
    throw new RangeError(`rule must be cms or ama, not ${rule}`);
  }
  if (!minutes.every(counts)) {
    throw new RangeError(`minutes must be whole numbers from 0, not ${JSON.stringify(minutes)}`);
  }
  if (cap !== null && !counts(cap)) {
    throw new RangeError(`cap must be a whole number from 0, not ${JSON.stringify(cap)}`);
  }
  if (charges !== null && (charges.length !== minutes.length || !charges.every(counts))) {
    throw new RangeError(
      `charges must be whole cents from 0, one for each of minutes, not ${JSON.stringify(charges)}`,
    );
  }
}

function counts(value: unknown): boolean {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}
