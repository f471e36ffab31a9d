import { beforeEach, describe, expect, it } from "vitest";
import { fromKit, isOfKit, keepOnly } from "../../src/sw/kit.ts";

const ORIGIN = "https://tableside.example.com";
const [OWN, OTHER] = ["0123456789ab", "ba9876543210"];
const ENGINE = `${ORIGIN}/ocr/${OWN}/core.wasm`;

/** The caches of a browser, as far as they are used here. */
class Caches {
  readonly kept = new Map<string, Map<string, Response>>();

  async match(url: string, { cacheName = "" } = {}): Promise<Response | undefined> {
    return this.kept.get(cacheName)?.get(url)?.clone();
  }

  async open(name: string) {
    const shelf = this.kept.get(name) ?? new Map<string, Response>();
    this.kept.set(name, shelf);
    return {
      async put(url: string, answer: Response) {
        shelf.set(url, new Response(await answer.arrayBuffer(), answer));
      },
    };
  }

  async keys() {
    return [...this.kept.keys()];
  }

  async delete(name: string) {
    return this.kept.delete(name);
  }
}

/** A request, with what Node's own would refuse to say. */
function asked(url: string, cache = "default"): Request {
  return { url, cache } as Request;
}

let caches: Caches;
let fetched: string[];
let lasts: Promise<unknown>[];

function answers(make: () => Response) {
  return (async ({ url }: Request) => {
    fetched.push(url);
    return make();
  }) as unknown as typeof fetch;
}

async function take(request: Request, make: () => Response = () => new Response("engine")) {
  const answer = await fromKit(
    request,
    (until) => lasts.push(until),
    caches as unknown as CacheStorage,
    answers(make),
  );
  const text = await answer.text();
  await Promise.all(lasts);
  return { status: answer.status, text };
}

beforeEach(() => {
  caches = new Caches();
  [fetched, lasts] = [[], []];
});

describe("a file of the kit", () => {
  it("comes from the office once, and from the tablet ever after", async () => {
    expect(await take(asked(ENGINE))).toEqual({ status: 200, text: "engine" });
    expect(await take(asked(ENGINE), () => Response.error())).toEqual({ status: 200, text: "engine" });
    expect(fetched).toEqual([ENGINE]);
  });

  it("is not fetched to say whether it is here", async () => {
    expect((await take(asked(ENGINE, "only-if-cached"))).status).toBe(204);
    expect([fetched, caches.kept.size]).toEqual([[], 0]);
    await take(asked(ENGINE));
    expect((await take(asked(ENGINE, "only-if-cached"))).status).toBe(200);
  });

  it.each([404, 500, 206])("is not kept when the office answers %i", async (status) => {
    expect((await take(asked(ENGINE), () => new Response("no", { status }))).status).toBe(status);
    expect(caches.kept.size).toBe(0);
  });

  it("is read this once where the disk takes nothing", async () => {
    caches.open = () => Promise.reject(new Error("full"));
    expect(await take(asked(ENGINE))).toEqual({ status: 200, text: "engine" });
  });
});

it("lets go of other kits and of nothing else", async () => {
  await take(asked(ENGINE));
  await take(asked(ENGINE.replace(OWN, OTHER)));
  await caches.open("workbox-precache");
  await keepOnly(OTHER, caches as unknown as CacheStorage);
  expect(await caches.keys()).toEqual([`tableside-ocr-${OTHER}`, "workbox-precache"]);
});

it.each([
  [ENGINE, true],
  [`${ENGINE}?x`, false],
  [ENGINE.replace("tableside", "elsewhere"), false],
  [`${ORIGIN}/ocr/core.wasm`, false],
  [`${ORIGIN}/ocr/${OWN}/more/core.wasm`, false],
  [`${ORIGIN}/assets/${OWN}/core.wasm`, false],
])("takes %s for a part of it: %s", (url, is) => {
  expect(isOfKit(new URL(url), ORIGIN)).toBe(is);
});
