import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { merge, union } from "../../src/screens/questions/merge.ts";
import { keysOf, words } from "../../src/screens/questions/pieces.ts";

const BASE = "Neck sore since Monday. Pain 6 of 10.\nSleeps badly.";

describe("two versions of a text as one", () => {
  it.each([
    [
      "each changed another sentence",
      BASE,
      "Neck sore since Monday. Pain 4 of 10.\nSleeps badly.",
      "Neck sore since Sunday. Pain 6 of 10.\nSleeps badly.",
      "Neck sore since Sunday. Pain 4 of 10.\nSleeps badly.",
    ],
    [
      "both wrote into one sentence, at different words",
      "Neck sore.",
      "Neck very sore.",
      "Neck sore on the left.",
      "Neck very sore on the left.",
    ],
    [
      "one added in front, the other behind",
      "Neck sore.",
      "Came by bus. Neck sore.",
      "Neck sore. Wants heat.",
      "Came by bus. Neck sore. Wants heat.",
    ],
    [
      "one added a line, the other a word",
      "Neck sore.\nSleeps badly.",
      "Neck sore.\nKnee fine.\nSleeps badly.",
      "Neck sore.\nSleeps very badly.",
      "Neck sore.\nKnee fine.\nSleeps very badly.",
    ],
    [
      "one took a sentence out",
      BASE,
      "Neck sore since Monday.\nSleeps badly.",
      BASE,
      "Neck sore since Monday.\nSleeps badly.",
    ],
    [
      "words in brackets",
      "Sore (left).",
      "Sore (very left).",
      "Sore (left) today.",
      "Sore (very left) today.",
    ],
    ["both wrote the same", "Plan: weekly.", "Plan: daily.", "Plan: daily.", "Plan: daily."],
    [
      "nothing was there and one says all of the other",
      "",
      "Twice a week",
      "Twice a week; heat at home",
      "Twice a week; heat at home",
    ],
  ])("takes both where %s", (_, base, first, second, both) => {
    expect(merge(base, first, second)).toEqual({ text: both, collisions: 0 });
    expect(merge(base, second, first)).toEqual({ text: both, collisions: 0 });
  });

  it.each([
    [
      "the same words",
      "Plan: weekly. Heat at home.",
      "Plan: twice a week. Heat at home.",
      "Plan: daily. Heat at home.",
      "Plan: twice a week. Plan: daily. Heat at home.",
    ],
    ["the same empty field", "", "Twice a week", "Once a week", "Twice a week Once a week"],
    [
      "the same empty field, in lines",
      "",
      "Twice a week\nHeat",
      "Once a week",
      "Twice a week\nHeat\nOnce a week",
    ],
    [
      "the end of the text",
      "Neck sore.",
      "Neck sore. Hip fine.",
      "Neck sore. Knee fine.",
      "Neck sore. Hip fine. Knee fine.",
    ],
    [
      "what the other took out",
      "Neck sore. Hip fine.",
      "Neck sore.",
      "Neck sore. Hip much better.",
      "Neck sore. Hip much better.",
    ],
  ])("puts one after the other, and says so, where both touched %s", (_, base, first, second, both) => {
    expect(merge(base, first, second)).toEqual({ text: both, collisions: 1 });
  });

  it("takes a part of a word for no repetition", () => {
    expect(merge("", "soreness", "sore")).toEqual({ text: "soreness sore", collisions: 1 });
  });

  it("keeps accents, however they are composed, and signs of every script", () => {
    const composed = "Dolor en el tal\u00f3n.";
    expect(
      merge("Dolor en el talo\u0301n.", composed, "Dolor agudo en el talo\u0301n.").text.normalize("NFC"),
    ).toBe("Dolor agudo en el tal\u00f3n.");
    expect(merge("\ud83d\ude42 good.", "\ud83d\ude42 very good.", "\ud83d\ude42 good. \u597d").text).toBe(
      "\ud83d\ude42 very good. \u597d",
    );
  });

  const text = fc
    .array(fc.constantFrom("neck", "sore", "left", "6/10", ".", ".", "\n", "(", ")", "M54.50", "heat"), {
      maxLength: 24,
    })
    .map((some) => some.join(" "));
  const added = (base: string, now: string) => {
    const before = new Set(keysOf(words(base)));
    return keysOf(words(now)).filter((key) => !before.has(key));
  };

  const more = fc.constantFrom("hip", "knee", "daily", "twice", "ice");
  const edited = (base: string) =>
    fc.array(fc.tuple(fc.nat(30), fc.nat(3), more), { maxLength: 5 }).map((edits) => {
      const said = base.split(" ");
      for (const [at, cut, word] of edits) said.splice(at % (said.length + 1), cut, word);
      return said.join(" ");
    });
  const story = text.chain((base) => fc.tuple(fc.constant(base), edited(base), edited(base)));
  /** Look for two versions of which a merge leaves out a word that one of them added. */
  const loss = (both: (base: string, first: string, second: string) => string) =>
    fc.check(
      fc.property(story, ([base, first, second]) => {
        const said = new Set(keysOf(words(both(base, first, second))));
        return [...added(base, first), ...added(base, second)].every((word) => said.has(word));
      }),
      { numRuns: 2000 },
    );

  it("leaves out no word that either of them added", () => {
    expect(loss((...texts) => merge(...texts).text)).toMatchObject({ failed: false });
  });

  it("would be found out if it left one out", () => {
    expect(loss((base, first, second) => (base === first ? second : first))).toMatchObject({ failed: true });
  });

  it("gives back the one version when the other changed nothing, whatever it says", () => {
    fc.assert(
      fc.property(text, text, (base, now) => {
        expect(merge(base, now, base).text).toBe(now);
        expect(merge(base, base, now).text).toBe(now);
      }),
    );
  });

  it("is done before a finger is lifted, for the longest note there is", () => {
    const long = Array.from({ length: 1_600 }, (_, at) => `word${at % 40}`).join(" ");
    const started = performance.now();
    merge(long, `${long} and heat`, long.replace("word7 ", "word seven "));
    expect(performance.now() - started).toBeLessThan(1_000);
  });
});

it("joins two lists in order, naming nothing twice", () => {
  expect(union(["M54.50", "M62.830"], ["M62.830", "M25.551"])).toEqual(["M54.50", "M62.830", "M25.551"]);
});
