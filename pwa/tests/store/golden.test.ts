import "fake-indexeddb/auto";
import type { Op } from "@sync/changes.ts";
import { describe, expect, it, vi } from "vitest";
import { Disk, type OpenStore, openStore, readAccount, readLogin } from "../../src/store/index.ts";
import { Packer } from "../../src/store/pack.ts";
import { openOp, type SyncRow } from "../../src/store/rows.ts";
import { fromUtf8, newId, sha256, type Vault } from "../../src/vault/index.ts";
import { EPOCHS, Office } from "../exchange/office.ts";
import { sync } from "../exchange/tablets.ts";
import { type Golden, golden, lay, openGolden, versions } from "../golden/dump.ts";
import { everyRow } from "./tablet.ts";

const STATES = ["open", "frozen", "acked", "kept", "done"] as const;
const UNSENT = ["set", "create", "sign", "delete", "resolve"];

interface Left extends OpenStore {
  was: Golden;
  disk: Disk;
  vault: Vault;
  name: string;
  /** Was what lists show read by a pack? */
  byPack: boolean;
}

function syncOf(was: Golden): SyncRow {
  return was.tables.meta.find(([name]) => name === "sync")?.[1] as SyncRow;
}

/** A tablet as a version left it, opened by today's app as its person would. */
async function left(version: number, spoil: (was: Golden) => void = () => {}): Promise<Left> {
  const was = golden(version);
  const row = syncOf(was);
  // The office in memory of version 1 named its history by a word, as no real one ever did.
  Object.assign(row, { epoch: row.epoch && EPOCHS[0] });
  spoil(was);
  const [name, vault] = [newId(), await openGolden(was)];
  await lay(name, was);
  const disk = new Disk(name);
  const account = await readAccount(disk);
  if (!account) throw new Error("no account");
  expect(await readLogin(disk, vault, account)).toBe(was.login);
  const who = { deviceId: account.deviceId, userId: account.user.id };
  const packer = new Packer();
  const reading = vi.spyOn(packer, "read");
  const opened = await openStore(vault, disk, who, packer);
  return { ...opened, was, disk, vault, name, byPack: (await reading.mock.results[0]?.value) !== null };
}

async function shown({ store, was }: Left): Promise<Golden["shown"]> {
  for (const { id } of store.all("patient")) await store.bring(id);
  const kinds = Object.keys(was.shown) as "note"[];
  const rows = (kind: "note") =>
    store.all(kind).map(({ id, patientId, fields, state, place }) => {
      return [id, { patientId, fields, state, place }] as const;
    });
  return Object.fromEntries(kinds.map((kind) => [kind, Object.fromEntries(rows(kind))]));
}

/** The office as it stood when the tablet last heard of it. */
async function officeOf({ store, was }: Left): Promise<Office> {
  const office = new Office();
  const row = syncOf(was);
  const device = store.deviceId;
  Object.assign(office, { epoch: row.epoch, seq: JSON.parse(row.cursor ?? "{}").seq });
  office.devices.set(device, { n: row.have, acks: new Map() });
  for (const { kind: k, id, base } of store.index.records.values()) {
    if (!base) continue;
    const fv = Object.fromEntries(
      Object.entries(base.fv).map(([name, seq]) => [name, [seq, "office", 0] as const]),
    );
    const f = k === "conflict" ? { ...base.f, device } : base.f;
    office.rows.set(`${k}|${id}`, { k, id, state: { ...base, f, fv }, history: [] });
  }
  return office;
}

