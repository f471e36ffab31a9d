import { readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { expect, it } from "vitest";
import { listed, withoutKeys } from "../../build/spanish.ts";
import { asking as english } from "../../src/messages/en/asking.ts";
import { asking } from "../../src/messages/es/asking.ts";

const load = withoutKeys(["asking"]).load as (id: string) => Promise<string | null>;
/** Rooms whose words are looked up by their keys, too. */
const BY_KEYS = ["rehearsal", "sources"];

function named(): string[] {
  const config = readFileSync(resolve(import.meta.dirname, "../../vite.config.ts"), "utf8");
  return [...(/const ROOMS = \[(.*?)\n\];/s.exec(config)?.[1]?.match(/(?<=")\w+(?=")/g) ?? [])];
}

const at = (name: string) => resolve(import.meta.dirname, "../../src/messages", name);

it("says Spanish words as a list in the order of the English ones", async () => {
  const made = await load(at("es/asking.ts"));
  const said = JSON.parse(made?.replace(/^export const asking = |;$/g, "") ?? "") as unknown[];
  expect(said).toEqual(Object.keys(english).map((key) => asking[key as keyof typeof asking]));
  expect(said.length).toBeGreaterThan(20);
});

it("leaves alone whatever is not named, and English", async () => {
  expect(await load(at("es/sources.ts"))).toBeNull();
  expect(await load(at("en/asking.ts"))).toBeNull();
});

it("refuses words that one language lacks, whichever it is", () => {
  expect(listed("one", { b: "B", a: "A" }, { a: "a", b: "b" })).toBe('export const one = ["A","B"];');
  expect(() => listed("one", { a: "A" }, { a: "a", b: "b" })).toThrow("b in one language");
  expect(() => listed("one", { a: "A", c: "C" }, { a: "a" })).toThrow("c in one language");
});

it("is how the build takes every room of Spanish that is said by its keys alone", () => {
  const rooms = [...readFileSync(at("spanish-rooms.ts"), "utf8").matchAll(/es\/([\w-]+)\.ts/g)].map(
    ([, name]) => name,
  );
  expect([...named(), ...BY_KEYS].sort()).toEqual(rooms.sort());
});

it("is how nobody takes Spanish that is looked up by its keys", () => {
  const source = resolve(import.meta.dirname, "../../src");
  const files = readdirSync(source, { recursive: true, encoding: "utf8" }).filter((file) =>
    /\.(ts|svelte)$/.test(file),
  );
  const taken = files
    .filter((file) => !file.endsWith("spanish-rooms.ts"))
    .flatMap((file) => [
      ...readFileSync(resolve(source, file), "utf8").matchAll(/messages\/es\/([\w-]+)\.ts/g),
    ])
    .map(([, name]) => name);
  expect(taken, "the control: the made-up practice looks its words up").toContain("rehearsal");
  expect(named().filter((name) => taken.includes(name))).toEqual([]);
});
