import { procedure } from "@sync/rules/procedures.ts";
import { type Explained, explain, type UnitRule } from "@sync/rules/units.ts";
import { linesOf } from "../../checks/gather.ts";
import { ruledPayer } from "../../checks/payer-rules.ts";
import type { Entry, Store } from "../../store/api.ts";
import { feeOn } from "./pricing.ts";

/** How the units of a visit come about under its payer's rule. */
export interface Billing {
  /** Null while no insurance is chosen: the 8-minute rule is then shown as the stricter guess. */
  readonly payerName: string | null;
  readonly rule: UnitRule;
  readonly unverified: boolean;
  readonly explained: Explained;
  /** The codes that minutes make units of, in the order of `explained.lines`. */
  readonly timed: readonly Entry<"service_line">[];
  /** Units by id of line; null for a timed line whose minutes are not written yet. */
  readonly units: ReadonlyMap<string, number | null>;
}

/** Work out the units of all lines of a visit. */
export function billing(
  store: Store,
  encounter: Entry<"encounter">,
  lines: readonly Entry<"service_line">[],
): Billing {
  const coverage = encounter.fields.coverage_id
    ? store.get("coverage", encounter.fields.coverage_id)
    : undefined;
  const payer = coverage?.fields.payer_id ? store.get("payer", coverage.fields.payer_id) : undefined;
  const day = encounter.fields.date_of_service;
  const ruled = ruledPayer(store, encounter, coverage, payer);
  const rule = ruled?.unit_rule ?? "cms";
  const timedLines = lines.filter(({ fields }) => isTimed(fields.cpt, day));
  const timed = timedLines.filter(({ fields }) => fields.minutes !== null);
  const explained = explain(
    timed.map(({ fields }) => fields.minutes ?? 0),
    rule,
    ruled?.unit_cap ?? null,
    timed.map(({ fields }) => feeOn(store, fields.cpt, day) ?? 0),
  );
  const units = new Map<string, number | null>(
    lines.map((line) => [line.id, isTimed(line.fields.cpt, day) ? null : 1]),
  );
  timed.forEach((line, at) => {
    units.set(line.id, explained.lines[at]?.units ?? null);
  });
  return {
    payerName: payer?.fields.name ?? null,
    rule,
    unverified: ruled !== undefined && ruled.rules_verified_on === null,
    explained,
    timed,
    units,
  };
}

/** The lines whose units are not what the minutes of all lines and the payer's rule make of them, with what they make. */
export function unitsToWrite(
  store: Store,
  encounter: Entry<"encounter">,
): { id: string; units: number | null }[] {
  const lines = linesOf(store, encounter.id);
  const { units } = billing(store, encounter, lines);
  return lines
    .filter((line) => line.state === "open" && line.fields.units !== (units.get(line.id) ?? null))
    .map(({ id }) => ({ id, units: units.get(id) ?? null }));
}

/** Whether minutes make the units of a code; a code nobody described is taken as timed, so that minutes are asked. */
export function isTimed(cpt: string, day: string): boolean {
  return procedure(cpt, day)?.timed ?? true;
}
