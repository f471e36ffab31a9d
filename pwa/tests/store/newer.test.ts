import "fake-indexeddb/auto";
import { canonical, digest, statement } from "@sync/canon.ts";
import type { Op } from "@sync/changes.ts";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Disk, type Entry, type Kind } from "../../src/store/index.ts";
import { newId, sha256Raw } from "../../src/vault/index.ts";
import { Office } from "../exchange/office.ts";
import { lost, OTHER, sync, two } from "../exchange/tablets.ts";
import { knowingTasks, ofSchema3 } from "./newer.ts";
import { aClient, aTablet, aVisit, killed, type Tablet } from "./tablet.ts";

const TASK = "task" as Kind;
const STATES = ["open", "frozen", "acked", "kept", "done"] as const;

const tasks = ({ store }: Tablet) => store.all(TASK).map(({ id, fields }) => [id, fields]);
const opRows = async ({ disk }: Tablet) =>
  (await Promise.all(STATES.map((state) => disk.ops(state)))).flat().sort((a, b) => a.order - b.order);

/** A tablet with two tasks it cannot read, one of them changed since, and edits in every state before the ack. */
async function withTasks() {
  const [tablet, office] = [await aTablet(), new Office()];
  const ida = await aClient(tablet);
  const [one, other] = [newId(), newId()];
  office.write("task", one, ida, { title: "Ask about the knee", done: false, mood: ["ñ", { a: null }] });
  office.write("task", other, ida, { title: "Order oil" });
  await sync(tablet, office);
  office.write("task", one, ida, { done: true });
  await sync(tablet, office);
  await tablet.store.set("patient", ida, { city: "Reno" });
  office.before = lost;
  await sync(tablet, office).catch(() => {});
  office.before = () => undefined;
  await tablet.store.set("patient", ida, { phone: "5105550142" });
  await tablet.store.bring(ida);
  return { tablet, office, ida, one, other };
}

