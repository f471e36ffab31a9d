import { describe, expect, it } from "vitest";
import { lead, movedTo, shown } from "../../src/sw/telling.ts";

const ORIGIN = "https://tableside.example.com";
const said = (json: () => { say?: unknown } | null) => ({ json });

describe("a push", () => {
  it("shows that something needs its person, in the language the office says", () => {
    const [title, { body, lang }] = shown(said(() => ({ say: "en" })));
    expect([title, body, lang]).toEqual(["Tableside", "Something needs you.", "en"]);
    expect(shown(said(() => ({ say: "es" })))[1].lang).toBe("es");
    expect(shown(said(() => ({ say: "es" })))[1].body).not.toBe(body);
  });

  it.each([
    ["nothing", null],
    [
      "what nobody can read",
      said(() => {
        throw new SyntaxError("no JSON");
      }),
    ],
    ["another thing", said(() => ({ say: "Rosa Sample, visit of Tuesday" }))],
    ["null", said(() => null)],
  ])("that says %s shows the same words: each has to show something, and none says more", (_, data) => {
    expect(shown(data)).toEqual(shown(said(() => ({ say: "en" }))));
  });
});

/** The browser's windows of this app. */
class Windows {
  readonly opened: string[] = [];
  readonly told: string[] = [];
  readonly #urls: string[];
  readonly #comes: boolean;

  constructor(urls: string[], comes = true) {
    this.#urls = urls;
    this.#comes = comes;
  }

  async matchAll() {
    return this.#urls.map((path) => ({
      url: ORIGIN + path,
      postMessage: (what: string) => this.told.push(`${path} ${what}`),
      focus: async () => {
        if (!this.#comes) throw new Error("not after a tap");
        this.told.push(`${path} comes to the front`);
      },
    }));
  }

  async openWindow(path: string) {
    this.opened.push(path);
    return null;
  }
}

describe("a tapped notice", () => {
  const tapped = async (windows: Windows) => {
    await lead(windows);
    return [windows.opened, windows.told];
  };

  it("leads to Today in the window that is there, and reloads nothing", async () => {
    const there = ["/visit/1/note today", "/visit/1/note comes to the front"];
    expect(await tapped(new Windows(["/office?claim=1", "/visit/1/note"]))).toEqual([[], there]);
    expect(await tapped(new Windows(["/officer"], false))).toEqual([[], ["/officer today"]]);
  });

  it.each([[[]], [["/office"]], [["/office/ways", "/api/docs"]]])(
    "opens the app where only %j are open",
    async (urls) => {
      expect(await tapped(new Windows(urls))).toEqual([["/today"], []]);
    },
  );
});

describe("a new address of the browser's vendor", () => {
  const keys = { p256dh: "point", auth: "secret" };
  const given = (endpoint: string) => ({
    options: { applicationServerKey: new Uint8Array([4]).buffer },
    toJSON: () => ({ endpoint, keys }),
  });
  const moved = async (event: object, language = "es-US") => {
    const put: unknown[] = [];
    const agreed: unknown[] = [];
    await movedTo(
      event,
      async (options) => {
        agreed.push(options);
        return given("asked for") as unknown as PushSubscription;
      },
      language,
      (async (address: string, { method, body }: RequestInit) => {
        put.push([method, address, JSON.parse(String(body))]);
        return new Response(null, { status: 204 });
      }) as typeof fetch,
    );
    return { put, agreed: agreed.length };
  };

  it("is told to the office", async () => {
    const event = { oldSubscription: given("old"), newSubscription: given("new") };
    const body = { endpoint: "new", ...keys, language: "es" };
    expect(await moved(event)).toEqual({ put: [["PUT", "/api/push", body]], agreed: 0 });
  });

  it("is asked for where the browser gives none", async () => {
    const body = { endpoint: "asked for", ...keys, language: "en" };
    const event = { oldSubscription: given("old"), newSubscription: null };
    expect(await moved(event, "en")).toEqual({ put: [["PUT", "/api/push", body]], agreed: 1 });
  });

  it("waits for the app where nothing is known of it", async () => {
    expect(await moved({})).toEqual({ put: [], agreed: 0 });
  });
});
