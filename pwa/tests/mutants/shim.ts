/** What the tests of the rules use of vitest, without its second of start: a mutant is asked hundreds of times. */

import assert from "node:assert/strict";

type Body = (one: never) => void;

function fits(thrown: unknown, wanted: string | RegExp | undefined): boolean {
  const said = thrown instanceof Error ? thrown.message : String(thrown);
  return wanted === undefined || (typeof wanted === "string" ? said.includes(wanted) : wanted.test(said));
}

function throws(call: () => unknown, wanted?: string | RegExp): boolean {
  try {
    call();
  } catch (thrown) {
    return fits(thrown, wanted);
  }
  return false;
}

/** Compare as vitest's matchers of the same names do, as far as these tests use them. */
export function expect(value: unknown): Record<string, (...wanted: never[]) => void> & { not: unknown } {
  const checks: Record<string, (wanted: never) => boolean> = {
    toBe: (wanted) => Object.is(value, wanted),
    toEqual: (wanted) => {
      try {
        assert.deepStrictEqual(value, wanted);
      } catch {
        return false;
      }
      return true;
    },
    toMatch: (wanted) => (wanted as RegExp).test(String(value)),
    toContain: (wanted) => (value as { includes(one: unknown): boolean }).includes(wanted),
    toThrow: (wanted) => throws(value as () => unknown, wanted),
    toBeNull: () => value === null,
    toHaveLength: (wanted) => (value as unknown[]).length === wanted,
  };
  const held = (right: boolean) =>
    Object.fromEntries(
      Object.entries(checks).map(([name, holds]) => [
        name,
        (wanted: never) => assert.equal(holds(wanted), right, `${name} of ${JSON.stringify(wanted)}`),
      ]),
    );
  return { ...held(true), not: held(false) } as ReturnType<typeof expect>;
}

/** Run a test as it is written; the first that fails ends the process. */
export function test(_name: string, body: () => void): void {
  body();
}

test.each = (cases: readonly never[]) => (_name: string, body: Body) => {
  cases.forEach(body);
};

/** Run what a block describes. */
export function describe(_name: string, body: () => void): void {
  body();
}

describe.each = test.each;
