import { visitFacts } from "@sync/rules/facts.ts";
import { loadPack } from "@sync/rules/packed.ts";
import { describe, expect, it } from "vitest";
import { judgeBy, packInForce, payerSets } from "../../src/checks/pack.svelte.ts";
import { pastReview } from "../../src/checks/past-review.ts";
import { ruledPayer } from "../../src/checks/payer-rules.ts";
import type { Entry, Store } from "../../src/store/api.ts";

const scope = { payer: null, payer_type: "commercial", plan: null, state: null };
const set = (more: object) => ({
  id: "s",
  name: "Commercial",
  for: scope,
  effective_from_on: "2026-01-01",
  effective_to_on: null,
  parameters: { unit_cap: 2 },
  evidence: {},
  verified_on: "2026-11-01",
  review_by_on: "2026-11-20",
  ...more,
});

describe("payers' rules on the tablet", () => {
  it("are past their review the day after it, while they are in force", () => {
    const sets = [
      set({}),
      set({ name: "on its day", review_by_on: "2026-11-21" }),
      set({ name: "over", effective_to_on: "2026-11-20" }),
      set({ name: "later", effective_from_on: "2026-12-01" }),
      set({ name: 5 }),
      null,
    ];
    expect(pastReview(sets, "2026-11-21")).toEqual(["Commercial"]);
    expect(pastReview([], "2026-11-21")).toEqual([]);
  });

  it("say what the payer's own record would, and leave it as it is", () => {
    const payer = {
      id: "p",
      fields: { filing_code: "CI", unit_cap: 4, unit_rule: "ama", rules_verified_on: null },
    };
    const encounter = { id: "e", fields: { date_of_service: "2026-11-20" } };
    const store = { all: () => [{ fields: { state: "WA" } }] } as unknown as Store;
    const ask = (sets: unknown[]) =>
      ruledPayer(
        store,
        encounter as unknown as Entry<"encounter">,
        undefined,
        payer as unknown as Entry<"payer">,
        sets,
      );
    expect(ask([set({})])).toMatchObject({ unit_cap: 2, unit_rule: "ama", rules_verified_on: null });
    expect(ask([set({ parameters: { unit_cap: null } })])).toMatchObject({ unit_cap: null });
    expect(ask([set({ effective_from_on: "2026-11-21" })])).toMatchObject({ unit_cap: 4 });
    expect(payer.fields.unit_cap).toBe(4);
    expect(
      ruledPayer(store, encounter as unknown as Entry<"encounter">, undefined, undefined),
    ).toBeUndefined();
  });

  it("are none while the rules of this tablet carry none", async () => {
    judgeBy(async () => undefined);
    await packInForce();
    expect(payerSets()).toEqual([]);
  });

  it("are the pack's, by which a visit is judged", () => {
    const bundle = { payer: { id: "p", filing_code: "CI" }, encounter: { date_of_service: "2026-11-20" } };
    const pack = { ...loadPack(), payer_sets: [set({})] };
    expect(visitFacts(bundle, pack).payer).toMatchObject({ unit_cap: 2 });
    expect(visitFacts(bundle).payer).not.toHaveProperty("unit_cap");
  });
});
