import { linesOf } from "@sync/likeness.ts";
import { describe, expect, it } from "vitest";
import { hasLine, placeOf, withLine, withoutLine } from "../../src/screens/visit/lines.ts";

describe("a line brought into a text", () => {
  it("stands on a line of its own, at the end", () => {
    expect(withLine("", "Neck sore.")).toBe("Neck sore.");
    expect(withLine("Slept well.\n", "Neck sore.")).toBe("Slept well.\nNeck sore.");
  });

  it("is found again, whatever its capitals and marks became, and not once it says something else", () => {
    expect(hasLine("Slept well. NECK sore!", "Neck sore.")).toBe(true);
    expect(hasLine("Neck sore on the left.", "Neck sore.")).toBe(false);
  });
});

describe("a line that is looked for", () => {
  it("is found where it stands, and not inside of another", () => {
    expect(placeOf("Sore Neck. Neck.", "Neck.")).toEqual([11, 16]);
    expect(placeOf("Sore Neck.", "Neck.")).toBeNull();
  });

  it.each([
    ["the only one", "A a.", "A a.", ""],
    ["the first of a row", "A a. B b.", "A a.", "B b."],
    ["one between others in a row", "A a. B b. C c.", "B b.", "A a. C c."],
    ["the last of a row", "A a. B b.", "B b.", "A a."],
    ["a line between others", "A a\nB b\r\nC c", "B b", "A a\r\nC c"],
    ["the first line", "A a\nB b", "A a", "B b"],
    ["the last line", "A a\nB b", "B b", "A a"],
    ["the first of a line", "A a\nB b. C c", "B b.", "A a\nC c"],
    ["the last of a line", "A a. B b.\nC c", "B b.", "A a.\nC c"],
    ["a line under an empty one", "A a\n\nB b\n\nC c", "B b", "A a\n\n\nC c"],
    ["one that is not there", "A a.", "B b.", "A a."],
  ])("is taken away: %s", (_, text, line, left) => {
    expect(withoutLine(text, line)).toBe(left);
    expect(linesOf(left)).toEqual(linesOf(text).filter((one) => one !== line));
  });
});
