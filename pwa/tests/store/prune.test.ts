import "fake-indexeddb/auto";
import { afterEach, describe, expect, it, vi } from "vitest";
import { Disk, openStore } from "../../src/store/index.ts";
import { KEPT_DAYS, noted, prunable } from "../../src/store/prune.ts";
import { newId } from "../../src/vault/index.ts";
import { Office, problem } from "../exchange/office.ts";
import { lost, sync } from "../exchange/tablets.ts";
import { golden, lay, openGolden, versions } from "../golden/dump.ts";
import { aClient, aTablet, DEVICE, killed, type Tablet, USER } from "./tablet.ts";

const FIRST = "2026-11-24";

/** A moment of the office's, some days after the first. */
const daysOn = (days: number) => new Date(Date.parse(FIRST) + days * 86_400_000).toISOString();

/** Numbers of the ops that lie on the tablet's disk, once nothing is being removed any more. */
async function numbers(tablet: Pick<Tablet, "store" | "disk">): Promise<number[]> {
  for (let turns = 0; turns < 20; turns++) await tablet.store.inTurn(async () => {});
  return (await tablet.disk.opsFrom(1)).map(({ n }) => n);
}

/** A tablet whose three ops the office took on the first day, and that office. */
async function taken() {
  const [tablet, office] = [await aTablet(), new Office()];
  office.now = daysOn(0);
  const id = await aClient(tablet);
  await aClient(tablet);
  await aClient(tablet);
  await sync(tablet, office);
  return { tablet, office, id };
}

afterEach(() => {
  vi.useRealTimers();
});

