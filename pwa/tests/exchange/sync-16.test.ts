/** S16 at the tablet: cut anywhere, a picture arrives as it was, a cut costs one chunk at most, no op waits for a
 * picture, and none is called sent before the office has stored it. The office's half: test_sync_16.py. */
import "fake-indexeddb/auto";
import { CHUNK } from "@sync/upload.ts";
import { expect, it, vi } from "vitest";
import { type Fetch, Refused, type Surroundings, startExchange, Wire } from "../../src/exchange/index.ts";
import { uploadAll } from "../../src/exchange/upload.ts";
import { aClient, aTablet, killed, type Tablet } from "../store/tablet.ts";
import { Office } from "./office.ts";
import { chance, lost } from "./tablets.ts";
import { Uploads } from "./uploads.ts";

const SIZE = 3 * CHUNK + 4321;

async function withPicture(seed: number): Promise<{ tablet: Tablet; name: string; bytes: Uint8Array }> {
  const tablet = await aTablet();
  const bytes = Uint8Array.from({ length: SIZE }, (_, at) => (at * 31 + seed * 17 + (at >> 8)) & 255);
  const name = await tablet.store.putBlob(bytes.buffer, { type: "image/jpeg", record: tablet.store.newId() });
  return { tablet, name, bytes };
}

/** A line that breaks at a byte of the request, at its answer, or not at all, as chance has it. */
class BadLine {
  /** How often it broke while it carried bytes. */
  broken = 0;
  readonly #office: Uploads;
  readonly #pick: (below: number) => number;

  constructor(office: Uploads, pick: (below: number) => number) {
    this.#office = office;
    this.#pick = pick;
  }