describe("sync_14 a kind this version cannot read", () => {
  it("is read after the update, word for word, without being asked for again", async () => {
    const { tablet, office, ida, one, other } = await withTasks();
    expect(tasks(tablet)).toEqual([]);
    const [asked, { cursor }] = [office.requests.length, tablet.outbox.sync];
    await knowingTasks(async () => {
      const updated = await killed(tablet);
      await updated.store.bring(ida);
      expect(Object.fromEntries(tasks(updated))).toEqual({
        [one]: { title: "Ask about the knee", done: true, mood: ["ñ", { a: null }] },
        [other]: { title: "Order oil" },
      });
      expect(await updated.disk.opaqueKeys()).toEqual([]);
      expect(office.requests.length).toBe(asked);
      expect(updated.outbox.sync.cursor).toBe(cursor);
      const v = office.get("task", other)?.v;
      await updated.store.set(TASK, other, { done: true } as object);
      await sync(updated, office);
      expect(office.get("task", other)?.f).toEqual({ title: "Order oil", done: true });
      expect(office.journal.at(-1)).toMatchObject({ k: "task", base: { "*": v, done: 2 } });
    });
  });

  it("leaves every unsent op as it lay", async () => {
    const { tablet } = await withTasks();
    const before = await opRows(tablet);
    expect(new Set(before.map(({ state }) => state))).toEqual(new Set(["frozen", "open"]));
    const after = await knowingTasks(async () => opRows(await killed(tablet)));
    expect(after).toEqual(before);
  });

  it("is still there to be read when the update was killed on the way", async () => {
    const { tablet, ida } = await withTasks();
    const before = await opRows(tablet);
    await knowingTasks(() => aStartThatDies(tablet));
    const again = await killed(tablet);
    expect(await again.disk.opaqueKeys()).toHaveLength(2);
    expect(await opRows(again)).toEqual(before);
    await knowingTasks(async () => {
      const updated = await killed(again);
      await updated.store.bring(ida);
      expect(tasks(updated)).toHaveLength(2);
    });
  });

  it("that was deleted meanwhile does not come back", async () => {
    const { tablet, office, ida, one } = await withTasks();
    const row = office.rows.get(`task|${one}`);
    office.write("task", one, ida, {});
    if (row)
      office.rows.set(`task|${one}`, { ...row, state: { ...row.state, v: office.seq, deleted: true } });
    await sync(tablet, office);
    await knowingTasks(async () => {
      const updated = await killed(tablet);
      await updated.store.bring(ida);
      expect(tasks(updated).map(([id]) => id)).not.toContain(one);
      expect(await updated.disk.opaqueKeys()).toEqual([]);
    });
  });

  it("is asked for again when its row is not what was written", async () => {
    const { tablet, office, ida, one } = await withTasks();
    const row = await tablet.disk.opaque(`task|${one}`);
    if (row) await tablet.disk.commit([{ table: "opaque", put: { ...row, rev: row.rev + 1 } }]);
    await knowingTasks(async () => {
      const updated = await killed(tablet);
      await sync(updated, office);
      await updated.store.bring(ida);
      expect(tasks(updated)).toHaveLength(2);
    });
  });

  it("goes on in its record when the app goes back a version, and is whole after the next update", async () => {
    const office = new Office();
    const { tablet, id, ida } = await knowingTasks(async () => {
      const tablet = await aTablet();
      const ida = await aClient(tablet);
      const { id } = await tablet.store.create(TASK, { title: "Order oil" } as object, { patientId: ida });
      await sync(tablet, office);
      await tablet.store.set(TASK, id, { title: "Order more oil" } as object);
      return { tablet, id, ida };
    });
    const back = await killed(tablet);
    await sync(back, office);
    office.write("task", id, ida, { done: true });
    await sync(back, office);
    expect(await back.disk.opaqueKeys()).toEqual([]);
    await knowingTasks(async () => {
      const updated = await killed(back);
      await updated.store.bring(ida);
      expect(tasks(updated)).toEqual([[id, { title: "Order more oil", done: true }]]);
    });
  });

  it("stays unread, and whole, in an app that cannot read it still (the control)", async () => {
    const { tablet } = await withTasks();
    const again = await killed(tablet);
    expect(tasks(again)).toEqual([]);
    expect(await again.disk.opaqueKeys()).toHaveLength(2);
  });
});

/** A start that is killed in the transaction that would read the unknown kinds. */
async function aStartThatDies({ name, disk }: Tablet): Promise<void> {
  disk.close();
  const { commit } = Disk.prototype;
  Disk.prototype.commit = async function (writes, durability) {
    if (writes.some((write) => write.table === "opaque")) throw new Error("killed");
    return commit.call(this, writes, durability);
  };
  await expect(aTablet(name)).rejects.toThrow("killed");
  Disk.prototype.commit = commit;
}

/** Can tablet and office say it at all? No fraction, no number beyond what both read. */
function isSpeakable(value: unknown): boolean {
  try {
    canonical(value);
    return !Object.is(value, -0);
  } catch {
    return false;
  }
}

const unknown = fc.dictionary(
  fc.stringMatching(/^zz_[a-z]{1,8}$/),
  fc.jsonValue({ maxDepth: 3 }).filter(isSpeakable),
  { minKeys: 1, maxKeys: 4 },
);
const deeds = fc.array(fc.constantFrom("city", "phone", "gate_note", "sync", "kill", "sign"), {
  minLength: 1,
  maxLength: 8,
});

