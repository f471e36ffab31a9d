import { basisOf, type Finding, judge, mayOverride, type Override, overrideOf } from "@sync/rules/index.ts";
import { loadPack, type Rule } from "@sync/rules/packed.ts";
import { expect, test } from "vitest";
import { shelf } from "../sync/vectors.ts";

interface Case {
  name: string;
  rule?: Partial<Rule>;
  facts?: object;
  override?: Partial<Override>;
  basis: string;
  holds: boolean;
}

interface Templates {
  rule: Rule;
  facts: object;
  override: Override;
  may: { override: Finding["override"]; role: string; may: boolean }[];
}

const sha256 = (bytes: Uint8Array<ArrayBuffer>) => crypto.subtle.digest("SHA-256", bytes);
const shelved = shelf<Case, Templates>("rules", "overrides");

async function judged(one: Partial<Case>): Promise<[Finding, string]> {
  const pack = { ...loadPack(), rules: [{ ...shelved.rule, ...one.rule }] };
  const facts = { ...shelved.facts, ...one.facts };
  const [finding, ...others] = judge(facts, pack);
  expect(others).toEqual([]);
  return [finding as Finding, await basisOf(finding as Finding, facts, sha256, pack)];
}

test.each(shelved.cases)("an override and $name", async (one) => {
  const [finding, basis] = await judged(one);
  const override = { ...shelved.override, ...one.override };
  expect(basis).toBe(one.basis);
  expect(overrideOf(finding, basis, [override])).toEqual(one.holds ? override : undefined);
});

test.each(shelved.may)("$role and a rule that $override may go on against", ({ override, role, may }) => {
  expect(mayOverride({ override }, role)).toBe(may);
});

test("of several the first one counts, whatever their order", async () => {
  const [finding, basis] = await judged({});
  const first = shelved.override;
  const later = { ...first, id: "a0", decided_at: "2026-06-01T18:00:01Z" };
  expect(overrideOf(finding, basis, [later, { ...first, id: "a2" }, first])).toEqual(first);
});

test("a rule of a pack from before it was said lets nobody go on", () => {
  const { override: _, ...rule } = shelved.rule;
  const [finding] = judge(shelved.facts, { ...loadPack(), rules: [rule] });
  expect(finding?.override).toBe("never");
});

test("what no rule said has no basis", async () => {
  const [finding] = await judged({});
  expect(await basisOf(finding, shelved.facts, sha256)).toBe("");
});
