import "fake-indexeddb/auto";
import { CHUNK } from "@sync/upload.ts";
import { expect, it } from "vitest";
import { Refused, Wire } from "../../src/exchange/index.ts";
import { uploadAll } from "../../src/exchange/upload.ts";
import type { Write } from "../../src/store/disk.ts";
import type { PictureRow } from "../../src/store/index.ts";
import { aTablet, killed, type Tablet } from "../store/tablet.ts";
import { problem } from "./office.ts";
import { Uploads } from "./uploads.ts";

const SIZE = 2 * CHUNK + 1234;

function picture(seed: number): ArrayBuffer {
  return Uint8Array.from({ length: SIZE }, (_, at) => (at * 31 + seed) & 255).buffer;
}

async function withPicture(seed = 1): Promise<{ tablet: Tablet; name: string; bytes: ArrayBuffer }> {
  const tablet = await aTablet();
  const bytes = picture(seed);
  const name = await tablet.store.putBlob(bytes, { type: "image/jpeg", record: tablet.store.newId() });
  return { tablet, name, bytes };
}

const lost = () => {
  throw new TypeError("network");
};

it("brings a picture to the office in chunks, byte for byte, and not twice", async () => {
  const office = new Uploads();
  const { tablet, name, bytes } = await withPicture();
  await uploadAll(tablet.outbox, new Wire(office.fetch));
  expect(office.stored.get(name)).toEqual(new Uint8Array(bytes));
  expect(office.log).toEqual(["POST", `PATCH ${CHUNK}`, `PATCH ${2 * CHUNK}`]);
  await uploadAll((await killed(tablet)).outbox, new Wire(office.fetch));
  expect(office.log).toHaveLength(3);
});

it("brings a small picture in a single request", async () => {
  const office = new Uploads();
  const tablet = await aTablet();
  const ink = picture(4).slice(0, 9_000);
  const name = await tablet.store.putBlob(ink, { type: "image/png", record: tablet.store.newId() });
  await uploadAll(tablet.outbox, new Wire(office.fetch));
  expect(office.stored.get(name)).toEqual(new Uint8Array(ink));
  expect(office.log).toEqual(["POST"]);
});

it("sends the newest picture first, and those of unknown age last, across a kill", async () => {
  const office = new Uploads();
  const tablet = await aTablet();
  const names: string[] = [];
  for (const [seed, keptAt] of [
    [1, "2026-11-24T10:00:00.000Z"],
    [2, undefined],
    [3, "2026-11-24T12:00:00.000Z"],
    [4, "2026-11-24T11:00:00.000Z"],
  ] as const) {
    const bytes = picture(seed).slice(0, 1_000);
    const name = await tablet.store.putBlob(bytes, { type: "image/jpeg", record: "r" });
    const { keptAt: _, ...row } = tablet.store.pictures.get(name) as PictureRow;
    await tablet.store.writePicture(keptAt ? { ...row, keptAt } : row);
    names.push(name);
  }
  await uploadAll((await killed(tablet)).outbox, new Wire(office.fetch));
  expect([...office.stored.keys()].map((name) => names.indexOf(name) + 1)).toEqual([3, 4, 1, 2]);
});

it.each([0, CHUNK, 2 * CHUNK])("goes on from where it was cut after byte %i, across a kill", async (at) => {
  for (const moment of ["beforeChunk", "afterChunk"] as const) {
    const office = new Uploads();
    const { tablet, name, bytes } = await withPicture(at);
    office[moment] = (offset: number) => (offset === at ? lost() : undefined);
    await expect(uploadAll(tablet.outbox, new Wire(office.fetch))).rejects.toThrow(Refused);
    office[moment] = () => undefined;
    await uploadAll((await killed(tablet)).outbox, new Wire(office.fetch));
    expect(office.stored.get(name)).toEqual(new Uint8Array(bytes));
    expect(office.sent.length).toBeLessThanOrEqual(4);
    // Where it was cut before the office ever said where, it announces the picture again; else it asks.
    expect(office.log.filter((line) => line === (at === 0 ? "POST" : "HEAD"))).toHaveLength(at === 0 ? 2 : 1);
  }
});

