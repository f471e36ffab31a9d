import { describe, expect, it } from "vitest";
import { degreeSaid, examined, placesAgain } from "../../src/screens/visit/body/again.ts";
import type { Place } from "../../src/screens/visit/body/marks.ts";

const place: Place = { region: "gluteus_medius", side: "right" };
const last = {
  id: "e0",
  day: "2026-11-22",
  marks: [
    "gluteus_medius.right.tender_2",
    "biceps.left.hypertonic",
    "lumbar_paraspinals.right.tender_3",
    "gluteus_medius.right.treated",
  ],
  strokes: [],
};

describe("a place that was tender last time", () => {
  it("is examined again, the most tender first and no more than there is room for", () => {
    expect(placesAgain(last, 4).map(({ place: { region }, before }) => [region, before])).toEqual([
      ["lumbar_paraspinals", "tender_3"],
      ["gluteus_medius", "tender_2"],
    ]);
    expect(placesAgain(last, 1)).toHaveLength(1);
    expect(placesAgain(undefined, 4)).toEqual([]);
  });

  it("is as tender as the most that two people said of it", () => {
    const marks = ["biceps.left.tender_0", "biceps.left.tender_3"];
    const arm: Place = { region: "biceps", side: "left" };
    expect(placesAgain({ ...last, marks }, 4)).toEqual([{ place: arm, before: "tender_3" }]);
    expect(placesAgain({ ...last, marks: marks.toReversed() }, 4)).toEqual([
      { place: arm, before: "tender_3" },
    ]);
    expect(degreeSaid({ marks, objective: null }, arm)).toBe("tender_3");
  });

  it("is not one that was examined and was not tender", () => {
    expect(placesAgain({ ...last, marks: ["biceps.left.tender_0"] }, 4)).toEqual([]);
  });

  it("is nothing in this note before it is tapped", () => {
    expect(degreeSaid({ marks: [], objective: null }, place)).toBeNull();
  });

  it("is a mark and a line of Objective once it is", () => {
    const one = examined({ marks: [], objective: "Guarded turning." }, place, "tender_1", "en");
    expect(one).toEqual({
      marks: ["gluteus_medius.right.tender_1"],
      objective: "Guarded turning.\nR gluteus medius: tender 1+",
    });
    expect(one && degreeSaid(one, place)).toBe("tender_1");
  });

  it("changes its own line when it is tapped anew, and takes it back", () => {
    const one = examined({ marks: [], objective: "Guarded." }, place, "tender_3", "en");
    const two = one && examined(one, place, "tender_0", "en");
    expect(two).toEqual({
      marks: ["gluteus_medius.right.tender_0"],
      objective: "Guarded.\nR gluteus medius: not tender",
    });
    expect(two && degreeSaid(two, place)).toBe("tender_0");
    const three = two && examined(two, place, "tender_2", "en");
    expect(three?.objective).toBe("Guarded.\nR gluteus medius: tender 2+");
    expect(three && examined(three, place, null, "en")).toEqual({ marks: [], objective: "Guarded." });
  });

  it("keeps what else was found there, and what somebody wrote about it", () => {
    const marks = ["gluteus_medius.right.hypertonic"];
    const one = examined({ marks, objective: "R gluteus medius: hypertonic" }, place, "tender_0", "en");
    expect(one).toEqual({
      marks: [...marks, "gluteus_medius.right.tender_0"],
      objective: "R gluteus medius: hypertonic, not tender",
    });
    const own = examined(
      { marks: [], objective: "R gluteus medius: sore since Friday" },
      place,
      "tender_1",
      "en",
    );
    expect(own?.objective).toBe("R gluteus medius: sore since Friday\nR gluteus medius: tender 1+");
  });

  it("is known again when the language of the screens was changed meanwhile", () => {
    const one = examined({ marks: [], objective: null }, place, "tender_0", "es");
    expect(one && degreeSaid(one, place)).toBe("tender_0");
  });

  it("is not half said when Objective is full", () => {
    expect(examined({ marks: [], objective: "x".repeat(10_000) }, place, "tender_1", "en")).toBeNull();
    expect(examined({ marks: [], objective: "x".repeat(10_000) }, place, "tender_0", "en")).toBeNull();
  });
});
