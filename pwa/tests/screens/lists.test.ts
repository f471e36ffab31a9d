import { describe, expect, it } from "vitest";
import { listOf } from "../../src/screens/lists.ts";

describe("several things typed into one field", () => {
  it("are codes in capitals, with commas or blanks between them", () => {
    expect(listOf("97124, g0283  97140;97124", "codes")).toEqual(["97124", "G0283", "97140"]);
  });

  it("are names of one word or several, as they were written", () => {
    expect(listOf("low back, Neck ,right hip,", "names")).toEqual(["low back", "Neck", "right hip"]);
  });

  it("are none while nothing is typed", () => {
    expect([listOf("", "codes"), listOf(" , ;", "names")]).toEqual([[], []]);
  });
});