it("asks where it stands when the office says the place is wrong", async () => {
  const office = new Uploads();
  const { tablet, name } = await withPicture();
  let once = true;
  office.beforeChunk = (offset) => {
    if (offset !== CHUNK || !once) return undefined;
    once = false;
    return problem(409, { code: "blob.wrong_offset" });
  };
  await uploadAll(tablet.outbox, new Wire(office.fetch));
  expect(office.log).toContain("HEAD");
  expect(office.stored.has(name)).toBe(true);
});

it("begins anew when the office forgot the upload", async () => {
  const office = new Uploads();
  const { tablet, name } = await withPicture();
  office.beforeChunk = (offset) => (offset > 0 ? lost() : undefined);
  await expect(uploadAll(tablet.outbox, new Wire(office.fetch))).rejects.toThrow(Refused);
  office.beforeChunk = () => undefined;
  office.parts.clear();
  await uploadAll(tablet.outbox, new Wire(office.fetch));
  expect(office.stored.has(name)).toBe(true);
});

it("does not go round for ever when the office never agrees on the place", async () => {
  const office = new Uploads();
  const { tablet } = await withPicture();
  office.beforeChunk = () => problem(409, { code: "blob.wrong_offset", retry: "changed" });
  await expect(uploadAll(tablet.outbox, new Wire(office.fetch))).rejects.toThrow(Refused);
  expect(office.log.length).toBeLessThan(20);
  expect(tablet.store.pile()).toMatchObject({ kept: [], pictures: { count: 1 } });
  office.beforeChunk = () => undefined;
  await uploadAll(tablet.outbox, new Wire(office.fetch));
  expect(tablet.store.pile().pictures.count).toBe(0);
});

it("loses its place as often as the line does, as long as it gets ahead", async () => {
  const office = new Uploads();
  const tablet = await aTablet();
  const bytes = new Uint8Array(8 * CHUNK).buffer;
  const name = await tablet.store.putBlob(bytes, { type: "image/jpeg", record: "r" });
  const doubted = new Set<number>();
  office.beforeChunk = (offset) => {
    if (doubted.has(offset)) return undefined;
    doubted.add(offset);
    return problem(409, { code: "blob.wrong_offset", retry: "changed" });
  };
  await uploadAll(tablet.outbox, new Wire(office.fetch));
  expect(doubted.size).toBe(8);
  expect(office.stored.has(name)).toBe(true);
});

it("keeps a picture the office will never take, shows it on the Tray, and sends the next one", async () => {
  const office = new Uploads();
  const { tablet, name, bytes } = await withPicture();
  office.refuse = problem(415, { code: "blob.not_an_image" });
  await uploadAll(tablet.outbox, new Wire(office.fetch));
  office.refuse = undefined;
  const next = await tablet.store.putBlob(picture(9), { type: "image/jpeg", record: tablet.store.newId() });
  await uploadAll(tablet.outbox, new Wire(office.fetch));
  expect([...office.stored.keys()]).toEqual([next]);
  const after = await killed(tablet);
  expect(after.store.pile().kept).toMatchObject([{ op: name, why: "picture_refused" }]);
  expect(await after.store.getBlob(name)).toEqual(bytes);
  expect(after.outbox.unsent()).toBe(1);
});

it("keeps a closed picture that the office never got, as neither sent nor unsent, and lists it again when asked", async () => {
  const office = new Uploads();
  const { tablet, name, bytes } = await withPicture();
  office.refuse = problem(415, { code: "blob.not_an_image" });
  await uploadAll(tablet.outbox, new Wire(office.fetch));
  office.refuse = undefined;
  await (await tablet.store.closeKept(name))();
  expect(tablet.store.pile().kept).toMatchObject([{ op: name, why: "picture_refused" }]);
  await tablet.store.closeKept(name);
  await uploadAll(tablet.outbox, new Wire(office.fetch));
  const after = await killed(tablet);
  expect(after.store.pictures.get(name)?.state).toBe("closed");
  expect([after.store.pile().kept, after.outbox.unsent(), office.log]).toEqual([[], 0, ["POST"]]);
  expect(await after.store.getBlob(name)).toEqual(bytes);
});

