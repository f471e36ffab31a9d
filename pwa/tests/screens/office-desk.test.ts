import { readFileSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Refused } from "../../src/exchange/wire.ts";
import { office as en } from "../../src/messages/en/office.ts";
import { office as es } from "../../src/messages/es/office.ts";
import { problems } from "../../src/messages/es/problems.ts";
import { setLanguage } from "../../src/messages/index.ts";
import { signIn } from "../../src/screens/office/api.ts";
import { deviceIds, keepDeviceId } from "../../src/screens/office/device.ts";
import { startIdle } from "../../src/screens/office/idle.ts";
import { lastEnding } from "../../src/screens/office/leave.ts";
import { Worklist } from "../../src/screens/office/list.svelte.ts";
import { START } from "../../src/screens/office/place.ts";
import { troubleOf } from "../../src/screens/office/refusal.ts";
import { askWorklist } from "../../src/screens/office/worklist.ts";

type Catalogue = Record<string, { title: string; detail: string; who: string }>;
const catalogue = JSON.parse(
  readFileSync(new URL("../../../sync/problems.json", import.meta.url), "utf8"),
) as Catalogue;

const holes = (message: unknown) => (JSON.stringify(message).match(/\{\w+\}/g) ?? []).sort();

class Drawer {
  readonly kept = new Map<string, string>();
  getItem = (name: string) => this.kept.get(name) ?? null;
  setItem = (name: string, value: string) => void this.kept.set(name, value);
  removeItem = (name: string) => void this.kept.delete(name);
}

const said = (status: number, body: object) =>
  new Response(JSON.stringify(body), {
    status,
    headers: { "Content-Type": status < 400 ? "application/json" : "application/problem+json" },
  });

let local: Drawer;
let page: EventTarget & { visibilityState?: string; documentElement?: object };
let replaced: string[];

beforeEach(() => {
  local = new Drawer();
  page = Object.assign(new EventTarget(), { visibilityState: "visible", documentElement: {} });
  replaced = [];
  const desk = new EventTarget();
  vi.stubGlobal("localStorage", local);
  vi.stubGlobal("sessionStorage", new Drawer());
  vi.stubGlobal("document", page);
  vi.stubGlobal("addEventListener", desk.addEventListener.bind(desk));
  vi.stubGlobal("dispatchEvent", desk.dispatchEvent.bind(desk));
  vi.stubGlobal("location", {
    href: "http://desk/office?claim=1",
    replace: (to: string) => replaced.push(to),
  });
});

afterEach(async () => {
  vi.useRealTimers();
  await setLanguage("en");
  vi.unstubAllGlobals();
});

describe("the office's words", () => {
  it("name the same facts in both languages", () => {
    for (const key of Object.keys(en) as (keyof typeof en)[]) {
      expect(new Set(holes(es[key])), key).toEqual(new Set(holes(en[key])));
    }
  });

  it("say in Spanish every problem of the catalogue they translate, with no fact the server does not give", () => {
    for (const [code, words] of Object.entries(problems)) {
      expect(catalogue, code).toHaveProperty([code]);
      expect(holes(words), code).toEqual(holes(catalogue[code]?.detail));
    }
  });

  it("translate whatever claims and tablets' files can be refused for", () => {
    const ours = Object.keys(catalogue).filter((code) => /^(claims|rescue)\./.test(code));
    expect(ours.length).toBeGreaterThan(10);
    expect(ours.filter((code) => !(code in problems))).toEqual([]);
  });
});

