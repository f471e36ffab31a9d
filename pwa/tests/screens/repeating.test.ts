import { describe, expect, it } from "vitest";
import { lastCodes, shares } from "../../src/screens/visit/repeating.ts";
import type { Entry } from "../../src/store/api.ts";
import { fakeStore, wholeVisit } from "../checks/fake-store.ts";

type Row = ReturnType<typeof wholeVisit>[number];

/** The whole visit of Nov 24, closed, and one of the same client three days later. */
function later(changed: (row: Row) => Row = (row) => row) {
  const first = wholeVisit().map((row) => (row.id === "e1" ? { ...row, state: "signed" as const } : row));
  const visit = first.find(({ id }) => id === "e1") as Row;
  const today = { ...visit, id: "e2", state: "open" as const };
  today.fields = { ...visit.fields, date_of_service: "2026-11-27", started_at: null, ended_at: null };
  const store = fakeStore([...first, today].map(changed));
  return { store, encounter: store.get("encounter", "e2") as Entry<"encounter"> };
}

describe("the codes of last time", () => {
  it("are lines of this visit, with last time's places and without last time's minutes", () => {
    const { store, encounter } = later();
    const found = lastCodes(store, encounter, ["M54.50"], null);
    expect(found?.day).toBe("2026-11-24");
    expect(
      found?.lines.map(({ cpt, minutes, region, position }) => ({ cpt, minutes, region, position })),
    ).toEqual([
      { cpt: "97124", minutes: null, region: "low back", position: 1 },
      { cpt: "97140", minutes: null, region: "low back", position: 2 },
    ]);
    expect(new Set(found?.lines.map(({ encounter_id }) => encounter_id))).toEqual(new Set(["e2"]));
  });

  it("share the minutes of this visit's timer as last time's were shared", () => {
    const { store, encounter } = later();
    // 33 and 20 minutes last time.
    expect(lastCodes(store, encounter, ["M54.50"], 48)?.lines.map(({ minutes }) => minutes)).toEqual([
      30, 18,
    ]);
  });

  it("treat what this visit's referral still names, and all it names when nothing is left of it", () => {
    const { store, encounter } = later();
    const treated = (named: string[]) => lastCodes(store, encounter, named, null)?.lines[0]?.diagnoses;
    expect(treated(["M62.830", "M54.50"])).toEqual(["M54.50"]);
    expect(treated(["M62.830", "S13.4XXA"])).toEqual(["M62.830", "S13.4XXA"]);
    expect(treated([])).toEqual([]);
  });

  it("are not there when the earlier visit is open, canceled or somebody else's", () => {
    const on = (fields: object, state: "open" | "signed" = "signed") =>
      later((row) =>
        row.id === "e1"
          ? { ...row, state, patientId: row.patientId ?? null, fields: { ...row.fields, ...fields } }
          : row,
      );
    for (const { store, encounter } of [on({}, "open"), on({ canceled_at: "2026-11-24T09:00:00Z" })]) {
      expect(lastCodes(store, encounter, [], null)).toBeNull();
    }
    const other = later((row) => (row.id === "e1" ? { ...row, patientId: "p2" } : row));
    expect(lastCodes(other.store, other.encounter, [], null)).toBeNull();
  });

  it("leave out a code that nobody knows on this day", () => {
    const { store, encounter } = later((row) =>
      row.id === "l1" ? { ...row, fields: { ...row.fields, cpt: "99999" } } : row,
    );
    expect(lastCodes(store, encounter, [], 40)?.lines.map(({ cpt, minutes }) => [cpt, minutes])).toEqual([
      ["97140", 40],
    ]);
  });
});

describe("minutes that are shared", () => {
  it("are whole, and as many as there were, for every session and every proportion", () => {
    for (let total = 1; total <= 120; total++) {
      for (let one = 1; one <= 60; one += 7) {
        for (let two = 1; two <= 60; two += 11) {
          const shared = shares(total, [one, two, 9]) as number[];
          expect(shared.reduce((sum, minutes) => sum + minutes, 0)).toBe(total);
          shared.forEach((minutes, at) => {
            const exact = (total * ([one, two, 9][at] ?? 0)) / (one + two + 9);
            expect(Math.abs(minutes - exact)).toBeLessThan(1);
          });
        }
      }
    }
  });

  it("go to one code alone even when nobody knows how many it had", () => {
    expect(shares(53, [null])).toEqual([53]);
  });

  it("are not guessed without a timer, without last time's, or from a clock that ran over night", () => {
    expect(shares(null, [30, 23])).toEqual([null, null]);
    expect(shares(0, [30, 23])).toEqual([null, null]);
    expect(shares(53, [30, null])).toEqual([null, null]);
    expect(shares(700, [30, 23])).toEqual([null, null]);
  });
});
