import "fake-indexeddb/auto";
import { CHUNK } from "@sync/upload.ts";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { Refused, Stalled, Wire } from "../../src/exchange/index.ts";
import { uploadAll } from "../../src/exchange/upload.ts";
import { pack } from "../../src/exchange/wire.ts";
import { aTablet } from "../store/tablet.ts";
import { Uploads } from "./uploads.ts";

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
});

afterEach(() => {
  vi.useRealTimers();
});

/** A line on which nothing comes until it is told to, with a clock of its own. */
class Line {
  moved = () => {};
  answer: (response: Response) => void = () => {};
  fetch = (_: string, { signal }: RequestInit, moved: () => void = () => {}) =>
    new Promise<Response>((resolve, reject) => {
      this.moved = moved;
      this.answer = resolve;
      signal?.addEventListener("abort", () => reject(new TypeError("aborted")));
    });
  carry = () => new Wire(this.fetch).carry("/x", { method: "PATCH" }).catch((failed: unknown) => failed);
}

it("gives bytes up that do not move for half a minute", async () => {
  const line = new Line();
  const carried = line.carry();
  await vi.advanceTimersByTimeAsync(30_000);
  expect(await carried).toBeInstanceOf(Stalled);
});

it("waits for bytes that move, however slowly", async () => {
  const line = new Line();
  const carried = line.carry();
  for (let minute = 0; minute < 20; minute++) {
    await vi.advanceTimersByTimeAsync(29_000);
    line.moved();
  }
  line.answer(new Response(null, { status: 204 }));
  expect(await carried).toMatchObject({ status: 204 });
  expect(vi.getTimerCount()).toBe(0);
});

it("waits for an exchange whose bytes move, and gives up one on which nothing does", async () => {
  const [slow, dead] = [new Line(), new Line()];
  const ask = async (line: Line) => new Wire(line.fetch).json("POST", "/x", await pack("{}"));
  const [answered, given] = [ask(slow), ask(dead).catch((failed: unknown) => failed)];
  for (let minute = 0; minute < 5; minute++) {
    await vi.advanceTimersByTimeAsync(29_000);
    slow.moved();
  }
  slow.answer(Response.json({ n: 1 }));
  expect(await answered).toEqual({ n: 1 });
  expect(await given).toBeInstanceOf(Stalled);
});

it("does not take a broken line or a stop for a stalled one", async () => {
  const wire = new Wire(() => Promise.reject(new TypeError("network")));
  const broken = await wire.carry("/x", {}).catch((failed: unknown) => failed);
  const line = new Line();
  const stopped = new Wire(line.fetch);
  const carried = stopped.carry("/x", {}).catch((failed: unknown) => failed);
  stopped.stop();
  for (const failed of [broken, await carried]) {
    expect(failed).toBeInstanceOf(Refused);
    expect(failed).not.toBeInstanceOf(Stalled);
  }
  expect(vi.getTimerCount()).toBe(0);
});

/** An office behind a line on which whatever `sticks` never gets through; the clock runs out at once. */
function stalling(office: Uploads, sticks: (options: RequestInit) => boolean): Wire {
  return new Wire(async (address, options) => {
    if (!sticks(options)) return office.fetch(address, options);
    office.log.push(`${options.method} stalled`);
    return new Promise((_, reject) => {
      options.signal?.addEventListener("abort", () => reject(new TypeError("aborted")));
      vi.advanceTimersByTime(30_000);
    });
  });
}

async function withPicture(size: number) {
  const tablet = await aTablet();
  const bytes = Uint8Array.from({ length: size }, (_, at) => (at * 7) & 255);
  const name = await tablet.store.putBlob(bytes.buffer, { type: "image/jpeg", record: "r" });
  return { tablet, bytes, name };
}

it("asks the office after a stall how far it came, and goes on in smaller parts", async () => {
  const office = new Uploads();
  const { tablet, bytes, name } = await withPicture(2 * CHUNK);
  let once = true;
  const sticks = ({ method }: RequestInit) => {
    const now = method === "PATCH" && once;
    if (now) once = false;
    return now;
  };
  await uploadAll(tablet.outbox, stalling(office, sticks));
  expect(office.stored.get(name)).toEqual(bytes);
  expect(office.log).toEqual(["POST", "PATCH stalled", "HEAD", `PATCH ${CHUNK}`, `PATCH ${CHUNK * 1.5}`]);
});

it("brings a picture over a line that carries no more than sixteen kilobytes in half a minute", async () => {
  const office = new Uploads();
  const { tablet, bytes, name } = await withPicture(100_000);
  const sticks = ({ body }: RequestInit) => ((body as ArrayBuffer | null)?.byteLength ?? 0) > 16_384;
  await uploadAll(tablet.outbox, stalling(office, sticks));
  expect(office.stored.get(name)).toEqual(bytes);
});

it("leaves a picture for the next round when nothing gets through at all", async () => {
  const office = new Uploads();
  const { tablet } = await withPicture(100_000);
  await expect(
    uploadAll(
      tablet.outbox,
      stalling(office, () => true),
    ),
  ).rejects.toThrow(Stalled);
  expect(office.log).toEqual(Array.from({ length: 5 }, () => "POST stalled"));
  expect(tablet.store.pile().pictures.count).toBe(1);
});
