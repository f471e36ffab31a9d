import { describe, expect, it } from "vitest";
import { codeMinutes, doing, fromTimer, switched } from "../../src/screens/visit/code-times.ts";
import type { Entry } from "../../src/store/api.ts";

const at = (clock: string) => `2026-11-29T${clock}Z`;
const now = Date.parse(at("18:00:00"));
const times = (code_switches: string[], ended: string | null = null) => ({
  started_at: at("17:00:00"),
  ended_at: ended === null ? null : at(ended),
  code_switches,
});
const line = (cpt: string, minutes: number | null, id = cpt) =>
  ({ id, state: "open", fields: { cpt, minutes } }) as Entry<"service_line">;

describe("the timer of codes", () => {
  it("counts for the code that was tapped last, and for none after a pause", () => {
    const switches = [`${at("17:02:00")} 97124`, `${at("17:24:00")} 97140`, at("17:40:00")];
    expect(codeMinutes(times(switches), now)).toEqual(
      new Map([
        ["97124", 22],
        ["97140", 16],
      ]),
    );
    expect(doing(times(switches))).toBeNull();
    expect(doing(times(switches.slice(0, 2)))).toBe("97140");
  });

  it("ends with the session, also when the end is written after a switch was due", () => {
    const switches = [`${at("17:00:00")} 97124`, `${at("17:50:00")} 97140`];
    expect(codeMinutes(times(switches, "17:45:00"), now)).toEqual(
      new Map([
        ["97124", 45],
        ["97140", 0],
      ]),
    );
    expect(doing(times(switches, "17:55:00"))).toBeNull();
  });

  it("goes on as though it had not stopped when the stop is taken back", () => {
    const switches = [`${at("17:00:00")} 97124`];
    expect(codeMinutes(times(switches, "17:30:00"), now).get("97124")).toBe(30);
    expect(codeMinutes(times(switches), now).get("97124")).toBe(60);
  });

  it("loses no minute between two codes and makes none", () => {
    // 22:40 and 22:30 are 45:10 together.
    const switches = [`${at("17:00:00")} 97124`, `${at("17:22:40")} 97140`];
    expect([...codeMinutes(times(switches, "17:45:10"), now).values()]).toEqual([23, 22]);
    const often = Array.from(
      { length: 60 },
      (_, n) => `${at(`17:${String(n).padStart(2, "0")}:59`)} 9714${n % 2}`,
    );
    const spread = [...codeMinutes(times(often, "17:59:59"), now).values()];
    expect(spread.reduce((sum, one) => sum + one, 0)).toBe(59);
  });

  it("takes nothing away when the clock was set back in between", () => {
    const switches = [`${at("17:00:00")} 97124`, `${at("16:30:00")} 97140`];
    expect(codeMinutes(times(switches, "17:00:00"), now)).toEqual(
      new Map([
        ["97124", 0],
        ["97140", 30],
      ]),
    );
  });

  it("is nothing in a visit that does not use it, and in one of before there was any", () => {
    expect(codeMinutes(times([]), now).size).toBe(0);
    expect(codeMinutes({ started_at: at("17:00:00"), ended_at: null }, now).size).toBe(0);
  });

  it("makes one switch of two taps within a second", () => {
    const once = switched(times([]), "97124", at("17:00:00"));
    expect(switched(times(once), "97140", at("17:00:00"))).toEqual([`${at("17:00:00")} 97140`]);
    expect(switched(times(once), null, at("17:05:00"))).toEqual([...once, at("17:05:00")]);
  });
});

describe("using the timer's minutes", () => {
  const minutes = new Map([
    ["97124", 22],
    ["97140", 16],
    ["97010", 5],
    ["97112", 9],
  ]);

  it("writes where nothing stands and leaves what was put in", () => {
    const lines = [line("97124", null), line("97140", 15), line("97010", null)];
    expect(fromTimer(lines, minutes, "2026-11-29")).toEqual({
      write: [{ id: "97124", cpt: "97124", minutes: 22 }],
      stays: [{ id: "97140", cpt: "97140", minutes: 15, timed: 16 }],
    });
  });

  it("has nothing to say about what agrees, and means the first of two lines with one code", () => {
    const lines = [line("97124", 22), line("97140", null, "a"), line("97140", null, "b")];
    expect(fromTimer(lines, minutes, "2026-11-29")).toEqual({
      write: [{ id: "a", cpt: "97140", minutes: 16 }],
      stays: [],
    });
  });

  it("takes zero minutes put in for put in", () => {
    expect(fromTimer([line("97124", 0)], minutes, "2026-11-29").stays).toHaveLength(1);
  });
});
