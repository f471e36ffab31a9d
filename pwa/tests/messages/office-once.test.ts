import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { expect, it } from "vitest";

const ROOMS = resolve(import.meta.dirname, "../../src");

/** Give the catalogues that are laid together for the desk, each with its keys. */
function catalogues(): Map<string, string[]> {
  const together = readFileSync(`${ROOMS}/screens/office/words.ts`, "utf8");
  const names = [...together.matchAll(/messages\/en\/(\w+)\.ts"/g)].map(([, name]) => name ?? "");
  return new Map(
    names.map((name) => {
      const said = readFileSync(`${ROOMS}/messages/en/${name}.ts`, "utf8");
      return [name, [...said.matchAll(/^ {2}"?([\w.]+)"?:/gm)].map(([, key]) => key ?? "")];
    }),
  );
}

it("no word of the desk is said in two catalogues, where one would hide the other", () => {
  const found = catalogues();
  expect(found.size).toBeGreaterThan(8);
  expect(Math.min(...[...found.values()].map((keys) => keys.length))).toBeGreaterThan(2);
  const homes = new Map<string, string[]>();
  for (const [name, keys] of found) {
    for (const key of keys) homes.set(key, [...(homes.get(key) ?? []), name]);
  }
  expect([...homes].filter(([, names]) => names.length > 1)).toEqual([]);
});
