import * as values from "@sync/reading_values.ts";
import { expect, test } from "vitest";
import { shelf } from "./vectors.ts";

const ON = "2026-11-29";

const READERS: Record<string, (text: string) => unknown> = {
  npi: values.npiIn,
  coded: (text) => values.diagnosesIn(text, true),
  dotted: (text) => values.diagnosesIn(text, false),
  days: (text) => values.daysIn(text, ON),
  births: (text) => values.daysIn(text, ON, true),
  name: values.nameIn,
  credential: values.credentialIn,
  count: (text) => values.countIn(text, 99),
  visits: values.visitsIn,
  frequency: values.frequencyIn,
  number: values.numberIn,
};

interface Case {
  name: string;
  reader: string;
  text: string;
  gives: unknown;
}

test.each(shelf<Case>("reading_values", "texts").cases)(
  "a text says a value: $name",
  ({ reader, text, gives }) => {
    expect(READERS[reader]?.(text)).toEqual(gives);
  },
);

test.each(["1 ", "O", "1/", "M54.", "Ann ", "2x ", "I.", "twice a ", "(1)", "for "])(
  "a long text of %j takes no long time",
  (piece) => {
    const begun = performance.now();
    for (const reader of Object.values(READERS)) reader(piece.repeat(2000));
    expect(performance.now() - begun).toBeLessThan(5000);
  },
);
