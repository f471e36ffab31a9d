import { describe, expect, it, vi } from "vitest";
import {
  BEGUN,
  type Check,
  type Ground,
  look,
  type Network,
  READY,
  resumed,
  watches,
} from "../../src/screens/prepare/airplane.ts";
import { appFiles, networkNow } from "../../src/screens/prepare/ground.ts";
import type { Slip } from "../../src/shell/api.ts";

const SLIP: Slip = { id: "slip", at: "2026-11-29T14:02:00Z" };

/** A tablet all is well with, whose network says one thing after the other and then stays with the last. */
function aGround(networks: readonly Network[], faults: Partial<Ground> = {}) {
  const said = [...networks];
  let slip: Slip | undefined;
  const ground: Ground = {
    network: async () => (said.length > 1 ? said.shift() : said[0]) ?? "there",
    files: async () => 60,
    records: async () => 20,
    newSlip: () => SLIP,
    keep: async (next) => {
      slip = next;
    },
    read: async () => slip,
    drop: async () => {
      slip = undefined;
    },
    waiting: () => 2,
    exchange: async () => "",
    now: () => "2026-11-29T14:05:00Z",
    ...faults,
  };
  return { ground, kept: () => slip };
}

const fails = async () => {
  throw new Error("no");
};

async function looks(ground: Ground, times: number): Promise<Check> {
  let check = BEGUN;
  for (let nth = 0; nth < times; nth += 1) check = await look(check, ground);
  return check;
}

describe("the check without a network", () => {
  it("waits until the network is gone, proves itself, and ends when the office is reached again", async () => {
    const { ground, kept } = aGround(["there", "gone", "gone", "gone", "there"]);
    expect(await looks(ground, 1)).toEqual({ at: "waiting", why: "there" });
    const proved = await look(BEGUN, ground);
    expect(proved).toEqual({ at: "proved", slip: SLIP, found: { files: 60, records: 20 }, cause: "" });
    expect(kept()).toEqual(SLIP);
    expect(await look(proved, ground)).toBe(proved);
    const back = await look(proved, ground);
    expect(back).toEqual({ at: "back", slip: SLIP, backAt: "2026-11-29T14:05:00Z", waiting: 2 });
    expect(kept()).toBeUndefined();
    expect(await look(back, ground)).toBe(back);
  });

  it.each(["there", "silent", "other"] as const)(
    "proves nothing while the network is %s",
    async (network) => {
      const files = vi.fn(async () => 60);
      const { ground, kept } = aGround([network], { files });
      expect(await looks(ground, 3)).toEqual({ at: "waiting", why: network });
      expect(files).not.toHaveBeenCalled();
      expect(kept()).toBeUndefined();
    },
  );

  it("does not count what was read while the network was back for a moment", async () => {
    const { ground, kept } = aGround(["gone", "there"]);
    expect(await looks(ground, 1)).toEqual({ at: "waiting", why: "returned" });
    expect(kept()).toBeUndefined();
  });

  it.each<[string, Partial<Ground>, string]>([
    ["a file of the app is missing", { files: fails }, "files"],
    ["nothing was fetched yet", { records: async () => 0 }, "no_records"],
    ["a record does not open", { records: fails }, "records"],
    ["nothing can be saved", { keep: fails }, "saved"],
    ["what was saved is not there", { read: async () => undefined }, "saved"],
    ["something else is there than was saved", { read: async () => ({ ...SLIP, id: "another" }) }, "saved"],
    ["the disk does not answer", { read: fails }, "saved"],
  ])("says so when %s", async (_, fault, said) => {
    const { ground, kept } = aGround(["gone"], fault);
    const failed = await looks(ground, 1);
    expect(failed).toEqual({ at: "failed", fault: said });
    expect(kept(), "what failed is not found to have been proved next time").toBeUndefined();
    expect(watches(failed)).toBe(false);
    expect(await look(failed, ground)).toBe(failed);
  });

  it("says what stands in the way when there is a network and the office says no, and keeps the slip", async () => {
    const answers = ["sign_in", ""] as const;
    let nth = 0;
    const { ground, kept } = aGround(["gone", "gone", "there"], {
      exchange: async () => answers[nth++] ?? "",
    });
    const refused = await looks(ground, 2);
    expect(refused).toMatchObject({ at: "proved", cause: "sign_in" });
    expect(kept()).toEqual(SLIP);
    expect(await look(refused, ground)).toMatchObject({ at: "back" });
  });

  it("goes on where it was left when the app died meanwhile, and begins when nothing was left", async () => {
    const left = { at: "proved", slip: SLIP, found: null, cause: "" } as const;
    expect(await resumed({ read: async () => SLIP })).toEqual(left);
    expect(await look(left, aGround(["there"]).ground)).toMatchObject({ at: "back", slip: SLIP });
    expect(await resumed({ read: async () => undefined })).toEqual(READY);
    expect(await resumed({ read: fails })).toEqual(READY);
  });

  it("ends although the slip cannot be taken away", async () => {
    const { ground } = aGround(["gone", "gone", "there"], { drop: fails });
    expect(await looks(ground, 2)).toMatchObject({ at: "back" });
  });
});

describe("the network", () => {
  const json =
    (body: unknown, status = 200) =>
    async () =>
      Response.json(body, { status });

  it.each<[string, () => Promise<Response>, Network]>([
    ["answers as the office does", json({ version: "0.1.0", build: "abc" }), "there"],
    ["answers with a portal's page", async () => new Response("<html>Welcome"), "other"],
    ["answers with another's data", json({}), "other"],
    ["leads elsewhere", async () => Response.redirect("http://portal.example/", 302), "other"],
    ["answers that it is busy", json({}, 503), "other"],
    ["is not there", fails, "gone"],
  ])("%s", async (_, fetch, network) => {
    expect(await networkNow(fetch)).toBe(network);
  });

  it("is slow and not gone when no answer comes in time", async () => {
    const never = (_: string, { signal }: RequestInit) =>
      new Promise<Response>((__, fail) => signal?.addEventListener("abort", () => fail(signal.reason)));
    expect(await networkNow(never, 5)).toBe("silent");
  });
});

describe("the app's own files", () => {
  const files: Record<string, string> = {
    "/index.html": '<link href="/assets/index-a.css"><script src="/assets/index-a.js"></script>',
    "/assets/index-a.css": "",
    "/assets/index-a.js": 'import"./vault-b.js";const d=["assets/Visit-c.js"];import(`./Today-d.js`)',
    "/assets/vault-b.js": 'import"./index-a.js"',
    "/assets/Visit-c.js": "",
    "/assets/Today-d.js": "",
  };
  const from = (kept: Record<string, string>) => async (address: string) =>
    address in kept ? new Response(kept[address]) : new Response("", { status: 404 });

  it("are counted, each once, as far as the page leads to them", async () => {
    expect(await appFiles(from(files))).toBe(6);
  });

  it.each(Object.keys(files))("are not all there without %s", async (missing) => {
    const { [missing]: _, ...rest } = files;
    await expect(appFiles(from(rest))).rejects.toThrow();
  });

  it("are not there when the page is no page of ours, or nothing answers", async () => {
    await expect(appFiles(from({ "/index.html": "<html>Welcome" }))).rejects.toThrow();
    await expect(appFiles(fails)).rejects.toThrow();
  });
});