describe.each(versions())("sync_14 a tablet left by version %i of the database", (version) => {
  it("opens, and shows every word it showed", async () => {
    const tablet = await left(version);
    expect(tablet.damaged).toEqual([]);
    expect(tablet.byPack).toBe(version >= 3);
    expect(await shown(tablet)).toMatchObject(tablet.was.shown);
    const pile = tablet.store.pile();
    expect(pile.kept).toMatchObject(tablet.was.kept);
    expect(pile.conflicts).toMatchObject(tablet.was.conflicts);
  });

  it("has every op it ever wrote, each with its words, in the place it had", async () => {
    const { disk, vault, was } = await left(version);
    const rows = (await Promise.all(STATES.map((state) => disk.ops(state)))).flat();
    expect(rows.sort((one, other) => one.order - other.order)).toMatchObject(was.tables.out);
    const ops = await Promise.all(rows.map((row) => openOp(vault, row)));
    for (const { n, json, draft } of ops) {
      expect(draft.schema).toBe(1);
      if (n > 0) expect(JSON.parse(json)).toEqual({ ...draft, n });
    }
    expect(new Set(rows.map(({ state }) => state))).toEqual(new Set(STATES));
  });

  it("has its pictures, and sends on those that the office lacks", async () => {
    const { store, was } = await left(version);
    expect([...store.pictures.values()]).toEqual(was.tables.picture);
    for (const name of store.pictures.keys()) {
      expect(await sha256((await store.getBlob(name)) ?? new ArrayBuffer(0))).toBe(name);
    }
  });

  it("has what it could not read, word for word", async () => {
    const { disk, vault, was } = await left(version);
    const rows = await disk.opaques();
    const boxes = await Promise.all(rows.map(({ key, rev, box }) => vault.open("opaque", key, rev, box)));
    const words = boxes.map((box) => JSON.parse(fromUtf8(box)));
    expect(words.length).toBeGreaterThan(0);
    // The first golden file does not say them in clear; what opens is what was sealed.
    if (was.opaque) expect(words.sort((one, other) => one.v - other.v)).toMatchObject(was.opaque);
  });

  it("sends what was unsent, to the letter, and the office takes all of it", async () => {
    const tablet = await left(version);
    await shown(tablet);
    const office = await officeOf(tablet);
    await sync(tablet, office);
    expect(office.journal.map((op) => JSON.stringify(op))).toEqual(tablet.was.wire);
    const acks = [...(office.devices.get(tablet.store.deviceId)?.acks.values() ?? [])];
    expect(acks.filter(({ ack }) => ack.r === "kept")).toEqual([]);
    const kept = tablet.was.tables.out.filter(({ state }) => state === "kept");
    expect([...tablet.store.index.waiting()].map(({ n }) => n)).toEqual(kept.map(({ n }) => n));
  });

  it("sends everything again to an office that has lost it, from the first op on", async () => {
    const tablet = await left(version);
    const office = new Office();
    await sync(tablet, office);
    const was = (await ops(tablet)).filter(({ n }) => n > 0);
    expect(office.journal).toEqual(was.map(({ json }) => JSON.parse(json)));
    expect(was.map(({ n }) => n)).toEqual(was.map((_, at) => at + 1));
  });

  it("is missed when a row of it is lost (the control)", async () => {
    const lost = await left(version, ({ tables }) => tables.out.splice(0, 1));
    expect((await ops(lost)).length).toBeLessThan(golden(version).tables.out.length);
    const spoiled = await left(version, ({ tables }) => {
      const row = tables.rec.find(({ kind }) => kind === "patient");
      if (row) row.rev = 99;
      // Else the pack would speak for it.
      tables.meta = tables.meta.filter(([name]) => name !== "packed");
    });
    expect(spoiled.damaged).toHaveLength(1);
  });
});

async function ops({ disk, vault }: Left) {
  const rows = (await Promise.all(STATES.map((state) => disk.ops(state)))).flat();
  const all = await Promise.all(rows.map((row) => openOp(vault, row)));
  return all.sort((one, other) => one.order - other.order);
}

it("sync_14 the newest golden tablet holds a row of every table, and an op of every type", async () => {
  const tablet = await left(versions().at(-1) ?? 0);
  for (const [table, rows] of Object.entries(tablet.was.tables))
    expect(rows.length, table).toBeGreaterThan(0);
  const said = (await ops(tablet)).map(({ draft }) => draft.t);
  expect([...new Set(said)].sort()).toEqual([...UNSENT].sort());
  expect(new Set(tablet.was.wire.map((op) => (JSON.parse(op) as Op).t))).toEqual(new Set(UNSENT));
  expect(new Set((await everyRow(tablet)).map(({ kind }) => kind))).toContain("conflict");
  expect(tablet.outbox.sync.leaving).toHaveLength(1);
});
