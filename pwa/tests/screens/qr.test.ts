import { expect, it } from "vitest";
import { qrPath } from "../../src/screens/visit/qr.ts";

it("draws every dark module once, inside a light border of four", () => {
  const rows = ["1011", "0000", "0110", "1111"];
  const { d, size } = qrPath(rows);
  expect(size).toBe(12);
  const dark = new Set<string>();
  for (const [, x, y, wide] of d.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)) {
    for (let at = 0; at < Number(wide); at++) dark.add(`${Number(x) + at - 4},${Number(y) - 4}`);
  }
  const wanted = rows.flatMap((row, y) => [...row].flatMap((one, x) => (one === "1" ? [`${x},${y}`] : [])));
  expect([...dark].sort()).toEqual(wanted.sort());
});