describe("sync_19 ops that the office has", () => {
  it("stay 60 days by the office's clock, and not a day longer", async () => {
    const { tablet, office } = await taken();
    for (const days of [1, KEPT_DAYS]) {
      office.now = daysOn(days);
      await sync(tablet, office);
      expect(await numbers(tablet)).toEqual([1, 2, 3]);
    }
    office.now = daysOn(KEPT_DAYS + 1);
    await sync(tablet, office);
    expect(await numbers(tablet)).toEqual([]);
  });

  it.each([10, -10])("stay, should the tablet's clock be %i years off", async (years) => {
    const { tablet, office } = await taken();
    vi.useFakeTimers({ now: Date.parse(daysOn(years * 365)), toFake: ["Date"] });
    await aClient(tablet);
    await sync(tablet, office);
    const again = await killed(tablet);
    await sync(again, office);
    expect(await numbers(again)).toEqual([1, 2, 3, 4]);
  });

  it("would be gone if the tablet's clock were asked (the control)", async () => {
    const { tablet, office } = await taken();
    vi.useFakeTimers({ now: Date.parse(daysOn(3650)), toFake: ["Date"] });
    // An office that says what the tablet's clock says is a tablet that asks its own.
    office.now = new Date().toISOString();
    await sync(tablet, office);
    expect(await numbers(tablet)).toEqual([]);
  });

  it("go while what is unsent, kept, or waits for its change stays, however old", async () => {
    const { tablet, office, id } = await taken();
    office.write("patient", id, id, { city: "Elko" });
    const state = office.rows.get(`patient|${id}`);
    if (state) state.state.state = "signed";
    await tablet.store.set("patient", id, { city: "Reno" });
    await sync(tablet, office);
    expect(tablet.store.pile().kept).toHaveLength(1);
    office.now = daysOn(KEPT_DAYS + 1);
    await sync(tablet, office);
    await aClient(tablet, "Unsent");
    office.before = lost;
    await sync(tablet, office).catch(() => {});
    expect(await numbers(tablet)).toEqual([4, 5]);
    expect((await killed(tablet)).store.pile().kept).toHaveLength(1);
  });

  it("go once a person has closed the one that was kept", async () => {
    const { tablet, office } = await taken();
    await tablet.store.set("patient", (await tablet.store.all("patient"))[0]?.id ?? "", { city: "Reno" });
    office.rows.clear();
    await sync(tablet, office);
    const [kept] = tablet.store.pile().kept;
    office.now = daysOn(KEPT_DAYS + 1);
    await sync(tablet, office);
    expect(await numbers(tablet)).toEqual([4]);
    await tablet.store.closeKept(kept?.op ?? "");
    await sync(tablet, office);
    expect(await numbers(tablet)).toEqual([]);
  });

  it("go in small steps, and what is written meanwhile waits for none but one of them", async () => {
    const [tablet, office] = [await aTablet(), new Office()];
    office.now = daysOn(0);
    const id = await aClient(tablet);
    for (let at = 0; at < 450; at++) {
      await tablet.store.change((desk, pen) => {
        const [one] = desk.opsOf("patient", id);
        if (one)
          desk.putOp({ ...one, order: pen.nextOrder(), draft: { ...one.draft, op: newId(), g: newId() } });
      });
    }
    await sync(tablet, office);
    expect((await numbers(tablet)).length).toBe(451);
    const steps: number[] = [];
    const commit = tablet.disk.commit.bind(tablet.disk);
    tablet.disk.commit = (writes, durability) => {
      const drops = writes.filter((write) => "drop" in write && write.table === "out").length;
      steps.push(drops || -1);
      return commit(writes, durability);
    };
    office.now = daysOn(KEPT_DAYS + 1);
    await sync(tablet, office);
    const writing = aClient(tablet, "Meanwhile");
    await writing;
    await numbers(tablet);
    const removed = steps.filter((drops) => drops > 0);
    expect(removed).toEqual([200, 200, 51]);
    expect(steps.lastIndexOf(-1)).toBeLessThan(steps.length - 1);
  });

  it("go on going where a kill stopped them", async () => {
    const { tablet, office } = await taken();
    office.now = daysOn(KEPT_DAYS + 1);
    const commit = tablet.disk.commit.bind(tablet.disk);
    tablet.disk.commit = (writes, durability) =>
      writes.some((write) => "drop" in write && write.table === "out")
        ? Promise.reject(new Error("killed"))
        : commit(writes, durability);
    await sync(tablet, office);
    expect(await numbers(tablet)).toEqual([1, 2, 3]);
    const again = await killed(tablet);
    await sync(again, office);
    expect(await numbers(again)).toEqual([]);
  });

  it.each(versions().filter(hadNoNotes))(
    "count from the first answer after the update of version %i",
    async (version) => {
      const was = golden(version);
      const name = newId();
      await lay(name, was);
      const disk = new Disk(name);
      const opened = await openStore(await openGolden(was), disk, { deviceId: DEVICE, userId: USER });
      const tablet = { ...opened, disk };
      const over = (await numbers(tablet)).length;
      const office = new Office();
      office.now = daysOn(3000);
      const reply = { ...ANSWER, n: tablet.outbox.sync.have, now: office.now };
      await tablet.outbox.absorb(reply);
      expect(await numbers(tablet)).toHaveLength(over);
      await tablet.outbox.absorb({ ...reply, now: daysOn(3000 + KEPT_DAYS) });
      expect(await numbers(tablet)).toHaveLength(over);
      await tablet.outbox.absorb({ ...reply, now: daysOn(3001 + KEPT_DAYS) });
      const left = await numbers(tablet);
      const states = (await disk.opsFrom(1)).map(({ n, state }) => (n > reply.n ? "unsent" : state));
      expect(left.length).toBeGreaterThan(0);
      expect(new Set(states)).toEqual(new Set(["kept", "unsent"]));
    },
  );

  it("are all sent again to an office that was restored within the 60 days", async () => {
    const { tablet, office } = await taken();
    const backup = office.backup();
    backup.devices = [];
    backup.rows = [];
    office.now = daysOn(KEPT_DAYS);
    await sync(tablet, office);
    await numbers(tablet);
    office.restore(backup);
    office.journal = [];
    await sync(tablet, office);
    expect(office.journal.map(({ n }) => n)).toEqual([1, 2, 3]);
    office.now = daysOn(KEPT_DAYS + 1);
    await sync(tablet, office);
    expect(await numbers(tablet), "they were acked anew").toEqual([1, 2, 3]);
  });
});

