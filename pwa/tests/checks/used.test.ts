import { visitFacts } from "@sync/rules/index.ts";
import { walk } from "@sync/rules/values.ts";
import { describe, expect, it } from "vitest";
import { bundle } from "../../src/checks/bundle.ts";
import { usedBy, usedInAll } from "../../src/checks/used.ts";
import { stopsOf } from "../../src/screens/today/day.ts";
import type { Entry } from "../../src/store/api.ts";
import { fakeStore, wholeVisit } from "./fake-store.ts";

const TODAY = "2026-11-24";
const own = wholeVisit().find(({ id, kind }) => id === "e1" && kind === "encounter")?.fields ?? {};
const other = (id: string, fields: object, state: "open" | "signed" = "signed") =>
  ({ kind: "encounter", id, patientId: "p1", state, fields: { ...own, ...fields } }) as const;
const before = { date_of_service: "2026-11-10" };
const OTHERS = [
  other("counted", before),
  other("void", { ...before, canceled_at: "2026-11-10T20:00:00Z" }),
  other("free", { ...before, no_charge: true }),
  other("never closed", before, "open"),
  other("on another referral", { ...before, referral_id: "elsewhere" }),
  other("after it", { date_of_service: "2026-12-01" }),
];

describe("the visits that a referral was used for", () => {
  const referralId = (own as { referral_id: string }).referral_id;

  it("are counted on Today as the rules count them", () => {
    for (const changes of [{}, { no_charge: true }, { referral_id: null }]) {
      const rows = wholeVisit().map((row) =>
        row.id === "e1" && row.kind === "encounter" ? { ...row, fields: { ...row.fields, ...changes } } : row,
      );
      const store = fakeStore([...rows, ...OTHERS]);
      const [stop] = stopsOf(store, TODAY);
      const ruled = visitFacts(bundle(store, "e1", TODAY, null, { referral_id: referralId }));
      expect(stop?.gauge?.used).toBe(walk(ruled, "referral.visits_used"));
      expect(stop?.gauge?.used).toBe("no_charge" in changes ? 1 : 2);
    }
  });

  it("are void and free ones nowhere, and for the client all that were closed", () => {
    const store = fakeStore([...wholeVisit(), ...OTHERS]);
    expect(usedInAll(store, referralId, "p1")).toBe(2);
    expect(usedBy(store, referralId, store.get("encounter", "after it") as Entry<"encounter">)).toBe(2);
    expect(usedInAll(store, "elsewhere", "p1")).toBe(1);
    expect(usedInAll(store, "nowhere", "p1")).toBe(0);
  });
});
