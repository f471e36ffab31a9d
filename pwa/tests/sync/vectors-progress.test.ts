import { isMeasured } from "@sync/progress.ts";
import { expect, test } from "vitest";
import { shelf } from "./vectors.ts";

interface Case {
  name: string;
  note: Record<string, unknown>;
  measured: boolean;
}

test.each(shelf<Case>("progress", "measured").cases)("whether a note measures anything: $name", (one) => {
  expect(isMeasured(one.note)).toBe(one.measured);
});
