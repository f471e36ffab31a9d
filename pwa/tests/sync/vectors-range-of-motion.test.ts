import { entryOf, inOrder, JOINTS, limits, measured, motionsOf, motionWords } from "@sync/range_of_motion.ts";
import { expect, test } from "vitest";
import { shelf } from "./vectors.ts";

interface Words {
  name: string;
  entries: string[];
  en: string[];
  es: string[];
}

interface Entry {
  entry: string;
  measured: [string, string, string, number] | null;
}

test.each(shelf<Words>("range_of_motion", "words").cases)(
  "measurements say what the case does: $name",
  (one) => {
    expect(motionWords(one.entries, "en")).toEqual(one.en);
    expect(motionWords(one.entries, "es")).toEqual(one.es);
    expect(motionWords(inOrder(one.entries), "en")).toEqual(one.en);
  },
);

test.each(shelf<Entry>("range_of_motion", "entries").cases)("$entry is what the case says", (one) => {
  const found = measured(one.entry);
  expect(found && [found.joint, found.side, found.motion, found.degrees]).toEqual(one.measured);
});

test("every slot that is asked can be written, from its least to its most", () => {
  for (const slot of JOINTS.flatMap(motionsOf).flatMap(({ slots }) => slots)) {
    const { least, most } = limits(slot);
    for (const degrees of [least, 0, most])
      expect(measured(entryOf(slot, degrees))).toEqual({ ...slot, degrees });
    expect(measured(entryOf(slot, most + 1))).toBeNull();
    expect(measured(entryOf(slot, least - 1))).toBeNull();
  }
});