describe("sync_14 a newer app's fields", () => {
  it("are never touched by whatever an older app does, byte for byte", async () => {
    await fc.assert(
      fc.asyncProperty(unknown, deeds, async (fields, deeds) => {
        const office = new Office();
        const ida = newId();
        office.write("patient", ida, ida, { last_name: "Marlow", phone: null, ...fields });
        let tablet = await aTablet();
        await sync(tablet, office);
        for (const [at, deed] of deeds.entries()) {
          if (deed === "sync") await sync(tablet, office);
          else if (deed === "kill") tablet = await killed(tablet);
          else if (deed !== "sign")
            await tablet.store.set("patient", ida, { [deed]: `${at}` }).catch(() => {});
          else if (tablet.store.get("patient", ida)?.state === "open") {
            await tablet.store.finish([{ t: "sign", kind: "patient", id: ida, name: "Rosa Delgado" }]);
          }
        }
        await sync(tablet, office);
        const stands = office.get("patient", ida)?.f ?? {};
        const still = Object.fromEntries(Object.keys(fields).map((name) => [name, stands[name]]));
        expect(canonical(still)).toEqual(canonical(fields));
        for (const op of office.journal) {
          expect(Object.keys(("set" in op && op.set) || {})).not.toContain(Object.keys(fields)[0]);
        }
        expect(office.get("patient", ida)?.state).toBe(deeds.includes("sign") ? "signed" : "open");
      }),
      { numRuns: 40 },
    );
  }, 60_000);

  it("would be lost to an app that sends every field of a record (the control)", async () => {
    const [tablet, office] = [await aTablet(), new Office()];
    const ida = newId();
    office.write("patient", ida, ida, { last_name: "Marlow", pronouns: "she" });
    await sync(tablet, office);
    const next = tablet.outbox.next.bind(tablet.outbox);
    tablet.outbox.next = async (...given) => (await next(...given)).map(whole);
    await tablet.store.set("patient", ida, { city: "Reno" });
    await sync(tablet, office);
    expect(office.get("patient", ida)?.f).toMatchObject({ city: "Reno", pronouns: null });
  });
});

/** An op as it would be if the app wrote what it does not know as empty. */
function whole(json: string): string {
  const op = JSON.parse(json);
  return JSON.stringify({ ...op, set: { ...op.set, pronouns: null }, base: { ...op.base, pronouns: 99 } });
}

const fieldsOf = (entry: Entry | undefined) => entry?.fields as unknown as Record<string, unknown>;