it.each([
  [
    "is damaged",
    (name: string): Write => ({ table: "blob", put: { sha256: name, box: new ArrayBuffer(64) } }),
  ],
  ["is not there", (name: string): Write => ({ table: "blob", drop: name })],
])("lets no picture wait for one whose copy on this tablet %s, and says so in the Tray", async (_, harm) => {
  const office = new Uploads();
  const { tablet, name: older } = await withPicture(1);
  const newer = await tablet.store.putBlob(picture(2), { type: "image/jpeg", record: "r" });
  const row = tablet.store.pictures.get(newer) as PictureRow;
  await tablet.store.writePicture({ ...row, keptAt: "9999" });
  await tablet.disk.commit([harm(newer)]);
  await uploadAll(tablet.outbox, new Wire(office.fetch));
  expect([...office.stored.keys()]).toEqual([older]);
  expect((await killed(tablet)).store.pile().kept).toMatchObject([{ op: newer, why: "picture_damaged" }]);
});

it("takes a picture anew whose copy was damaged", async () => {
  const office = new Uploads();
  const { tablet, name, bytes } = await withPicture();
  await tablet.disk.commit([{ table: "blob", drop: name }]);
  await uploadAll(tablet.outbox, new Wire(office.fetch));
  await tablet.store.putBlob(bytes, { type: "image/jpeg", record: "r" });
  await uploadAll(tablet.outbox, new Wire(office.fetch));
  expect(office.stored.has(name)).toBe(true);
  expect(tablet.store.pile().kept).toEqual([]);
});

it("lets no picture wait for one that the office cannot use just now", async () => {
  const office = new Uploads();
  const { tablet, name: older } = await withPicture(1);
  const newer = await tablet.store.putBlob(picture(2), { type: "image/jpeg", record: "r" });
  office.beforeChunk = () =>
    office.log.length === 1 ? problem(422, { code: "blob.wrong_hash", retry: "same" }) : undefined;
  await expect(uploadAll(tablet.outbox, new Wire(office.fetch))).rejects.toMatchObject({
    code: "blob.wrong_hash",
  });
  expect([...office.stored.keys()]).toHaveLength(1);
  await uploadAll(tablet.outbox, new Wire(office.fetch));
  expect(new Set(office.stored.keys())).toEqual(new Set([older, newer]));
});

it("does not announce again what was announced with another size", async () => {
  const office = new Uploads();
  const { tablet, name } = await withPicture();
  office.refuse = problem(409, { code: "blob.other_size", retry: "never" });
  await uploadAll(tablet.outbox, new Wire(office.fetch));
  expect(office.log).toEqual(["POST"]);
  expect(tablet.store.pile().kept).toMatchObject([{ op: name, why: "picture_refused" }]);
});

it("waits with a picture while somebody else answers for the office", async () => {
  const office = new Uploads();
  const { tablet, name } = await withPicture();
  const portal = { headers: { "Content-Type": "text/html" } };
  for (const answer of [
    new Response("<html>Welcome to our hotel</html>", portal),
    new Response("<html>Bad request</html>", { status: 400, ...portal }),
    new Response(null, { status: 400, headers: { "Content-Length": "0" } }),
  ]) {
    office.refuse = answer;
    await expect(uploadAll(tablet.outbox, new Wire(office.fetch))).rejects.toThrow(Refused);
    expect(tablet.store.pile().kept).toEqual([]);
  }
  office.refuse = undefined;
  await uploadAll(tablet.outbox, new Wire(office.fetch));
  expect(office.stored.has(name)).toBe(true);
});

it("waits with a picture while the office is busy or nobody is signed in", async () => {
  const office = new Uploads();
  const { tablet, name } = await withPicture();
  for (const [status, retry] of [
    [401, "changed"],
    [429, "same"],
    [503, "same"],
    [422, "same"],
  ] as const) {
    office.refuse = problem(status, { code: "x", retry });
    await expect(uploadAll(tablet.outbox, new Wire(office.fetch))).rejects.toThrow(Refused);
  }
  office.refuse = undefined;
  await uploadAll(tablet.outbox, new Wire(office.fetch));
  expect(office.stored.has(name)).toBe(true);
});
