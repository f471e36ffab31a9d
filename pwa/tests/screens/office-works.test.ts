import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { setLanguage } from "../../src/messages/index.ts";
import { called, silence, standing, type Work } from "../../src/screens/office/clearinghouse/works.ts";

const work: Work = { name: "claims_sent", ended_at: null, due_at: null, failures: 0 };
const done: Work = { ...work, ended_at: "2026-11-30T08:00:00Z", due_at: "2026-11-30T08:05:00Z" };

beforeEach(() => vi.stubGlobal("document", { documentElement: {} }));
afterEach(async () => {
  await setLanguage("en");
  vi.unstubAllGlobals();
});

describe("what the office does by itself", () => {
  it("is called by what it does, and by its name when a newer office does it", async () => {
    expect(called(work)).toBe("Claims are sent");
    expect(called({ ...work, name: "of_a_newer_office" })).toBe("of_a_newer_office");
    await setLanguage("es");
    expect(called(work)).toBe("Se envían las reclamaciones");
  });

  it("says whether it was done, went well or failed, and when it is tried again", () => {
    expect(standing(work)).toBe("not yet");
    expect(standing(done)).toMatch(/^went well, /);
    expect(standing({ ...done, failures: 1 })).toMatch(/^failed 1 time, last .*; tried again /);
    expect(standing({ ...done, failures: 3 })).toMatch(/^failed 3 times in a row, /);
  });

  it("says so when nobody does it", () => {
    const at = Date.parse("2026-11-30T08:00:00Z");
    const still = { works: [], last_sign_at: "2026-11-30T08:00:00Z" };
    expect(silence({ works: [], last_sign_at: null }, at)).toMatch(/^Nothing was done by itself yet/);
    expect(silence(still, at + 19 * 60_000)).toBe("");
    expect(silence(still, at + 21 * 60_000)).toMatch(/^Nothing was done by itself since /);
  });
});
