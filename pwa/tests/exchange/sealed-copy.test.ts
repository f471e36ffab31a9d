import "fake-indexeddb/auto";
import { FRAME_HEAD_BYTES, readFrameHead, readHead } from "@sync/sealed.ts";
import { expect, it, vi } from "vitest";
import { type SealedCopy, startExchange, Wire } from "../../src/exchange/index.ts";
import { type Bytes, fromUtf8, sha256 } from "../../src/vault/index.ts";
import { aClient, aTablet, killed, type Tablet, USER } from "../store/tablet.ts";
import { anOffice, openCopy } from "../vault/opening.ts";
import { Office, problem } from "./office.ts";
import { lost, sync, WHOSE } from "./tablets.ts";

const still = { after: () => () => {}, random: () => 0.5, visible: () => true, onWake: () => () => {} };

function started({ outbox, store }: Tablet, office: Office) {
  const wire = new Wire(office.fetch);
  return startExchange({ outbox, wire, ...WHOSE, device: store.deviceId, world: still });
}

/** A tablet that knows what to seal with, whose network then went. */
async function offline() {
  const office = new Office();
  const { seal, key } = await anOffice();
  office.seal = seal;
  const tablet = await aTablet();
  const exchange = started(tablet, office);
  await exchange.now();
  office.before = lost;
  return { office, tablet, exchange, open: (copy: SealedCopy | undefined) => opened(copy, key, seal.proof) };
}

async function opened(copy: SealedCopy | undefined, key: CryptoKey, proof: string) {
  const file = new Uint8Array(await (copy as SealedCopy).file.arrayBuffer());
  const plain = await openCopy(file, key, proof);
  const frames: { kind: number; content: Bytes }[] = [];
  for (let at = 0; at < plain.length; ) {
    const [kind, size] = readFrameHead(plain.slice(at, at + FRAME_HEAD_BYTES));
    at += FRAME_HEAD_BYTES;
    frames.push({ kind, content: plain.slice(at, at + size) });
    at += size;
  }
  const about = JSON.parse(fromUtf8(frames[0]?.content ?? new Uint8Array()));
  const of = (kind: number) => frames.filter((one) => one.kind === kind).map((one) => one.content);
  return { about, ops: of(2).map(fromUtf8), pictures: of(3), head: readHead(file), file };
}

const photo = (seed: number, size = 5_000) =>
  Uint8Array.from({ length: size }, (_, at) => (at * 7 + seed) & 255).buffer;

it("holds all that is unsent: the bytes each op is sent with, numbered before, and the pictures", async () => {
  const { tablet, exchange, open } = await offline();
  await aClient(tablet);
  await exchange.now();
  await aClient(tablet, "Open until now");
  const names = [];
  for (const seed of [1, 2]) {
    names.push(await tablet.store.putBlob(photo(seed), { type: "image/jpeg", record: tablet.store.newId() }));
  }
  const copy = await exchange.sealedCopy();
  expect(copy).toMatchObject({ ops: 2, pictures: 2, unread: 0 });
  expect(copy?.name).toMatch(/^tableside-\d{4}-\d\d-\d\d-\d{4}\.tableside$/);
  const { about, ops, pictures, head } = await open(copy);
  expect(ops).toEqual(await tablet.outbox.next());
  expect(ops.map((op) => JSON.parse(op).n)).toEqual([1, 2]);
  const { epoch, cursor, past } = tablet.outbox.sync;
  expect(about).toMatchObject({ ops: 2, stand: { epoch, cursor, past } });
  expect(past.length).toBeGreaterThan(0);
  expect(about.saved_at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$/);
  expect(about.pictures.map((one: { sha256: string }) => one.sha256).sort()).toEqual(names.sort());
  const found = await Promise.all(pictures.map((bytes) => sha256(bytes)));
  expect(found).toEqual(about.pictures.map((one: { sha256: string }) => one.sha256));
  expect(head).toMatchObject({ practice: WHOSE.practice, user: USER, device: tablet.store.deviceId });
});

it("takes nothing for sent: everything still goes to the office afterwards, once", async () => {
  const { office, tablet, exchange, open } = await offline();
  await aClient(tablet);
  const { ops } = await open(await exchange.sealedCopy());
  expect([tablet.outbox.unsent(), tablet.outbox.sync.have]).toEqual([1, 0]);
  office.before = () => undefined;
  const after = await killed(tablet);
  await sync(after, office);
  expect(office.journal.map((op) => JSON.stringify(op))).toEqual(ops);
  expect(after.outbox.unsent()).toBe(0);
});