describe("a refusal", () => {
  const notReady = new Refused("bad_answer", {
    status: 409,
    facts: {
      code: "claims.not_ready",
      title: "The claim is not ready",
      detail: "2 in all",
      who: "office",
      stops: 2,
    },
  });

  it("is said in the office's own words, with who can mend it", () => {
    expect(troubleOf(notReady)).toEqual({
      title: "The claim is not ready",
      detail: "2 in all",
      who: en.who_office,
      code: "claims.not_ready",
      mine: false,
      again: true,
    });
  });

  it("is said in Spanish from its code and facts", async () => {
    await setLanguage("es");
    expect(troubleOf(notReady)).toMatchObject({ title: "La reclamación no está lista", who: es.who_office });
    expect(troubleOf(notReady).detail).toContain("(2 en total)");
    const role = new Refused("not_allowed", {
      facts: { ...catalogue["identity.not_allowed"], code: "identity.not_allowed", role: "therapist" },
    });
    expect(troubleOf(role).detail).toContain("terapeuta");
  });

  it("that will stay so offers neither a mender nor another try", () => {
    const facts = { ...catalogue["claims.unknown"], code: "claims.unknown" };
    expect(troubleOf(new Refused("bad_answer", { status: 404, facts }))).toMatchObject({
      who: "",
      again: false,
    });
  });

  it("without words of its own is sent to support", () => {
    expect(troubleOf(new TypeError("x")).who).toBe(en.who_support);
    expect(troubleOf(new Refused("office_busy", { status: 502 })).title).toBe(en.refused);
  });

  it("by silence is told from a refusal", () => {
    expect(troubleOf(new Refused("no_network")).title).toBe(en.no_network);
  });
});

describe("signing in at a shared desk", () => {
  const rosa = { user: { id: "u", name: "Rosa", role: "biller" }, practice: { id: "p", name: "P" } };
  const others = () =>
    said(403, { code: "identity.device_of_another", title: "t", detail: "d", who: "office" });

  it("keeps one opaque id and uses it again", async () => {
    const used: string[] = [];
    vi.stubGlobal("fetch", async (_: string, { body }: { body: string }) => {
      used.push(JSON.parse(body).device_id);
      return said(200, rosa);
    });
    await signIn({ login: "rosa@example.com", passphrase: "secret words", deviceName: "Desk" });
    await signIn({ login: "rosa@example.com", passphrase: "secret words", deviceName: "Desk" });
    expect(used[0]).toMatch(/^[\da-f-]{36}$/);
    expect(used[1]).toBe(used[0]);
    expect([...local.kept.values()].join()).not.toContain("rosa");
  });

  it("takes another id when this one is somebody else's, and then tries the new one first", async () => {
    keepDeviceId("first");
    vi.stubGlobal("fetch", async (_: string, { body }: { body: string }) =>
      JSON.parse(body).device_id === "first" ? others() : said(200, rosa),
    );
    expect(
      await signIn({ login: "rosa@example.com", passphrase: "secret words", deviceName: "Desk" }),
    ).toEqual(rosa);
    expect(deviceIds()[0]).not.toBe("first");
    expect(deviceIds()[1]).toBe("first");
  });

  it("does not try a wrong passphrase again with another id", async () => {
    keepDeviceId("first");
    const fetch = vi.fn(async () =>
      said(401, { code: "identity.wrong_passphrase", title: "t", detail: "d" }),
    );
    vi.stubGlobal("fetch", fetch);
    await expect(
      signIn({ login: "rosa@example.com", passphrase: "wrong", deviceName: "Desk" }),
    ).rejects.toMatchObject({ status: 401 });
    expect(fetch).toHaveBeenCalledTimes(1);
  });

  it("outlives a kept value nobody can read", () => {
    local.setItem("tableside.office.devices", "{");
    expect(deviceIds()).toHaveLength(1);
  });
});

