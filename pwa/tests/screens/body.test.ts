import { AREAS, FINDINGS, REGIONS, regions, SIDES } from "@sync/body_marks.ts";
import { describe, expect, it } from "vitest";
import { body as en } from "../../src/messages/en/body.ts";
import { body as es } from "../../src/messages/es/body.ts";
import {
  FIELD,
  hasRegion,
  LAYERS,
  PAIRS,
  partsOf,
  VIEWS,
  type View,
} from "../../src/screens/visit/body/drawing.ts";
import {
  chartsBefore,
  foundAt,
  MEANING,
  meaningsAt,
  type Place,
  phraseAt,
  standsIn,
  toggled,
  unwritten,
  viewsFor,
  writtenInto,
} from "../../src/screens/visit/body/marks.ts";
import { line, painOver } from "../../src/screens/visit/body/trend.ts";
import type { Entry } from "../../src/store/api.ts";
import { fakeStore, wholeVisit } from "../checks/fake-store.ts";

const TRAPEZIUS: Place = { region: "upper_trapezius", side: "right" };
const KNEE: Place = { region: "knee", side: "left" };

describe("marking a muscle", () => {
  it("adds what was found in the chart's order, and takes it away at the second tap", () => {
    const one = toggled([], KNEE, "swelling");
    const two = toggled(one, TRAPEZIUS, "hypertonic");
    expect(two).toEqual(["upper_trapezius.right.hypertonic", "knee.left.swelling"]);
    expect(toggled(two, KNEE, "swelling")).toEqual(["upper_trapezius.right.hypertonic"]);
  });

  it("keeps one degree of tenderness for each place", () => {
    const tender = toggled(toggled([], TRAPEZIUS, "tender_1"), { ...TRAPEZIUS, side: "left" }, "tender_3");
    const more = toggled(toggled(tender, TRAPEZIUS, "trigger_point"), TRAPEZIUS, "tender_2");
    expect(foundAt(more, TRAPEZIUS)).toEqual(["tender_2", "trigger_point"]);
    expect(foundAt(more, { ...TRAPEZIUS, side: "left" })).toEqual(["tender_3"]);
  });

  it("says that nothing is tender, and draws nothing for it", () => {
    const none = toggled(toggled([], KNEE, "tender_4"), KNEE, "tender_0");
    expect(phraseAt(none, KNEE, "en")).toBe("L knee: not tender");
    expect(meaningsAt(none, KNEE)).toEqual([]);
    expect(meaningsAt(toggled(none, KNEE, "tender_4"), KNEE)).toEqual(["pain"]);
  });

  it("leaves marks it does not know as they are", () => {
    const newer = ["knee.left.very_cold", "nuchal_ligament.middle.band"];
    const marked = toggled(newer, KNEE, "swelling");
    expect(new Set(marked)).toEqual(new Set([...newer, "knee.left.swelling"]));
    expect(meaningsAt(marked, KNEE)).toEqual(["swelling"]);
    expect(phraseAt(marked, KNEE, "en")).toBe("L knee: swelling, very cold");
  });

  it("is drawn by what it means, each meaning once", () => {
    const all = FINDINGS.reduce<string[]>((marks, one) => toggled(marks, KNEE, one), []);
    expect(meaningsAt(all, KNEE)).toEqual(["tissue", "pain", "swelling", "treated"]);
    expect(Object.keys(MEANING).sort()).toEqual([...FINDINGS].sort());
    expect(meaningsAt(all, TRAPEZIUS)).toEqual([]);
  });
});