/** Did the tablet note on which day the office had what? One that did counts on from its notes. */
function hadNoNotes(version: number): boolean {
  const [, row] = golden(version).tables.meta.find(([name]) => name === "sync") ?? [];
  return !(row as { acked?: readonly unknown[] }).acked?.length;
}

describe("sync_18 an office restored from before what a tablet still has", () => {
  /** Ops 1 to 7 on the first day, the fifth of them kept; 8 and 9 on the sixtieth. The tablet has 5, 8 and 9 left. */
  async function older() {
    const { tablet, office, id } = await taken();
    const backup = { ...office.backup(), devices: [], rows: [] };
    for (const city of ["Reno", "Elko", "Ely", "Fallon"]) {
      if (city === "Elko") office.rows.delete(`patient|${id}`);
      await tablet.store.set("patient", id, { city });
      await sync(tablet, office);
      if (city === "Elko") office.write("patient", id, id, { last_name: "Marlow", first_name: "Ida" });
    }
    office.now = daysOn(KEPT_DAYS);
    await aClient(tablet);
    await aClient(tablet);
    await sync(tablet, office);
    office.now = daysOn(KEPT_DAYS + 1);
    await sync(tablet, office);
    const left = await numbers(tablet);
    office.restore(backup);
    office.journal = [];
    office.requests = [];
    return { tablet, office, left };
  }

  it("is given all there is left, and goes on", async () => {
    const { tablet, office, left } = await older();
    expect(left).toEqual([5, 8, 9]);
    await aClient(tablet, "Afterwards");
    await sync(tablet, office);
    expect(office.journal.map(({ n }) => n)).toEqual([5, 8, 9, 10]);
    expect(tablet.outbox.owes()).toBe(false);
    const gone = office.requests.flatMap((body) => JSON.parse(body).gone ?? []);
    expect(gone).toEqual([4, 7]);
  });

  it("would never hear of the tablet again if it said nothing of what is gone (the control)", async () => {
    const { tablet, office } = await older();
    office.before = (body) => {
      if (!("gone" in JSON.parse(body))) return undefined;
      return problem(409, { code: "sync.behind", expect: 1 });
    };
    await expect(sync(tablet, office)).rejects.toThrow("sync.behind");
    expect(office.journal).toEqual([]);
  });
});

const ANSWER = {
  epoch: "e9000000-0000-4000-8000-000000000001",
  p: [1, 1] as [number, number],
  schema: 1,
  acks: [],
  changes: [],
  cursor: "x",
  more: false,
  reset: false,
};

describe("sync_19 the notes of what the office has", () => {
  it("are one a day at most, and at most as many as there are days to wait", () => {
    let acked: ReturnType<typeof noted> = [];
    for (let n = 1; n <= 1000; n++) acked = noted(acked, daysOn(Math.floor(n / 4)).slice(0, 10), n);
    expect(acked.length).toBeLessThanOrEqual(KEPT_DAYS + 2);
    expect(acked.at(-1)).toEqual([daysOn(250).slice(0, 10), 1000]);
  });

  it("forget what a restored office has lost", () => {
    const acked = [["2026-11-24", 3] as const, ["2026-11-25", 9] as const];
    expect(noted(acked, "2026-11-26", 5)).toEqual([
      ["2026-11-24", 3],
      ["2026-11-26", 5],
    ]);
  });

  it("say nothing when the office does not say its day", () => {
    expect(noted([], "", 5)).toEqual([]);
    expect(prunable([["2026-11-24", 3]], "")).toBe(0);
  });

  it("do not go back with the office's clock", () => {
    expect(prunable([["2036-11-24", 3]], "2027-06-01")).toBe(0);
  });
});
