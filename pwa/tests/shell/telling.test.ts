import { beforeEach, describe, expect, it, vi } from "vitest";
import { Wire } from "../../src/exchange/wire.ts";
import { askNoMore, asksToTell, endHere, tellingOf } from "../../src/shell/telling.ts";

const SAFARI = "Mozilla/5.0 (Macintosh) AppleWebKit/605 (KHTML, like Gecko) Version/18.4 Safari/605";

/** A browser that can be told, and the office that is asked. */
class World {
  permission: NotificationPermission = "default";
  answers: NotificationPermission = "granted";
  /** The key the vendor was given with; null while nothing is agreed. */
  agreed: string | null = null;
  office: { on: boolean; language: string | null; key: string } | null = {
    on: false,
    language: null,
    key: "K1",
  };
  refuses = false;
  readonly said: string[] = [];
  readonly kept = new Map<string, string>();
  shows = 1;

  constructor() {
    const world = this;
    const subscription = {
      unsubscribe: async () => {
        world.agreed = null;
        return true;
      },
      toJSON: () => ({ endpoint: "https://push", keys: { p256dh: "point", auth: "secret" } }),
    };
    const registration = {
      getNotifications: async () => [{ close: () => (world.shows -= 1) }],
      pushManager: {
        getSubscription: async () => (world.agreed === null ? null : subscription),
        subscribe: async ({ applicationServerKey: key }: { applicationServerKey: string }) => {
          if (world.agreed !== null && world.agreed !== key) throw new Error("another key");
          world.agreed = key;
          return subscription;
        },
      },
    };
    vi.stubGlobal("Notification", {
      get permission() {
        return world.permission;
      },
      requestPermission: async () => {
        world.said.push("the browser asks");
        world.permission = world.answers;
        return world.answers;
      },
    });
    vi.stubGlobal("window", { PushManager: {}, Notification: {} });
    vi.stubGlobal("matchMedia", () => ({ matches: false }));
    vi.stubGlobal("navigator", {
      userAgent: SAFARI,
      maxTouchPoints: 5,
      serviceWorker: { ready: Promise.resolve(registration), getRegistration: async () => registration },
    });
    vi.stubGlobal("localStorage", {
      getItem: (name: string) => world.kept.get(name) ?? null,
      setItem: (name: string, value: string) => world.kept.set(name, value),
      removeItem: (name: string) => world.kept.delete(name),
    });
  }

  readonly wire = new Wire(async (address, { method, body }) => {
    this.said.push(`${method} ${address}${body ? ` ${JSON.parse(String(body)).language}` : ""}`);
    if (this.office === null) throw new TypeError("no network");
    if (method === "GET") return Response.json(this.office);
    if (method === "PUT" && this.refuses) return Response.json({ code: "push.address" }, { status: 422 });
    return new Response(null, { status: 204 });
  });

  get telling() {
    return tellingOf(this.wire);
  }
}

let world: World;

beforeEach(() => {
  world = new World();
});

describe("how a tablet stands", () => {
  it("is off until its person agreed, and on once they did", async () => {
    expect(await world.telling.standing()).toBe("off");
    expect(await world.telling.agree("es")).toBe("on");
    expect(await world.telling.standing()).toBe("on");
    expect(world.said).toEqual(["the browser asks", "GET /api/push", "PUT /api/push es"]);
    expect(world.agreed).toBe("K1");
  });

  it("is denied when its person said so, and the office is told nothing", async () => {
    world.answers = "denied";
    expect(await world.telling.agree("en")).toBe("denied");
    expect(world.said).toEqual(["the browser asks"]);
    world.answers = "default";
    expect(await world.telling.agree("en")).toBe("off");
  });

  it("wants an iPad's app on the Home Screen first, and another browser cannot", async () => {
    vi.stubGlobal("window", {});
    expect(await world.telling.standing()).toBe("install");
    vi.stubGlobal("navigator", { ...navigator, maxTouchPoints: 0 });
    expect(await world.telling.standing()).toBe("unable");
  });

  it("is off again where the office refuses the address, or is not there", async () => {
    world.refuses = true;
    await expect(world.telling.agree("en")).rejects.toThrow("push.address");
    expect(await world.telling.standing()).toBe("off");
    world.office = null;
    await expect(world.telling.agree("en")).rejects.toThrow();
    expect(await world.telling.standing()).toBe("off");
  });
});

describe("what was agreed", () => {
  beforeEach(async () => {
    await world.telling.agree("en");
    world.said.length = 0;
  });

  it("stays when all is well", async () => {
    world.office = { on: true, language: "en", key: "K1" };
    await world.telling.keepUp("en");
    expect(world.said).toEqual(["GET /api/push"]);
  });

  it("is made good after an exchange of keys, and in another language", async () => {
    world.office = { on: false, language: null, key: "K2" };
    await world.telling.keepUp("en");
    expect([world.agreed, world.said.at(-1)]).toEqual(["K2", "PUT /api/push en"]);
    world.office = { on: true, language: "en", key: "K2" };
    await world.telling.keepUp("es");
    expect(world.said.at(-1)).toBe("PUT /api/push es");
  });

  it.each([true, false])("ends here and at the office, with a network: %s", async (network) => {
    if (!network) world.office = null;
    await world.telling.end();
    expect([world.agreed, world.said]).toEqual([null, ["DELETE /api/push"]]);
    await world.telling.keepUp("en");
    expect(world.said).toHaveLength(1);
  });

  it("ends with the tablet, and takes along what is shown", async () => {
    askNoMore();
    await endHere();
    expect([world.agreed, world.shows, world.kept.size]).toEqual([null, 0, 0]);
  });
});

it("is asked on Today of whom nobody asked, and not again after Not now", async () => {
  expect(asksToTell()).toBe(true);
  askNoMore();
  expect(asksToTell()).toBe(false);
  await endHere();
  expect(asksToTell()).toBe(true);
  world.permission = "denied";
  expect(asksToTell()).toBe(false);
});

it("ends on a browser without any of it, too", async () => {
  vi.stubGlobal("navigator", {});
  await expect(endHere()).resolves.toBeUndefined();
});
