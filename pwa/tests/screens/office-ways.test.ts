import { describe, expect, it } from "vitest";
import type { OwnSignIn } from "../../src/screens/office/ways/api.ts";
import { changeFaults } from "../../src/screens/office/ways/faults.ts";
import { signInWords } from "../../src/screens/office/ways/sign-ins.ts";

const NEXT = "five loud lake pebbles";

describe("a change of passphrase", () => {
  it("is sent when nothing is wrong with it", () => {
    expect(changeFaults({ old: "x", next: NEXT, repeated: NEXT })).toEqual({
      old: "",
      next: "",
      repeated: "",
    });
  });

  it.each([
    [{ old: "" }, { old: "ways.passphrase_missing" }],
    [{ next: "fourteen chars", repeated: "fourteen chars" }, { next: "join_short" }],
    [{ repeated: "another" }, { repeated: "join_differs" }],
  ])("says what is wrong with %j", (given, fault) => {
    const all = { old: "x", next: NEXT, repeated: NEXT, ...given };
    expect(changeFaults(all)).toMatchObject(fault);
  });
});

describe("a sign-in", () => {
  const one: OwnSignIn = {
    device_id: "d",
    device_name: "Office desk",
    browser: "firefox",
    system: "windows",
    began_at: "2026-11-28T10:00:00Z",
    last_used_at: "2026-11-29T10:00:00Z",
    current: false,
    sends_only: false,
  };

  it("says browser and system, since when it is and when it was used", () => {
    expect(signInWords(one)).toMatch(/^Firefox on Windows; since .+; last used .+$/);
    expect(signInWords({ ...one, browser: "safari", system: "mac" })).toMatch(/^Safari on a Mac or iPad;/);
    expect(signInWords({ ...one, system: "ios" })).toMatch(/^Firefox on an iPhone or iPad;/);
  });

  it("says what is known, when the browser is none of the usual", () => {
    expect(signInWords({ ...one, browser: "" })).toMatch(/^Windows; since/);
    expect(signInWords({ ...one, browser: "", system: "" })).toMatch(/^since/);
  });

  it("says that it ran out and only sends", () => {
    expect(signInWords({ ...one, sends_only: true })).toMatch(/only sends/);
    expect(signInWords(one)).not.toMatch(/only sends/);
  });
});
