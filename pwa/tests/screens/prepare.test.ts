import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { prepare as english } from "../../src/messages/en/prepare.ts";
import { prepare as spanish } from "../../src/messages/es/prepare.ts";
import { platformOf, systemOf } from "../../src/screens/prepare/platform.ts";
import { begin, goOn, isStill, pace, STILL_MS } from "../../src/screens/prepare/progress.ts";
import {
  askNoMore,
  asksToPrepare,
  forgetPrepared,
  nextStep,
  STEPS,
  settle,
  settledSteps,
} from "../../src/screens/prepare/settled.ts";
import { askToKeep, isScarce, lookAtSpace, SCARCE_BYTES } from "../../src/screens/prepare/space.ts";

const MAC = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko)";
const IPHONE =
  "Mozilla/5.0 (iPhone; CPU iPhone OS 18_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)";
const DROID = "Mozilla/5.0 (Linux; Android 14; Tab) AppleWebKit/537.36 (KHTML, like Gecko)";

describe("where the app runs", () => {
  it.each([
    ["an iPad's Safari, which calls itself a Mac", `${MAC} Version/18.4 Safari/605.1.15`, 5, "ipad"],
    ["an iPhone's Safari", `${IPHONE} Version/18.4 Mobile/15E148 Safari/604.1`, 5, "ipad"],
    ["Chrome on an iPad", `${MAC} CriOS/140.0 Mobile/15E148 Safari/604.1`, 5, "ipad_other"],
    ["Firefox on an iPad", `${MAC} FxiOS/140.0 Mobile/15E148 Safari/604.1`, 5, "ipad_other"],
    ["a page within another app of an iPhone", `${IPHONE} Mobile/15E148`, 5, "ipad_other"],
    ["Chrome on Android", `${DROID} Chrome/140.0.0.0 Safari/537.36`, 5, "android"],
    ["Samsung's browser", `${DROID} SamsungBrowser/27.0 Chrome/125.0 Safari/537.36`, 5, "android_other"],
    ["Edge on Android", `${DROID} Chrome/140.0 Safari/537.36 EdgA/140.0`, 5, "android_other"],
    [
      "Firefox on Android",
      "Mozilla/5.0 (Android 14; Tablet; rv:140.0) Gecko/140.0 Firefox/140.0",
      5,
      "android_other",
    ],
    [
      "a page within another app of Android",
      "Mozilla/5.0 (Linux; Android 14; Tab; wv) AppleWebKit/537.36 Version/4.0 Chrome/140.0 Safari/537.36",
      5,
      "android_other",
    ],
    ["a real Mac", `${MAC} Version/18.4 Safari/605.1.15`, 0, "other"],
    ["Chrome on Windows", "Mozilla/5.0 (Windows NT 10.0) Chrome/140.0 Safari/537.36", 10, "other"],
    ["nothing known", "", 0, "other"],
  ])("is told of %s", (_, agent, touchPoints, platform) => {
    expect(platformOf({ agent, touchPoints, standalone: false })).toBe(platform);
    expect(platformOf({ agent, touchPoints, standalone: true })).toBe("installed");
    expect(systemOf({ agent, touchPoints })).toBe(platform.replace("_other", ""));
  });
});

describe("what was settled", () => {
  let kept: Map<string, string>;

  beforeEach(() => {
    kept = new Map();
    vi.stubGlobal("localStorage", {
      getItem: (name: string) => kept.get(name) ?? null,
      setItem: (name: string, value: string) => kept.set(name, value),
      removeItem: (name: string) => kept.delete(name),
    });
  });
  afterEach(() => vi.unstubAllGlobals());

  it("is asked for on Today until every step was done or put off", () => {
    expect(asksToPrepare()).toBe(true);
    for (const [at, step] of STEPS.entries()) {
      expect(asksToPrepare()).toBe(true);
      settle(step, at % 2 ? "later" : "done");
    }
    expect(asksToPrepare()).toBe(false);
  });

  it("is not asked for any more once somebody would not be asked, and keeps what was done", () => {
    settle("install", "done");
    askNoMore();
    expect(asksToPrepare()).toBe(false);
    settle("storage", "later");
    expect(asksToPrepare()).toBe(false);
    expect(settledSteps()).toEqual({ install: "done", storage: "later" });
  });

  it("stays done when it is put off afterwards, and is done when it was put off before", () => {
    settle("install", "done");
    settle("install", "later");
    settle("storage", "later");
    expect(settle("storage", "done")).toEqual({ install: "done", storage: "done" });
  });

  it("leads on to the next open step, and around to one that was jumped over", () => {
    expect(nextStep({})).toBe("install");
    expect(nextStep({ storage: "done" }, "install")).toBe("download");
    expect(nextStep({ storage: "done", reading: "later", offline: "later" }, "download")).toBe("install");
    expect(
      nextStep({ install: "done", storage: "done", download: "later", reading: "done", offline: "done" }),
    ).toBeUndefined();
  });

  it("is nothing when what lies there is nothing of ours, or the tablet was cleared", () => {
    for (const junk of ["{", "null", "[]", '{"steps":7}', '{"steps":{"install":"maybe","dance":"done"}}']) {
      kept.set("tableside.prepared", junk);
      expect([settledSteps(), asksToPrepare()]).toEqual([{}, true]);
    }
    settle("install", "done");
    forgetPrepared();
    expect(kept.size).toBe(0);
  });

  it("is asked again where small settings are refused, and breaks nothing", () => {
    vi.stubGlobal("localStorage", {
      getItem: () => {
        throw new Error("refused");
      },
    });
    expect(settle("install", "done")).toEqual({ install: "done" });
    askNoMore();
    forgetPrepared();
    expect(asksToPrepare()).toBe(true);
  });
});