describe("a phrase in Objective", () => {
  const first = "R upper trapezius: hypertonic";
  const second = "R upper trapezius: hypertonic, tender 2+";

  it("goes on a line of its own behind what is written", () => {
    expect(writtenInto(null, first, "en")).toBe(first);
    expect(writtenInto("Flexion 40.\n", first, "en")).toBe(`Flexion 40.\n${first}`);
  });

  it("is written once", () => {
    const text = `${first}\nFlexion 40.`;
    expect(standsIn(text, first)).toBe(true);
    expect(writtenInto(text, first, "en")).toBe(text);
    expect(standsIn(text, "R upper trapezius")).toBe(false);
  });

  it("takes the place of what an earlier tap wrote about the same muscle", () => {
    expect(writtenInto(`Before.\n${first}\nAfter.`, second, "en")).toBe(`Before.\n${second}\nAfter.`);
    expect(writtenInto("L upper trapezius: hypertonic", second, "en")).toBe(
      `L upper trapezius: hypertonic\n${second}`,
    );
  });

  it("leaves a line alone that somebody wrote on", () => {
    const own = `${first} since the fall`;
    expect(writtenInto(own, second, "en")).toBe(`${own}\n${second}`);
  });

  it("is not written where it has no room", () => {
    const full = "x".repeat(9_990);
    expect(writtenInto(full, first, "en")).toBeNull();
    expect(writtenInto("x".repeat(10_000 - first.length - 1), first, "en")).toHaveLength(10_000);
  });

  it("is found again when the language of the screens was changed", () => {
    const marks = toggled(toggled([], TRAPEZIUS, "hypertonic"), KNEE, "swelling");
    expect(unwritten(first, marks, "es")).toEqual(["Rodilla izq.: hinchazón"]);
    expect(unwritten(first, marks, "en")).toEqual(["L knee: swelling"]);
    expect(unwritten(null, marks, "en")).toEqual([first, "L knee: swelling"]);
  });

  it("is Spanish on a Spanish screen, and found again there", () => {
    const said = phraseAt(toggled([], TRAPEZIUS, "hypertonic"), TRAPEZIUS, "es");
    expect(said).toBe("Trapecio superior der.: hipertonía");
    expect(writtenInto(said, "Trapecio superior der.: hipertonía, tratamiento", "es")).toBe(
      "Trapecio superior der.: hipertonía, tratamiento",
    );
  });
});

describe("charts of earlier visits", () => {
  const encounter = (id: string, day: string, more: object = {}) => ({
    kind: "encounter" as const,
    id,
    patientId: "p1",
    fields: { ...wholeVisit().find((row) => row.id === "e1")?.fields, date_of_service: day, ...more },
  });
  const note = (id: string, body_marks?: string[]) => ({
    kind: "note" as const,
    id,
    patientId: "p1",
    fields: { encounter_id: id, ...(body_marks && { body_marks }) },
  });
  const marks = ["knee.left.swelling"];

  it("are those with marks, the oldest first, and neither canceled nor of later days", () => {
    const store = fakeStore([
      ...wholeVisit(),
      ...[encounter("e4", "2026-11-20"), note("e4", marks)],
      ...[encounter("e3", "2026-10-20"), note("e3", marks)],
      ...[encounter("e5", "2026-11-21"), note("e5")],
      ...[encounter("e6", "2026-11-22"), note("e6", [])],
      ...[encounter("e7", "2026-11-23", { canceled_at: "2026-11-23T10:00:00Z" }), note("e7", marks)],
      ...[encounter("e8", "2026-12-01"), note("e8", marks)],
    ]);
    const now = store.get("encounter", "e1") as Entry<"encounter">;
    expect(chartsBefore(store, now).map(({ id, day }) => [id, day])).toEqual([
      ["e3", "2026-10-20"],
      ["e4", "2026-11-20"],
    ]);
  });
});

