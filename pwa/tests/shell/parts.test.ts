import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Route } from "../../src/shell/api.ts";
import { LockWatch } from "../../src/shell/autolock.ts";
import { forgive, missed, penalty, waiting } from "../../src/shell/penalty.ts";
import { parse, path, VISIT_STEPS } from "../../src/shell/router.svelte.ts";
import { isOwnScript } from "../../src/shell/trust.ts";
import { en } from "../../src/shell/words/en.ts";
import { es } from "../../src/shell/words/es.ts";

const MINUTE = 60_000;

describe("the router", () => {
  it("reads every address it writes", () => {
    const id = "5b0cbb0e-6d0c-4b8e-9a57-2b6f9c1e0a11";
    const routes: Route[] = [
      { name: "today" },
      { name: "clients" },
      { name: "client", patientId: id },
      { name: "tray" },
      { name: "tray", card: id },
      { name: "settings" },
      { name: "prepare" },
      { name: "miles" },
      ...VISIT_STEPS.map((step): Route => ({ name: "visit", encounterId: id, step })),
    ];
    expect(routes.map((route) => parse(path(route)))).toEqual(routes);
  });

  it.each(["/", "/nowhere", "/visit", "//", "/%E0%A4%A"])("shows Today for %s", (address) => {
    expect(parse(address)).toEqual({ name: "today" });
  });

  it("begins a visit at the consent when the step is unknown", () => {
    expect(parse("/visit/abc/dance")).toEqual({ name: "visit", encounterId: "abc", step: "consent" });
  });
});

describe("the lock watch", () => {
  const start = 1_000_000_000;
  /** Ask every 15 seconds, as the timer does. */
  function ticking(watch: LockWatch, from: number, minutes: number): boolean {
    let due = false;
    for (let at = from; at <= from + minutes * MINUTE; at += 15_000) due ||= watch.due(at, true);
    return due;
  }

  it("stays open for a person at work", () => {
    const watch = new LockWatch(start);
    for (let minute = 0; minute < 60; minute += 4) {
      watch.touched(start + minute * MINUTE);
      expect(ticking(watch, start + minute * MINUTE, 4)).toBe(false);
    }
  });

  it("inv_05 locks after five minutes untouched", () => {
    expect(ticking(new LockWatch(start), start, 4.9)).toBe(false);
    expect(ticking(new LockWatch(start), start, 5.3)).toBe(true);
  });

  it("inv_05 locks when it comes back after more than two minutes out of sight, and not before", () => {
    for (const [minutes, locks] of [
      [1.9, false],
      [2.1, true],
    ] as const) {
      const watch = new LockWatch(start);
      watch.hidden(start);
      watch.touched(start + minutes * MINUTE);
      watch.due(start + MINUTE, false);
      expect(watch.due(start + minutes * MINUTE, true)).toBe(locks);
    }
  });

  it("inv_05 locks when the tablet slept and no timer ran", () => {
    const watch = new LockWatch(start);
    watch.touched(start + 3 * MINUTE);
    expect(watch.due(start + 3 * MINUTE, true)).toBe(true);
  });

  it("inv_05 locks when the clock went backwards", () => {
    const watch = new LockWatch(start);
    watch.due(start + 15_000, true);
    expect(watch.due(start - MINUTE, true)).toBe(true);
  });

  it("forgets a short absence", () => {
    const watch = new LockWatch(start);
    watch.hidden(start);
    watch.due(start + MINUTE, true);
    watch.hidden(start + 2 * MINUTE);
    expect(watch.due(start + 2.5 * MINUTE, true)).toBe(false);
  });
});

it("lets a passphrase be mistyped a few times, then waits longer and longer, up to five minutes", () => {
  expect([1, 4, 5, 6, 8, 40].map(penalty)).toEqual([0, 0, 2, 4, 16, 300]);
});