describe("sync_14 a tablet updated over two schemas", () => {
  async function away() {
    const office = new Office();
    const { one: tablet, other, id } = await two(office);
    await tablet.store.set("patient", id, { sex: "F" });
    const visit = await aVisit(tablet, id);
    await sync(tablet, office);
    office.before = lost;
    await tablet.store.set("patient", id, { phone: "5105550100" });
    await sync(tablet, office).catch(() => {});
    office.before = () => undefined;
    await tablet.store.set("note", visit, { assessment: "Improving", plan: "Rest\nRun" });
    return { office, tablet, other, id, visit };
  }

  it("reads what it holds, and what it has not sent, in today's words", async () => {
    const { tablet, id, visit } = await away();
    await ofSchema3(async () => {
      const updated = await killed(tablet);
      await updated.store.bring(id);
      expect(fieldsOf(updated.store.get("patient", id))).toMatchObject({ cell: "5105550100", sex: "female" });
      expect(fieldsOf(updated.store.get("patient", id))).not.toHaveProperty("phone");
      const note = fieldsOf(updated.store.get("note", visit));
      expect(note).toMatchObject({ impression: "Improving", plan_now: "Rest", plan_later: "Run" });
    });
  });

  it("sends its ops as they were written, and edits after the update as ops of their own", async () => {
    const { office, tablet, id, visit } = await away();
    const before = await opRows(tablet);
    await ofSchema3(async () => {
      const updated = await killed(tablet);
      expect(await opRows(updated)).toEqual(before);
      await updated.store.set("note", visit, { plan_later: "Swim" } as object);
      await updated.store.set("patient", id, { cell: "5105550199" } as object);
      await sync(updated, office);
      const said = office.journal.slice(-4).map((op) => [op.schema, (op as Op & { set: object }).set]);
      expect(said).toEqual([
        [1, { phone: "5105550100" }],
        [1, { assessment: "Improving", plan: "Rest\nRun" }],
        [3, { plan_later: "Swim" }],
        [3, { cell: "5105550199" }],
      ]);
      expect(updated.outbox.unsent()).toBe(0);
      expect(office.get("patient", id)?.f).toMatchObject({ cell: "5105550199", sex: "female" });
      const note = { impression: "Improving", plan_now: "Rest", plan_later: "Swim" };
      expect(office.get("note", visit)?.f).toMatchObject(note);
      await updated.store.bring(id);
      expect(fieldsOf(updated.store.get("note", visit))).toMatchObject(note);
      expect([...office.rows.values()].filter(({ k }) => k === "conflict")).toEqual([]);
    });
  });

  it("sync_11 signs what its screen shows, and the office derives the same", async () => {
    const { office, tablet, visit } = await away();
    await ofSchema3(async () => {
      const updated = await killed(tablet);
      await updated.store.finish([{ t: "sign", kind: "note", id: visit, name: "Rosa Delgado" }]);
      await sync(updated, office);
      expect(office.get("note", visit)?.state).toBe("signed");
      expect(updated.store.pile().kept).toEqual([]);
    });
  });

  it("shows what was signed before in today's words, and keeps the words that were signed", async () => {
    const { office, tablet, id, visit } = await away();
    await tablet.store.finish([{ t: "sign", kind: "note", id: visit, name: "Rosa Delgado" }]);
    await sync(tablet, office);
    const signed = office.journal.at(-1) as Op & { digest: string };
    await ofSchema3(async () => {
      const updated = await killed(tablet);
      await updated.store.bring(id);
      expect(fieldsOf(updated.store.get("note", visit))).toMatchObject({ impression: "Improving" });
      office.write("payer", newId(), null, { name: "Harbor Health" });
      await sync(updated, office);
      const base = updated.store.index.records.get(`note|${visit}`)?.base;
      const words = statement("note", visit, base?.c ?? null, base?.f ?? {});
      expect(await digest(words, sha256Raw)).toBe(signed.digest);
    });
  });

  it("decides a card in the words it was opened in", async () => {
    const { office, tablet, other, id } = await away();
    await other.store.set("patient", id, { phone: "5105550111" });
    await sync(other, office);
    await sync(tablet, office);
    await ofSchema3(async () => {
      const updated = await killed(tablet);
      const [card] = updated.store.pile().conflicts;
      expect(card).toMatchObject({ field: "phone", mine: "5105550100", theirs: "5105550111" });
      await updated.store.resolve(card?.id ?? "", "mine", "5105550100");
      await sync(updated, office);
      expect(office.journal.at(-1)).toMatchObject({ t: "resolve", schema: 1, set: { phone: "5105550100" } });
      expect(updated.store.pile().conflicts).toEqual([]);
      expect(fieldsOf(updated.store.get("patient", id))).toMatchObject({ cell: "5105550100" });
    });
  });

  it("meets on a card what an older tablet typed over unseen words, and the older one understands its ack", async () => {
    const { office, tablet, other, id } = await away();
    await sync(tablet, office);
    await other.store.set("patient", id, { phone: "5105550111", city: "Elko" });
    office.before = lost;
    await sync(other, office).catch(() => {});
    office.before = () => undefined;
    await ofSchema3(() => sync(other, office));
    const old = await aTabletOf(other);
    expect(old.store.pile().conflicts).toMatchObject([{ field: "cell", mine: "5105550111" }]);
    expect(fieldsOf(old.store.get("patient", id))).toMatchObject({ cell: "5105550100", city: "Elko" });
    expect(office.get("patient", id)?.f).toMatchObject({ cell: "5105550100", city: "Elko" });
  });
});

/** The same tablet opened anew, whoever's it is. */
function aTabletOf({ name, disk }: Tablet): Promise<Tablet> {
  disk.close();
  return aTablet(name, 3000, OTHER);
}