it("leaves out what the office has", async () => {
  const { office, tablet, exchange, open } = await offline();
  office.before = () => undefined;
  await aClient(tablet);
  await exchange.now();
  office.before = lost;
  await aClient(tablet, "Later");
  const { ops } = await open(await exchange.sealedCopy());
  expect(ops.map((op) => JSON.parse(op).n)).toEqual([2]);
});

it("reads one picture at a time, however many there are", async () => {
  const { tablet, exchange, open } = await offline();
  const wanted = 12;
  for (let seed = 0; seed < wanted; seed++) {
    await tablet.store.putBlob(photo(seed, 200_000), { type: "image/jpeg", record: tablet.store.newId() });
  }
  let reading = 0;
  let most = 0;
  const read = tablet.store.getBlob.bind(tablet.store);
  vi.spyOn(tablet.store, "getBlob").mockImplementation(async (name) => {
    most = Math.max(most, ++reading);
    const bytes = await read(name);
    reading -= 1;
    return bytes;
  });
  const { pictures } = await open(await exchange.sealedCopy());
  expect([pictures.length, most]).toEqual([wanted, 1]);
});

it("says of a picture that cannot be read that it is not in the file, and seals the others", async () => {
  const { tablet, exchange, open } = await offline();
  const meta = { type: "image/jpeg", record: tablet.store.newId() } as const;
  const [bent, gone, whole] = [
    await tablet.store.putBlob(photo(1), meta),
    await tablet.store.putBlob(photo(2), meta),
    await tablet.store.putBlob(photo(3), meta),
  ];
  const box = (await tablet.disk.blob(bent))?.box as ArrayBuffer;
  new Uint8Array(box)[40] = (new Uint8Array(box)[40] ?? 0) ^ 1;
  await tablet.disk.commit([
    { table: "blob", put: { sha256: bent, box } },
    { table: "blob", drop: gone },
  ]);
  const copy = await exchange.sealedCopy();
  expect(copy).toMatchObject({ pictures: 1, unread: 2 });
  const { pictures } = await open(copy);
  expect(await sha256(pictures[0] ?? new Uint8Array())).toBe(whole);
});

it("cannot be made before an office gave this tablet a key, and can from then on without a network", async () => {
  const office = new Office();
  const tablet = await aTablet();
  const exchange = started(tablet, office);
  await exchange.now();
  expect(await exchange.sealedCopy()).toBeUndefined();
  const { seal, key } = await anOffice();
  office.seal = seal;
  await exchange.now();
  office.before = lost;
  const after = await killed(tablet);
  const again = started(after, office);
  await aClient(after);
  expect((await opened(await again.sealedCopy(), key, seal.proof)).ops).toHaveLength(1);
});

it("learns the key even of an office that is too new for this app, and of one whose key is another", async () => {
  const office = new Office();
  const [first, second] = [await anOffice(), await anOffice()];
  office.seal = first.seal;
  office.before = () => problem(426, { code: "sync.other_protocol" });
  const tablet = await aTablet();
  await aClient(tablet);
  const exchange = started(tablet, office);
  await exchange.now();
  expect((await opened(await exchange.sealedCopy(), first.key, first.seal.proof)).ops).toHaveLength(1);
  exchange.stop();
  office.seal = second.seal;
  const after = await killed(tablet);
  const again = started(after, office);
  await again.now();
  expect((await opened(await again.sealedCopy(), second.key, second.seal.proof)).ops).toHaveLength(1);
});

it("asks once an hour what to seal to: the office may have exchanged its key", async () => {
  const office = new Office();
  const [first, second] = [await anOffice(), await anOffice()];
  office.seal = first.seal;
  const tablet = await aTablet();
  const exchange = started(tablet, office);
  await exchange.now();
  office.seal = second.seal;
  await exchange.now();
  await opened(await exchange.sealedCopy(), first.key, first.seal.proof);
  const clock = vi.spyOn(Date, "now").mockReturnValue(Date.now() + 3_600_000);
  await exchange.now();
  clock.mockRestore();
  await opened(await exchange.sealedCopy(), second.key, second.seal.proof);
});