describe("the list", () => {
  const row = (id: string) => ({ id });
  const nothing = { count: 0, cents: 0 };
  const lanes = { ready: nothing, blocked: nothing, rejected: nothing, silent: nothing, sent: nothing };
  const beside = { lanes, dues: {}, payers: [], therapists: [], today: "2026-11-30" };
  const page = (id: string, next: object | null) => ({ claims: [row(id)], next, ...beside });
  const after = { late: false, key: "1", id: "a" };

  it("fetches the next page once it is wanted, and nothing beyond the last", async () => {
    const asked: object[] = [];
    vi.stubGlobal("fetch", async (_: string, { body }: { body: string }) => {
      asked.push(JSON.parse(body));
      return said(200, asked.length === 1 ? page("a", after) : page("b", null));
    });
    const list = new Worklist();
    await list.open({ ...START, q: "quist" }, 1);
    expect([list.rows.map(({ id }) => id), list.more]).toEqual([["a"], true]);
    await list.goOn();
    await list.goOn();
    expect(list.rows.map(({ id }) => id)).toEqual(["a", "b"]);
    expect(asked).toMatchObject([{ q: "quist", after: null }, { after }]);
    expect([list.loaded, list.busy, list.trouble, list.more]).toEqual([true, false, null, false]);
  });

  it("comes back as far as it had been fetched", async () => {
    const limits: number[] = [];
    vi.stubGlobal("fetch", async (_: string, { body }: { body: string }) => {
      const { limit } = JSON.parse(body) as { limit: number };
      limits.push(limit);
      const claims = Array.from({ length: limit }, (_each, n) => row(`${limits.length}-${n}`));
      return said(200, { claims, next: after, ...beside });
    });
    const list = new Worklist();
    await list.open(START, 730);
    expect(limits).toEqual([500, 230]);
    expect(list.rows).toHaveLength(730);
  });

  it("shows the view that was asked for last, whichever answers last", async () => {
    const answers: ((page: object) => void)[] = [];
    vi.stubGlobal("fetch", () => new Promise((answer) => answers.push((said_) => answer(said(200, said_)))));
    const list = new Worklist();
    const both = [list.open(START), list.open({ ...START, lane: "ready" })];
    await vi.waitFor(() => expect(answers).toHaveLength(2));
    answers[1]?.(page("second", null));
    await both[1];
    answers[0]?.(page("first", null));
    await both[0];
    expect(list.rows.map(({ id }) => id)).toEqual(["second"]);
  });

  it("keeps what it had when the office falls silent, and says so", async () => {
    vi.stubGlobal("fetch", async () => said(200, page("a", null)));
    const list = new Worklist();
    await list.open(START);
    vi.stubGlobal("fetch", async () => {
      throw new TypeError("gone");
    });
    await list.again();
    expect(list.rows).toHaveLength(1);
    expect(list.trouble?.title).toBe(en.no_network);
  });

  it("goes to the door when the sign-in has ended, keeping the place", async () => {
    vi.stubGlobal("fetch", async () => said(401, { code: "identity.signed_out", title: "t", detail: "d" }));
    void askWorklist(START, null, 100);
    await vi.waitFor(() => expect(replaced).toEqual(["http://desk/office?claim=1"]));
    expect([lastEnding(), lastEnding()]).toEqual(["expired", null]);
  });
});

describe("an unattended desk", () => {
  const minutes = (n: number) => vi.advanceTimersByTime(n * 60_000);

  it("is left after a quarter of an hour, and not while someone works", () => {
    vi.useFakeTimers();
    const left = vi.fn();
    const stop = startIdle(left);
    for (let at = 0; at < 4; at++) {
      minutes(14);
      dispatchEvent(new Event("keydown"));
    }
    expect(left).not.toHaveBeenCalled();
    minutes(16);
    expect(left).toHaveBeenCalledTimes(1);
    minutes(60);
    expect(left).toHaveBeenCalledTimes(1);
    stop();
  });

  it("is left by the touch that wakes a computer from sleep", () => {
    vi.useFakeTimers();
    const left = vi.fn();
    startIdle(left);
    vi.setSystemTime(Date.now() + 3_600_000);
    dispatchEvent(new Event("pointerdown"));
    expect(left).toHaveBeenCalledTimes(1);
  });
});
