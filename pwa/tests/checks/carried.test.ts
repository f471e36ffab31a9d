import { expect, it } from "vitest";
import { carriedIn } from "../../src/checks/carried.svelte.ts";

const EARLIER = [
  { date_of_service: "2026-11-22", plan: "Twice a week." },
  { date_of_service: "2026-11-20", subjective: "Neck sore.", plan: "Heat at home. Twice a week." },
];

it("names the lines that stand in earlier notes, as they are written now, with the newest day that has them", () => {
  const carried = carriedIn({ subjective: "Slept well. neck  SORE!", plan: "twice a week" }, EARLIER);
  expect(carried.lines).toEqual({
    subjective: [{ line: "neck  SORE!", on: "2026-11-20" }],
    objective: [],
    assessment: [],
    plan: [{ line: "twice a week", on: "2026-11-22" }],
  });
  expect(carried.likeness).toEqual({ lines: 3, lines_new: 1, lines_same: 2, same_on: "2026-11-20" });
});

it("calls nothing carried once a word or a number of it is another", () => {
  const carried = carriedIn({ subjective: "Neck stiff.", plan: "Once a week." }, EARLIER);
  expect(Object.values(carried.lines).flat()).toEqual([]);
});

it("calls nothing carried in a client's first note", () => {
  expect(carriedIn({ plan: "Heat at home." }, []).likeness.lines_new).toBe(1);
});