describe("a wrong passphrase", () => {
  const start = Date.UTC(2026, 10, 24, 10);
  const kept = new Map<string, string>();

  beforeEach(() => {
    kept.clear();
    vi.stubGlobal("localStorage", {
      getItem: (name: string) => kept.get(name) ?? null,
      setItem: (name: string, value: string) => kept.set(name, value),
      removeItem: (name: string) => kept.delete(name),
    });
  });
  afterEach(() => {
    forgive();
    vi.unstubAllGlobals();
  });

  const miss = (times: number, at: number) => Array.from({ length: times }, () => missed(at)).at(-1);

  it("counts from one page to the next, until one is right", () => {
    expect(miss(6, start)).toBe(4);
    expect([waiting(start), waiting(start + 2500), waiting(start + 4000)]).toEqual([4, 2, 0]);
    expect(missed(start + 4000)).toBe(8);
    forgive();
    expect([waiting(start + 4000), missed(start + 4000)]).toEqual([0, 0]);
  });

  it("makes nobody wait for longer than five minutes, though the clock is put back a year", () => {
    miss(40, start);
    expect(waiting(start - 365 * 24 * 3600 * 1000)).toBe(300);
  });

  it("counts from nothing where what was kept is no count", () => {
    for (const value of ["{}", '"x"', '{"wrong":"x","until":[]}']) {
      kept.set("tableside.misses", value);
      expect([waiting(start), missed(start)]).toEqual([0, 0]);
    }
  });

  it("counts on one page where the browser keeps nothing", () => {
    vi.stubGlobal("localStorage", undefined);
    expect(miss(6, start)).toBe(4);
    expect(waiting(start)).toBe(4);
    forgive();
    expect(missed(start)).toBe(0);
  });
});

describe("trusted scripts", () => {
  const base = "https://tableside.example.com/visit/1/note";

  it.each([
    "/sw.js",
    "/assets/shrink-Bx12_z.js",
    "https://tableside.example.com/assets/a.js",
    `/ocr/${__KIT__}/worker.min.js`,
  ])("are %s", (address) => {
    expect(isOwnScript(address, base)).toBe(true);
  });

  it.each([
    "https://elsewhere.example.com/sw.js",
    "/assets/../evil.js",
    "/assets/a.js?x=1",
    "/ocr/worker.min.js",
    "/ocr/000000000000/worker.min.js",
    `/ocr/${__KIT__}/core.js`,
    `/ocr/${__KIT__}/worker.min.js?x`,
    `/ocr/${__KIT__}/../worker.min.js`,
    "/sync/v1/blobs/abc",
    "data:text/javascript,alert(1)",
    "blob:https://tableside.example.com/1",
    "//elsewhere.example.com/assets/a.js",
  ])("are not %s", (address) => {
    expect(isOwnScript(address, base)).toBe(false);
  });
});

it("says the same things in Spanish, with the same facts", () => {
  const facts = (message: unknown) => [...new Set(JSON.stringify(message).match(/\{\w+\}/g) ?? [])].sort();
  expect(Object.keys(es)).toEqual(Object.keys(en));
  for (const key of Object.keys(en) as (keyof typeof en)[])
    expect([key, facts(es[key])]).toEqual([key, facts(en[key])]);
});

describe("the pages", () => {
  it.each(["index.html", "office.html"])(
    "%s has no inline script or style and says something without JavaScript",
    (name) => {
      const html = readFileSync(new URL(`../../${name}`, import.meta.url), "utf8");
      expect(html).not.toMatch(/<style|style=|<script(?![^>]*src=)|\son\w+=/);
      expect(html).toMatch(/<noscript>/);
      expect(html).toMatch(/name="color-scheme"/);
    },
  );
});

it("type-checks the service worker in a world without windows", () => {
  const tsc = new URL("../../node_modules/typescript/bin/tsc", import.meta.url).pathname;
  const project = new URL("../../src/sw", import.meta.url).pathname;
  expect(execFileSync(process.execPath, [tsc, "--noEmit", "-p", project], { encoding: "utf8" })).toBe("");
});
