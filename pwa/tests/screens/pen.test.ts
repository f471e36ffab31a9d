import {
  entryOf,
  STROKE_LIMITS,
  STROKE_MEANINGS,
  type StrokePoint,
  strokeMeanings,
  strokeViews,
} from "@sync/body_strokes.ts";
import { KINDS } from "@sync/records/validate.ts";
import { describe, expect, it } from "vitest";
import { FIELD, VIEWS } from "../../src/screens/visit/body/drawing.ts";
import { chartsBefore, MEANING } from "../../src/screens/visit/body/marks.ts";
import { isApart, MOST_POINTS, MOST_STROKES, outlineOf, thinned } from "../../src/screens/visit/body/pen.ts";
import type { Entry } from "../../src/store/api.ts";
import { fakeStore, wholeVisit } from "../checks/fake-store.ts";

const line = (count: number): StrokePoint[] =>
  Array.from({ length: count }, (_, nth) => [nth % 2000, 500, 500]);

describe("a stroke", () => {
  it("is outlined as a closed path in the drawing's units, a dot too", () => {
    for (const points of [line(1), line(2), line(200)]) expect(outlineOf(points)).toMatch(/^M[-\d. L]+Z$/);
    expect(outlineOf([])).toBe("");
    const [x = 0] = (outlineOf([[1000, 2200, 500]]).match(/[\d.]+/) ?? []).map(Number);
    expect(Math.abs(x - 100)).toBeLessThan(8);
  });

  it("is wider where the pen was pressed", () => {
    const height = (pressure: number) => {
      const edge =
        outlineOf(line(100).map(([x, y]) => [x * 10, y, pressure] as const)).match(/[\d.]+ ([\d.]+)/g) ?? [];
      const ys = edge.map((pair) => Number(pair.split(" ")[1]));
      return Math.max(...ys) - Math.min(...ys);
    };
    expect(height(900)).toBeGreaterThan(height(200));
  });

  it("keeps points that are apart, and its first and last when there are too many", () => {
    expect(isApart([], [5, 5, 500])).toBe(true);
    expect(isApart([[5, 5, 500]], [9, 9, 900])).toBe(false);
    expect(isApart([[5, 5, 500]], [15, 5, 500])).toBe(true);
    const many = line(1000);
    const left = thinned(many);
    expect(left.length).toBeLessThanOrEqual(MOST_POINTS);
    expect([left[0], left.at(-1)]).toEqual([many[0], many.at(-1)]);
    expect(thinned(line(MOST_POINTS))).toHaveLength(MOST_POINTS);
  });

  it("keeps its shape when it has too many points: the turns of a hatching stay, what lies between them goes", () => {
    const turns = 60;
    const hatched = Array.from({ length: turns * 15 }, (_, nth): StrokePoint => {
      const [pass, step] = [Math.floor(nth / 15), nth % 15];
      return [pass * 20 + step, (pass % 2 === 0 ? step : 14 - step) * 20, 500];
    });
    const left = thinned(hatched);
    expect(left.length).toBeLessThanOrEqual(MOST_POINTS);
    const ends = hatched.filter((_, nth) => nth % 15 === 0 || nth % 15 === 14);
    expect(ends.filter((end) => !left.includes(end))).toEqual([]);
  });

  it("has room in the record, however long it is", () => {
    const field = KINDS.note?.fields.body_strokes;
    const longest = Array.from({ length: MOST_POINTS }, () => STROKE_LIMITS as StrokePoint);
    const most = Math.max(
      ...STROKE_MEANINGS.map((meaning) => entryOf({ view: "front", meaning, points: longest }).length),
    );
    expect(field?.kind === "many" && field.of.kind === "text" && field.of.max).toBeGreaterThanOrEqual(most);
    expect(field?.kind === "many" && field.most).toBe(MOST_STROKES);
  });

  it("lies on the views and the field of the drawing, and stands for what is tapped, or for nerves", () => {
    expect(Object.keys(strokeViews)).toEqual(VIEWS);
    expect(STROKE_LIMITS).toEqual([FIELD.width * 10, FIELD.height * 10, 1000]);
    const tapped = new Set(Object.values(MEANING).filter((one) => one !== null));
    expect(new Set(STROKE_MEANINGS)).toEqual(new Set([...tapped, "nerve"]));
    for (const one of STROKE_MEANINGS) expect(strokeMeanings[one].en).not.toBe(strokeMeanings[one].es);
  });
});

it("an earlier visit on which only was drawn is looked back at, too", () => {
  const own = wholeVisit().find(({ id, kind }) => id === "e1" && kind === "encounter")?.fields ?? {};
  const store = fakeStore([
    ...wholeVisit(),
    { kind: "encounter", id: "d", patientId: "p1", fields: { ...own, date_of_service: "2026-11-03" } },
    {
      kind: "note",
      id: "d",
      patientId: "p1",
      fields: { encounter_id: "d", body_strokes: ["front.pain.1 1 1"] },
    },
  ]);
  const charts = chartsBefore(store, store.get("encounter", "e1") as Entry<"encounter">);
  expect(charts).toEqual([{ id: "d", day: "2026-11-03", marks: [], strokes: ["front.pain.1 1 1"] }]);
});
