import { describe, expect, it } from "vitest";
import { toldOf } from "../../src/screens/clients/story.ts";
import { fromTo, MOST_DRAWN, painOf, points, STEP_X, STEP_Y } from "../../src/screens/clients/trend.ts";
import type { ByKind, Entry } from "../../src/store/api.ts";
import { fakeStore, wholeVisit } from "../checks/fake-store.ts";

const own = wholeVisit().find(({ id, kind }) => id === "e1" && kind === "encounter")?.fields ?? {};
const held = (id: string, on: string, before: number | null, after: number | null, more: object = {}) => [
  { kind: "encounter", id, patientId: "p1", fields: { ...own, date_of_service: on, ...more } } as const,
  {
    kind: "note",
    id,
    patientId: "p1",
    fields: { encounter_id: id, pain_before: before, pain_after: after },
  } as const,
];

describe("pain from visit to visit", () => {
  const store = fakeStore([
    ...held("b", "2026-11-10", 6, 4),
    ...held("a", "2026-11-03", 8, null),
    ...held("c", "2026-11-17", null, null),
    ...held("d", "2026-11-20", 3, 0),
    ...held("off", "2026-11-21", 9, 9, { canceled_at: "2026-11-21T08:00:00Z" }),
  ]);
  const pains = painOf(store, "p1");

  it("is told from the earliest on, without visits at which nobody asked", () => {
    expect(pains.map(({ visit, before, after }) => [visit, before, after])).toEqual([
      ["a", 8, null],
      ["b", 6, 4],
      ["d", 3, 0],
    ]);
    expect(painOf(store, "somebody else")).toEqual([]);
  });

  it("is said from the first number to the last, and not at all of one", () => {
    expect(fromTo(pains, "before")).toEqual({ from: 8, to: 3 });
    expect(fromTo(pains, "after")).toEqual({ from: 4, to: 0 });
    expect(fromTo(pains.slice(0, 2), "after")).toBeNull();
  });

  it("is drawn with the worst pain above, and nothing where there is no number", () => {
    expect(points(pains, "after")).toEqual([
      { visit: "b", x: 1.5 * STEP_X, y: 6 * STEP_Y },
      { visit: "d", x: 2.5 * STEP_X, y: 10 * STEP_Y },
    ]);
  });

  it("shows the newest of many", () => {
    const many = fakeStore(
      Array.from({ length: 20 }, (_, n) =>
        held(`v${n}`, `2026-10-${String(n + 1).padStart(2, "0")}`, 5, 4),
      ).flat(),
    );
    const shown = painOf(many, "p1");
    expect([shown.length, shown.at(-1)?.visit]).toEqual([MOST_DRAWN, "v19"]);
  });
});

describe("a visit on its client's page", () => {
  const visit = { id: "e1", state: "open", fields: own } as unknown as Entry<"encounter">;
  const line = (cpt: string, region: string | null) => ({ fields: { cpt, region } }) as Entry<"service_line">;

  it("says what was done, where, and what comes next", () => {
    const note = { plan: " Twice a week.\nHeat.", pain_before: 6, pain_after: 3, red_flag_skin: true };
    expect(
      toldOf(visit, [line("97124", "low back"), line("97010", null)], note as ByKind["note"]),
    ).toMatchObject({
      done: "97124 low back, 97010",
      plan: "Twice a week.",
      flags: ["red_flag_skin"],
      before: 6,
      after: 3,
      state: "ended",
    });
  });

  it("cuts a long plan between two words, and says nothing of a note that is not there", () => {
    const note = { plan: "word ".repeat(60) } as ByKind["note"];
    const { plan } = toldOf(visit, [], note);
    expect(plan).toMatch(/word …$/);
    expect(plan.length).toBeLessThan(105);
    expect(toldOf(visit, [], undefined)).toMatchObject({ done: "", plan: "", flags: [], before: null });
  });
});
