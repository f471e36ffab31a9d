import { describe, expect, it } from "vitest";
import { type Judged, standing } from "../../src/checks/finding.ts";
import { reasonsFor } from "../../src/components/reasons.ts";
import { toasts } from "../../src/components/toast.svelte.ts";
import { goOn, mayAccept, takeBack } from "../../src/screens/visit/going-on.ts";
import type { Entry, Store } from "../../src/store/api.ts";

const finding: Judged = {
  rule: "referral-ended",
  severity: "stop",
  answer: "fires",
  say: { en: "It ended.", es: "Terminó." },
  fix: { en: "Renew it.", es: "Renuévela." },
  where: "referral",
  unverified: false,
  source: "The order",
  override: "anyone",
  since: null,
  verified_on: "2026-11-24",
  wanting: [],
  basis: "b".repeat(64),
  accepted: undefined,
};
const visit = { id: "e1", fields: { patient_id: "p1" } } as Entry<"encounter">;

/** A store that writes down what it was asked to write. */
function noting() {
  const did: unknown[] = [];
  const store = {
    newId: () => "o1",
    create: async (kind: string, fields: object, where: object) => did.push(["create", kind, fields, where]),
    remove: async (kind: string, id: string) => did.push(["remove", kind, id]),
  };
  return { did, store: store as unknown as Store };
}

describe("going on though a rule objects", () => {
  it("is kept with what it was given for, by whom and under which rules, and undone by its toast", async () => {
    const { did, store } = noting();
    expect(
      await goOn(store, visit, finding, "Renewed by phone", { name: "Rosa", pack: "c".repeat(64) }),
    ).toBe(true);
    const [, kind, fields, where] = did[0] as [string, string, Record<string, unknown>, object];
    expect([kind, where]).toEqual(["finding_override", { patientId: "p1", id: "o1" }]);
    expect(fields).toMatchObject({
      encounter_id: "e1",
      rule: "referral-ended",
      reason: "Renewed by phone",
      said: "It ended.",
      basis: "b".repeat(64),
      pack: "c".repeat(64),
      decided_by: "Rosa",
    });
    toasts()[0]?.undo?.();
    await Promise.resolve();
    expect(did[1]).toEqual(["remove", "finding_override", "o1"]);
  });

  it("is taken back, and taken up again in the same words under another id", async () => {
    const { did, store } = noting();
    const fields = { rule: "referral-ended", reason: "Renewed" };
    const entry = { id: "o0", fields, patientId: "p1" } as unknown as Entry<"finding_override">;
    expect(await takeBack(store, entry)).toBe(true);
    expect(did).toEqual([["remove", "finding_override", "o0"]]);
    toasts()[0]?.undo?.();
    expect(did[1]).toEqual(["create", "finding_override", fields, { patientId: "p1" }]);
  });

  it("is offered for stops and warnings that a rule leaves to people, and for nothing else", () => {
    expect(mayAccept(finding, "therapist")).toBe(true);
    expect(mayAccept({ ...finding, severity: "warn", override: "owner" }, "owner")).toBe(true);
    expect(mayAccept({ ...finding, override: "owner" }, "therapist")).toBe("owner");
    expect(mayAccept({ ...finding, override: "never" }, "owner")).toBe(false);
    expect(mayAccept({ ...finding, severity: "hint" }, "owner")).toBe(false);
    expect(mayAccept({ ...finding, basis: "" }, "owner")).toBe(false);
  });

  it("has a reason to tap wherever something is mended", () => {
    const places = [
      "consent",
      "referral",
      "note",
      "codes",
      "client",
      "coverage",
      "office",
      "finish",
    ] as const;
    for (const where of places) expect(reasonsFor(where).length).toBeGreaterThan(0);
    expect(new Set(reasonsFor("codes")).size).toBe(3);
  });

  it("leaves what was accepted out of what stops the claim", () => {
    const accepted = {} as Entry<"finding_override">;
    const all = [finding, { ...finding, accepted }, { ...finding, severity: "warn" as const }];
    expect(standing(all, "stop")).toEqual([finding]);
    expect(standing(all, "warn")).toHaveLength(1);
  });
});
