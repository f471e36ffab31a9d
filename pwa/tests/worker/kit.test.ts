import { describe, expect, it } from "vitest";
import { fetchKit, isKitHere, KIT, KIT_BYTES } from "../../src/worker/kit.ts";

const NAMES = __KIT_FILES__.map(({ name }) => `${KIT}/${name}`);
const KEEPER = { postMessage: (said: unknown) => void told.push(said) };
let told: unknown[] = [];

/** A service worker that keeps what is read, and an office behind it. */
function behind({ kept = new Set<string>(), gone = false, keeps = true } = {}) {
  const asked: string[] = [];
  const ask = async (address: string, { cache, signal }: RequestInit) => {
    if (signal?.aborted) throw signal.reason;
    if (cache === "only-if-cached") return new Response(null, { status: kept.has(address) ? 200 : 204 });
    if (gone && !kept.has(address)) throw new TypeError("no network");
    if (!kept.has(address)) asked.push(address);
    if (keeps) kept.add(address);
    const size = __KIT_FILES__.find(({ name }) => address.endsWith(name))?.bytes ?? 0;
    return new Response(new Uint8Array(size));
  };
  return { ask, asked, kept };
}

describe("the kit that reads pages", () => {
  it("is here only once all of it is, behind our service worker", async () => {
    const { ask, kept } = behind();
    for (const name of NAMES) {
      expect(await isKitHere(ask, KEEPER)).toBe(false);
      kept.add(name);
    }
    expect(await isKitHere(ask, KEEPER)).toBe(true);
    expect(await isKitHere(ask, null)).toBe(false);
  });

  it("is fetched once, says how far it is, and lets other versions go at the end", async () => {
    told = [];
    const { ask, asked } = behind();
    const parts: number[] = [];
    const { signal } = new AbortController();
    expect(await fetchKit((part) => parts.push(part), signal, ask, KEEPER)).toBe(true);
    expect(asked).toEqual(NAMES);
    expect(parts.at(-1)).toBe(1);
    expect(parts).toEqual([...parts].sort((one, other) => one - other));
    expect(told).toEqual([{ kit: __KIT__ }]);
    await fetchKit(() => {}, signal, ask, KEEPER);
    expect(asked).toHaveLength(NAMES.length);
  });

  it("goes on where the network broke off", async () => {
    const kept = new Set(NAMES.slice(0, 2));
    const { signal } = new AbortController();
    await expect(fetchKit(() => {}, signal, behind({ kept, gone: true }).ask, KEEPER)).rejects.toThrow(
      "network",
    );
    const back = behind({ kept });
    expect(await fetchKit(() => {}, signal, back.ask, KEEPER)).toBe(true);
    expect(back.asked).toEqual(NAMES.slice(2));
  });

  it("can be stopped, and says when nobody keeps it", async () => {
    const stop = new AbortController();
    stop.abort();
    await expect(fetchKit(() => {}, stop.signal, behind().ask, KEEPER)).rejects.toThrow("abort");
    const { signal } = new AbortController();
    expect(await fetchKit(() => {}, signal, behind({ keeps: false }).ask, null)).toBe(false);
  });

  it("weighs less than five megabytes on the way", () => {
    expect(KIT_BYTES).toBeGreaterThan(3_000_000);
    expect(KIT_BYTES).toBeLessThan(5_000_000);
  });
});
