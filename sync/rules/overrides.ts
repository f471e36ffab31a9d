/** When somebody goes on though a rule objects: for whom that may be, and for how long it holds. Twin of overrides.py, which says more. */

import { digest } from "../canon.ts";
import type { Finding } from "./judge.ts";
import { loadPack, type Pack, type Rule } from "./packed.ts";
import { UNKNOWN, walk } from "./values.ts";

/** An override of one visit: a record's fields with its id. */
export interface Override {
  readonly id: string;
  readonly rule: string;
  readonly basis: string | null;
  readonly decided_at: string;
}

type Sha256 = (bytes: Uint8Array<ArrayBuffer>) => Promise<ArrayBuffer>;

const ASKED = ["id", "severity", "scope", "from", "to", "fires_when"] as const;

/** Say whether somebody of a role (owner, therapist, biller; "" for none) may set a finding aside. */
export function mayOverride(finding: Pick<Finding, "override">, role: string): boolean {
  return finding.override === "owner" ? role === "owner" : finding.override === "anyone";
}

/** Give the basis of a finding in 64 hex digits; "" for one that no rule of the pack made. `facts` and `pack` are
 * those it was judged by. Rejects with NotCanonical for a fact no record can hold. */
export async function basisOf(
  finding: Finding,
  facts: unknown,
  sha256: Sha256,
  pack: Pack = loadPack(),
): Promise<string> {
  const rule = pack.rules.find(({ id }) => id === finding.rule);
  if (rule === undefined) return "";
  const said = {
    asked: Object.fromEntries(ASKED.map((name: keyof Rule) => [name, rule[name]])),
    answer: finding.answer,
    say: finding.say,
    payer: known(facts, "payer.payer_id"),
    on: known(facts, "encounter.date_of_service"),
  };
  return (await digest(said, sha256)).slice("sha256:".length);
}

/** Give the override that holds for a finding, the first of several; undefined when none does. `overrides` are of one
 * visit and of people who may. */
export function overrideOf<O extends Override>(
  finding: Pick<Finding, "override" | "rule">,
  basis: string,
  overrides: readonly O[],
): O | undefined {
  if (finding.override === "never" || basis === "") return undefined;
  const order = ({ decided_at, id }: O) => `${decided_at} ${id}`;
  return overrides
    .filter((each) => each.rule === finding.rule && each.basis === basis)
    .sort((one, other) => (order(one) < order(other) ? -1 : 1))[0];
}

function known(facts: unknown, path: string): unknown {
  const value = walk(facts, path);
  return value === UNKNOWN ? null : value;
}
