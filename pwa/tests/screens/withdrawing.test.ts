import { check } from "@sync/records/validate.ts";
import { describe, expect, it } from "vitest";
import { consentWithdrawn, withdrawalOf } from "../../src/checks/gather.ts";
import { onClock, type Written, withdrawal, wrongs } from "../../src/screens/clients/withdrawing.ts";
import { stop } from "../../src/screens/today/day.ts";
import { done } from "../../src/screens/visit/place.ts";
import type { Entry } from "../../src/store/api.ts";
import { fakeStore, wholeVisit } from "../checks/fake-store.ts";

const NOW = new Date(2026, 10, 24, 10, 30, 20);
const SIGNED = new Date(2026, 10, 18, 9, 15, 40).toISOString().replace(".000", "");
const WRITTEN: Written = {
  name: " June Sample ",
  relationship: "self",
  way: "phone",
  ...onClock(NOW),
  reason: "",
};
const ABOUT = { patientId: "p1", consentId: "n1", signedAt: SIGNED, author: "Rosa Diaz" };

/** The moment that is written down for what the form says. */
function at(said: Partial<Written>, signedAt = SIGNED): unknown {
  const written = { ...WRITTEN, ...said };
  return withdrawal(written, { ...ABOUT, signedAt }, NOW).withdrawn_at;
}

describe("writing down that a client takes a consent back", () => {
  it("says who asked, how and from when on, in a record the office takes", () => {
    const fields = withdrawal({ ...WRITTEN, reason: " Moves away " }, ABOUT, NOW);
    expect(fields).toMatchObject({
      consent_id: "n1",
      asked_by: "June Sample",
      way: "phone",
      reason: "Moves away",
      withdrawn_on: "2026-11-24",
      author_name: "Rosa Diaz",
    });
    const id = "0b9c1f6e-6a3f-4a55-9a3b-0f1f0a9be001";
    expect(check("withdrawal", { ...fields, patient_id: id, consent_id: id })).toEqual({});
    expect(withdrawal(WRITTEN, ABOUT, NOW).reason).toBeNull();
  });

  it("takes the clock's own second for the minute it is now, and the form's minute for another", () => {
    expect(at({})).toBe(NOW.toISOString().replace(".000", ""));
    const earlier = new Date(2026, 10, 20, 8, 5, 0).toISOString().replace(".000", "");
    expect(at({ day: "2026-11-20", time: "08:05" })).toBe(earlier);
  });

  it("is never before the signing, though a form knows minutes only", () => {
    expect(at({ day: "2026-11-18", time: "09:15" })).toBe(SIGNED);
  });

  it("says what is missing or cannot be", () => {
    const said = (changed: Partial<Written>) => wrongs({ ...WRITTEN, ...changed }, SIGNED, NOW);
    expect(said({})).toEqual([]);
    expect(said({ name: " ", way: null })).toEqual(["name", "way"]);
    expect(said({ day: "" })).toEqual(["missing"]);
    expect(said({ time: "" })).toEqual(["missing"]);
    expect(said({ time: "10:31" })).toEqual(["future"]);
    expect(said({ day: "2026-11-18", time: "09:14" })).toEqual(["before"]);
    expect(() => withdrawal({ ...WRITTEN, way: null }, ABOUT, NOW)).toThrow(RangeError);
  });
});

describe("a consent that was taken back", () => {
  const taken = (withdrawn_at: string) => ({
    kind: "withdrawal" as const,
    id: "w1",
    patientId: "p1",
    fields: { consent_id: "n1", withdrawn_at, withdrawn_on: withdrawn_at.slice(0, 10) },
  });
  const given = (withdrawn_at: string, signed_at?: string) => {
    const again = {
      kind: "consent" as const,
      id: "n2",
      patientId: "p1",
      fields: { answer_treatment: true, signed_at },
    };
    const store = fakeStore([...wholeVisit(), taken(withdrawn_at), ...(signed_at ? [again] : [])]);
    const encounter = store.get("encounter", "e1") as Entry<"encounter">;
    return { store, encounter };
  };

  it("is due again for a visit that had not begun, and today says so", () => {
    const { store, encounter } = given("2026-11-20T18:00:00Z");
    expect(consentWithdrawn(store, encounter)).toBe(true);
    expect(done(store, encounter).consent).toBe(false);
    expect(stop(store, encounter, "2026-11-24").consentWithdrawn).toBe(true);
    const consent = store.get("consent", "n1") as Entry<"consent">;
    expect(withdrawalOf(store, consent)?.id).toBe("w1");
  });

  it("still covers a visit that had begun before", () => {
    const { store, encounter } = given("2026-11-24T17:00:01Z");
    expect(consentWithdrawn(store, encounter)).toBe(false);
    expect(done(store, encounter).consent).toBe(true);
  });

  it("is answered by a new one, which stands", () => {
    const { store, encounter } = given("2026-11-20T18:00:00Z", "2026-11-24T16:50:00Z");
    expect(done(store, encounter).consent).toBe(true);
    expect(withdrawalOf(store, store.get("consent", "n2") as Entry<"consent">)).toBeUndefined();
    expect(withdrawalOf(store, store.get("consent", "n1") as Entry<"consent">)).toBeDefined();
  });
});
