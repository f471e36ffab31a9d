import { describe, expect, it } from "vitest";
import { excerpt, fold, wordsOf } from "../../src/store/fold.ts";

describe("an excerpt", () => {
  it("is the whole of a short text", () => {
    expect(excerpt("Rest and heat", "heat")).toEqual({ before: "Rest and ", hit: "heat", after: "" });
  });

  it("cuts a long text between words", () => {
    const text = `${"before ".repeat(30)}scalene ${"after ".repeat(30)}`.trim();
    const { before = "", hit, after = "" } = excerpt(text, "scalene") ?? {};
    expect(hit).toBe("scalene");
    expect(before).toMatch(/^\u2026 (before )+$/);
    expect(after).toMatch(/^( after)+ \u2026$/);
    expect(before.length + after.length).toBeLessThan(140);
  });

  it("counts places in the text as written, whatever folding does to its length", () => {
    for (const text of ["\u0130stanbul scalene", "cafe\u0301 scalene", "\ufb03 scalene \ud83d\udc4d"]) {
      expect(excerpt(text, "scalene")?.hit).toBe("scalene");
    }
  });

  it("counts the same places in Latin letters, each of which folds into one", () => {
    for (let code = 1; code < 0x250; code++) {
      const letter = String.fromCharCode(code);
      expect([letter, fold(letter).length]).toEqual([letter, 1]);
    }
  });

  it("keeps a very long word without a blank around it", () => {
    const word = "x".repeat(300);
    expect(excerpt(`${word}scalene${word}`, "scalene")?.hit).toBe("scalene");
  });

  it("is none where the word is not", () => {
    expect(excerpt("Rest", "heat")).toBeNull();
  });
});

it("tells words apart by whatever is no letter and no digit", () => {
  expect(wordsOf("L4/L5, Núñez-Ortiz")).toEqual(["l4", "l5", "nunez", "ortiz"]);
});