describe("the tablet's storage", () => {
  const storage = (kept: boolean, usage?: number, quota?: number) => ({
    persisted: async () => kept,
    persist: async () => true,
    estimate: async () => ({
      ...(usage === undefined ? {} : { usage }),
      ...(quota === undefined ? {} : { quota }),
    }),
  });

  it("says whether it keeps what is stored, and how much is free", async () => {
    expect(await lookAtSpace(storage(true, 2_000, 9_000))).toEqual({ kept: true, used: 2_000, free: 7_000 });
    expect(await lookAtSpace(storage(false, 9_000, 2_000))).toEqual({ kept: false, used: 9_000, free: 0 });
    expect(await lookAtSpace(storage(false, 9_000))).toEqual({ kept: false, used: 9_000, free: null });
  });

  it("is believed by what it holds to, not by what it answered when it was asked", async () => {
    expect((await askToKeep(storage(false, 1, 2))).kept).toBe(false);
    expect((await askToKeep(storage(true, 1, 2))).kept).toBe(true);
  });

  it("says nothing where there is no such thing, or it fails", async () => {
    const nothing = { kept: null, used: null, free: null };
    const fails = async () => {
      throw new Error("no");
    };
    expect(await lookAtSpace({})).toEqual(nothing);
    expect(await askToKeep({ persisted: fails, persist: fails, estimate: fails })).toEqual(nothing);
    vi.stubGlobal("navigator", {});
    expect(await lookAtSpace()).toEqual(nothing);
    vi.unstubAllGlobals();
  });

  it("is scarce below a day of photographs, and not when nobody knows", () => {
    const space = (free: number | null) => ({ kept: true, used: 0, free });
    expect([space(SCARCE_BYTES - 1), space(SCARCE_BYTES), space(null)].map(isScarce)).toEqual([
      true,
      false,
      false,
    ]);
  });
});

describe("how far the first download is", () => {
  it("adds up over exchanges that each begin to count anew", () => {
    let progress = begin(0, 0);
    for (const [received, at] of [
      [400, 1_000],
      [1_000, 2_000],
      [0, 3_000],
      [700, 4_000],
      [700, 5_000],
    ] as const) {
      progress = goOn(progress, received, at);
    }
    expect([progress.records, progress.movedAt]).toEqual([1_700, 4_000]);
    expect(pace(progress)).toBe(425);
  });

  it("counts a new exchange that is ahead of what was seen of the last one by what it can know", () => {
    expect(goOn(goOn(begin(500, 0), 0, 1), 900, 2).records).toBe(1_400);
    expect(goOn(begin(500, 0), 200, 1).records).toBe(700);
  });

  it("says no pace before there is one to say, and never a zero for what moves", () => {
    expect(pace(begin(0, 0))).toBeNull();
    expect(pace(goOn(begin(0, 0), 900, 1_999))).toBeNull();
    expect(pace(goOn(begin(0, 0), 1, 60_000))).toBe(1);
  });

  it("stands still once nothing came for a while, a fresh exchange that brought nothing included", () => {
    const progress = goOn(goOn(begin(0, 0), 10, 1_000), 0, 9_000);
    expect(isStill(progress, 1_000 + STILL_MS - 1)).toBe(false);
    expect(isStill(progress, 1_000 + STILL_MS)).toBe(true);
  });
});

describe("the words of preparing a tablet", () => {
  const facts = (message: unknown) => [...new Set(JSON.stringify(message).match(/\{\w+\}/g))].sort();

  it("are there in both languages, and ask for the same facts", () => {
    expect(Object.keys(spanish)).toEqual(Object.keys(english));
    for (const key of Object.keys(english) as (keyof typeof english)[]) {
      expect([key, facts(spanish[key])]).toEqual([key, facts(english[key])]);
      expect(spanish[key]).not.toEqual(english[key]);
    }
  });
});
