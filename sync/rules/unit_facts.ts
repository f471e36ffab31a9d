/** The units of a visit as facts: what would be billed, and the most that the minutes support. Twin of unit_facts.py. */

import { type UnitRule, units } from "./units.ts";
import { asList, type Fields, isWhole, UNKNOWN } from "./values.ts";

/**
 * Add `units_most`, `units_supported` and `units_billed` to each line where they can be known.
 * `units_most` favors the line where leftovers are equal, since the payer's rule then leaves the
 * choice open. A code that is not billed by time is one unit; one we do not know has no most.
 */
export function withUnits(lines: Fields[], rule: unknown, cap: unknown): Fields[] {
  const timed = lines.filter((line) => line.timed === true);
  const minutes = counted(lines, timed, rule);
  for (const line of lines) {
    if (line.timed === false) {
      Object.assign(line, { units_supported: 1, units_most: 1 });
    } else if (line.timed === null || (minutes === null && line.timed === true)) {
      Object.assign(line, { units_supported: null, units_most: null });
    }
  }
  if (minutes === null || minutes === UNKNOWN) {
    bill(lines, timed, minutes === null ? timed.map(() => null) : timed.map(() => UNKNOWN));
    return lines;
  }
  const supported = units(minutes, rule as UnitRule);
  timed.forEach((line, at) => {
    const first = [minutes[at] ?? 0, ...minutes.slice(0, at), ...minutes.slice(at + 1)];
    Object.assign(line, { units_supported: supported[at], units_most: units(first, rule as UnitRule)[0] });
  });
  bill(lines, timed, capped(timed, minutes, rule as UnitRule, cap));
  return lines;
}

/** Give the visit's sums over its timed codes; null when one is known to be empty. */
export function codesFacts(lines: unknown): Fields {
  const each = asList(lines) as readonly Fields[] | null;
  const facts: Fields = {};
  if (each === null || !each.every((line) => Object.hasOwn(line, "timed"))) {
    return facts;
  }
  const timed = each.filter((line) => line.timed === true);
  for (const name of ["units_billed", "units_supported", "minutes"]) {
    const sum = total(timed, name);
    if (sum !== UNKNOWN) {
      facts[name] = sum;
    }
  }
  return facts;
}

function present(line: Fields, name: string): unknown {
  return Object.hasOwn(line, name) ? line[name] : UNKNOWN;
}

/** Give the minutes of the timed codes, null when one is known to be empty, UNKNOWN when one is absent. */
function counted(
  lines: readonly Fields[],
  timed: readonly Fields[],
  rule: unknown,
): number[] | null | typeof UNKNOWN {
  const minutes = timed.map((line) => present(line, "minutes"));
  const settled = lines.every((line) => Object.hasOwn(line, "timed"));
  if (minutes.includes(UNKNOWN) || !settled || (rule !== null && rule !== "cms" && rule !== "ama")) {
    return UNKNOWN;
  }
  return rule === null || minutes.includes(null) ? null : (minutes as number[]);
}

function capped(timed: readonly Fields[], minutes: number[], rule: UnitRule, cap: unknown): unknown[] {
  if (cap === UNKNOWN) {
    return timed.map(() => UNKNOWN);
  }
  const charges = timed.map((line) => (isWhole(line.fee_cents) ? line.fee_cents : 0));
  return units(minutes, rule, cap as number | null, charges);
}

// Units that were typed are billed; where none were, the payer's rule makes them from the minutes.
function bill(lines: readonly Fields[], timed: readonly Fields[], made: readonly unknown[]): void {
  const count = new Map(timed.map((line, at) => [line, made[at]]));
  for (const line of lines.filter((each) => Object.hasOwn(each, "units"))) {
    const ruled = count.has(line) ? count.get(line) : present(line, "units_supported");
    const billed = line.units === null ? ruled : line.units;
    if (billed !== UNKNOWN) {
      line.units_billed = billed;
    }
  }
}

function total(lines: readonly Fields[], name: string): unknown {
  const values = lines.map((line) => present(line, name));
  if (values.includes(UNKNOWN)) {
    return UNKNOWN;
  }
  return values.includes(null) ? null : (values as number[]).reduce((sum, each) => sum + each, 0);
}
