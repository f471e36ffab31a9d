import { canonical, digest, NotCanonical, parse, signingChallenge, statement } from "@sync/canon.ts";
import { describe, expect, test } from "vitest";
import { shelf } from "./vectors.ts";

interface Case {
  name: string;
  text: string;
  bytes: string;
  digest: string;
  refused?: string;
}

const sha256 = (bytes: Uint8Array<ArrayBuffer>) => crypto.subtle.digest("SHA-256", bytes);
const words = (value: unknown) => new TextDecoder("utf-8", { ignoreBOM: true }).decode(canonical(value));

describe.each(["numbers", "words", "shapes"])("canonical %s", (file) => {
  test.each(shelf<Case>("canon", file).cases)("$name", async ({ text, bytes, digest: named, refused }) => {
    if (refused !== undefined) {
      expect(() => canonical(parse(text))).toThrow(new NotCanonical(refused));
      return;
    }
    expect(words(parse(text))).toBe(bytes);
    expect(await digest(parse(text), sha256)).toBe(named);
  });
});

test.each([
  [undefined],
  [Number.NaN],
  [Number.POSITIVE_INFINITY],
  [1n],
  [() => 1],
  [new Date(0)],
  [new Map()],
  [new Array(2)],
  [{ a: undefined }],
])("it refuses what JSON would have bent: %s", (value) => {
  expect(() => canonical(value)).toThrow(NotCanonical);
});

test("a statement speaks of every field and of whose record it is", () => {
  expect(words(statement("note", "n1", "c1", { plan: "weekly", mood: 3 }))).toBe(
    '{"c":"c1","f":{"mood":3,"plan":"weekly"},"id":"n1","k":"note"}',
  );
});

interface Challenge {
  name: string;
  bytes: string;
  challenge: string;
}

test.each(shelf<Challenge>("canon", "challenges").cases)(
  "the challenge of $name",
  async ({ bytes, challenge }) => {
    const given = await signingChallenge(new TextEncoder().encode(bytes), sha256);
    expect(Buffer.from(given).toString("hex")).toBe(challenge);
  },
);