describe("the drawing", () => {
  const shapes = (view: View) => LAYERS[view].flatMap((layer) => layer.shapes);
  const numbers = (d: string) => (d.match(/-?\d*\.?\d+/g) ?? []).map(Number);

  it("shows every region of the catalog, once in a view", () => {
    const drawn = VIEWS.flatMap((view) => shapes(view).map(([region]) => region));
    expect(new Set(drawn)).toEqual(new Set(REGIONS));
    for (const view of VIEWS)
      expect(new Set(shapes(view).map(([region]) => region)).size).toBe(shapes(view).length);
  });

  it("shows one side of the body from there, and it alone; the other view is its mirror image", () => {
    expect(partsOf("left")).toEqual([{ side: "left", mirrored: true }]);
    expect(partsOf("right")).toEqual([{ side: "right", mirrored: false }]);
    expect(partsOf("front").map(({ side }) => side)).toEqual(["left", "right"]);
    for (const region of [
      "temporomandibular_joint",
      "scalenes",
      "middle_deltoid",
      "intercostals",
      "fibularis",
    ])
      for (const side of ["left", "right"] as const) expect(hasRegion(side, region), region).toBe(true);
    expect(hasRegion("front", "temporomandibular_joint")).toBe(false);
  });

  it("shows a side beside front and back where only it has what was marked or drawn", () => {
    const [always] = PAIRS;
    expect(viewsFor([], [])).toEqual(always);
    expect(viewsFor(["knee.left.swelling", "upper_trapezius.right.tender_1"], [])).toEqual(always);
    expect(viewsFor(["greater_trochanter.right.tender_2"], [])).toEqual([...always, "right"]);
    expect(viewsFor(["greater_trochanter.right.tender_2"], ["left.pain.1 1 1"])).toEqual([
      ...always,
      "left",
      "right",
    ]);
    expect(viewsFor(["a_region_of_tomorrow.left.swelling"], ["above.pain.1 1 1"])).toEqual(always);
  });

  it("stays in its field, front and back in the right half, in whole curves that end where they begin", () => {
    for (const [view, [region, d]] of VIEWS.flatMap((view) =>
      shapes(view).map((one) => [view, one] as const),
    )) {
      const said = numbers(d);
      expect(said.length % 2, region).toBe(0);
      expect(d, region).toMatch(/^M[\d. ]+(?:[LC][\d. ]+)+Z$/);
      for (const [nth, value] of said.entries()) {
        expect(value, region).toBeGreaterThanOrEqual(
          nth % 2 === 0 && (view === "front" || view === "back") ? FIELD.width / 2 : 0,
        );
        expect(value, region).toBeLessThanOrEqual(nth % 2 === 0 ? FIELD.width : FIELD.height);
      }
    }
  });

  it("has words for every area, region, side and finding in both languages", () => {
    expect(new Set(REGIONS.map((one) => regions[one].area))).toEqual(new Set(AREAS));
    for (const one of REGIONS) {
      for (const spoken of ["en", "es"] as const) {
        expect(regions[one][spoken], one).not.toBe("");
        expect(regions[one].plain[spoken], one).not.toBe("");
      }
      expect(regions[one].plain.en, one).not.toBe(regions[one].plain.es);
    }
    for (const one of [...FINDINGS, ...SIDES]) expect(Object.keys(en), one).toContain(`body.${one}`);
    expect(Object.keys(es).sort()).toEqual(Object.keys(en).sort());
    for (const spoken of ["en", "es"] as const)
      expect(new Set(REGIONS.map((one) => regions[one][spoken])).size).toBe(REGIONS.length);
  });
});

describe("the pain of the last visits", () => {
  const visit = (id: string, day: string, before: number | null, after: number | null, more: object = {}) => [
    {
      kind: "encounter" as const,
      id,
      patientId: "p1",
      fields: { ...wholeVisit().find((row) => row.id === "e1")?.fields, date_of_service: day, ...more },
    },
    {
      kind: "note" as const,
      id,
      patientId: "p1",
      fields: { encounter_id: id, pain_before: before, pain_after: after },
    },
  ];
  const over = (rows: ReturnType<typeof visit>, now: { before: number | null; after: number | null }) => {
    const store = fakeStore([...wholeVisit(), ...rows]);
    const points = painOver(store, store.get("encounter", "e1") as Entry<"encounter">, now);
    return points.map(({ day, before, after }) => [day, before, after]);
  };

  it("ends with what stands on the screen, and leaves out who was not asked, canceled or later", () => {
    const rows = [
      ...visit("e3", "2026-11-20", 5, 2),
      ...visit("e2", "2026-11-10", 7, null),
      ...visit("e4", "2026-11-21", null, null),
      ...visit("e5", "2026-11-22", 9, 9, { canceled_at: "2026-11-22T10:00:00Z" }),
      ...visit("e6", "2026-12-01", 1, 1),
    ];
    const past = [
      ["2026-11-10", 7, null],
      ["2026-11-20", 5, 2],
    ];
    expect(over(rows, { before: 4, after: null })).toEqual([...past, ["2026-11-24", 4, null]]);
    expect(over(rows, { before: null, after: null })).toEqual(past);
  });

  it("are the last eight, and of one visit it is a point", () => {
    const rows = Array.from({ length: 9 }, (_, nth) =>
      visit(`v${nth}`, `2026-10-0${nth + 1}`, nth, nth),
    ).flat();
    const all = over(rows, { before: 10, after: 0 });
    expect([all.length, all[0]?.[0], all.at(-1)?.[0]]).toEqual([8, "2026-10-03", "2026-11-24"]);
    expect(line([6], 300, 72)).toEqual([[0, expect.closeTo(28.8)]]);
  });

  it("lie from left to right with 10 at the top, without those that nobody said", () => {
    expect(line([10, null, 0], 300, 72)).toEqual([
      [0, 0],
      [300, 72],
    ]);
  });
});