  fetch: Fetch = async (address, options) => {
    const body = (options.body as ArrayBuffer | null) ?? new ArrayBuffer();
    const what = this.#pick(4);
    const carries = body.byteLength > 0 ? 1 : 0;
    if (what === 0) {
      this.broken += carries;
      // What is left of the request reaches the office, which answers nobody.
      const arrived = body.slice(0, this.#pick(body.byteLength));
      await this.#office.fetch(address, { ...options, body: arrived });
      return lost();
    }
    const answer = await this.#office.fetch(address, options);
    if (what > 1) return answer;
    this.broken += carries;
    return lost();
  };
}

/** Bring a picture over a line that breaks, with kills in between; give how often it broke. */
async function brought(office: Uploads, begun: Tablet, pick = chance(1), interrupted = () => {}) {
  const line = new BadLine(office, pick);
  let tablet = begun;
  for (let tries = 0; tablet.outbox.nextPicture(); tries++) {
    if (tries > 200) throw new Error("it never arrived");
    await uploadAll(tablet.outbox, new Wire(line.fetch)).catch((failed: unknown) => {
      if (!(failed instanceof Refused)) throw failed;
      interrupted();
    });
    if (pick(3) === 0) tablet = await killed(tablet);
  }
  return line.broken;
}

function judge(office: Uploads, name: string, bytes: Uint8Array, interruptions: number): void {
  expect(office.stored.get(name)).toEqual(bytes);
  expect(office.sent.length).toBeLessThanOrEqual(Math.ceil(bytes.length / CHUNK) + interruptions);
}

it.each(Array.from({ length: 20 }, (_, at) => at + 1))(
  "sync_16 a picture cut at any byte arrives as it was, and a cut costs one chunk at most: run %i",
  async (seed) => {
    const office = new Uploads();
    const { tablet, name, bytes } = await withPicture(seed);
    judge(office, name, bytes, await brought(office, tablet, chance(seed)));
  },
);

it("sync_16 a cut that costs more than one chunk would be seen", async () => {
  const office = new Uploads();
  const { tablet, name, bytes } = await withPicture(1);
  // The control: an office that forgets what had arrived makes the tablet send it all again. The third request is cut.
  const script = [2, 2, 0];
  const broken = await brought(
    office,
    tablet,
    () => script.shift() ?? 2,
    () => office.parts.clear(),
  );
  expect(broken).toBe(1);
  expect(() => judge(office, name, bytes, broken)).toThrow();
});

it("sync_16 other bytes at the office would be seen", async () => {
  const office = new Uploads();
  const { tablet, name, bytes } = await withPicture(2);
  const broken = await brought(office, tablet, chance(2));
  office.stored.get(name)?.set([1], 70_000);
  expect(() => judge(office, name, bytes, broken)).toThrow();
});

it("sync_16 a picture is not called sent before the office has stored it", async () => {
  const office = new Uploads();
  const { tablet, name } = await withPicture(5);
  office.interruptFinish = true;
  const place = () => tablet.store.pictures.get(name)?.state;
  const seen: unknown[] = [];
  const wire = new Wire(async (address, options) => {
    const answer = await office.fetch(address, options);
    seen.push([answer.headers.get("Upload-Offset"), answer.headers.get("Upload-State"), place()]);
    return answer;
  });
  await uploadAll(tablet.outbox, wire);
  const last = String(SIZE);
  expect(seen.slice(-2)).toEqual([
    [last, "receiving", "tablet"],
    [last, "stored", "tablet"],
  ]);
  expect(place()).toBe("office");
});

it("sync_16 a picture stays here for as long as the office only has its bytes", async () => {
  const office = new Uploads();
  const { tablet, name, bytes } = await withPicture(6);
  const never = new Wire(async (address, options) => {
    office.interruptFinish = true;
    const answer = await office.fetch(address, options);
    answer.headers.set("Upload-State", "receiving");
    return answer;
  });
  await expect(uploadAll(tablet.outbox, never)).rejects.toMatchObject({ cause_: "office_busy" });
  const after = await killed(tablet);
  expect(after.store.pile().pictures.count).toBe(1);
  expect(await after.store.getBlob(name)).toEqual(bytes.buffer);
  // The control: as soon as it says so, the picture is the office's.
  await uploadAll(after.outbox, new Wire(office.fetch));
  expect(after.store.pile().pictures.count).toBe(0);
});

const STILL: Surroundings = {
  after: () => () => {},
  random: () => 0.5,
  visible: () => true,
  onWake: () => () => {},
};

/** An exchange whose picture hangs on its way, with an edit made meanwhile: does the edit reach the office within
 * `patience` milliseconds? `way` is the line both go over. */
async function arrivesMeanwhile(way: (fetch: Fetch) => Fetch, patience: number): Promise<boolean> {
  const [office, uploads] = [new Office(), new Uploads()];
  const { tablet, name } = await withPicture(7);
  let release: () => void = () => {};
  let hangs: () => void = () => {};
  const free = new Promise<void>((resolve) => {
    release = resolve;
  });
  const hanging = new Promise<void>((resolve) => {
    hangs = resolve;
  });
  const line: Fetch = async (address, options) => {
    if (!address.startsWith("/sync/v1/blobs")) return office.fetch(address, options);
    hangs();
    await free;
    return uploads.fetch(address, options);
  };
  const exchange = startExchange({
    outbox: tablet.outbox,
    wire: new Wire(way(line)),
    device: tablet.store.deviceId,
    user: tablet.store.userId,
    practice: "practice",
    world: STILL,
  });
  await hanging;
  const id = await aClient(tablet);
  const over = exchange.now();
  const arrived = await vi
    .waitFor(() => expect(tablet.store.get("patient", id)?.place).toBe("office"), { timeout: patience })
    .then(() => uploads.stored.size === 0)
    .catch(() => false);
  release();
  await over;
  await exchange.now();
  expect(uploads.stored.has(name)).toBe(true);
  exchange.stop();
  return arrived;
}

it("sync_16 no op waits for a picture", async () => {
  expect(await arrivesMeanwhile((fetch) => fetch, 8_000)).toBe(true);
});

it("sync_16 an op that waits for a picture would be seen", async () => {
  // The control: one request after the other, whatever it is about.
  const oneByOne = (fetch: Fetch): Fetch => {
    let turn: Promise<unknown> = Promise.resolve();
    return (address, options) => {
      const next = turn.then(() => fetch(address, options));
      turn = next.catch(() => {});
      return next;
    };
  };
  expect(await arrivesMeanwhile(oneByOne, 300)).toBe(false);
});
