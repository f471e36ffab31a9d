import "fake-indexeddb/auto";
import { expect, it } from "vitest";
import { Refused, Wire } from "../../src/exchange/index.ts";
import { round } from "../../src/exchange/round.ts";
import { newId } from "../../src/vault/index.ts";
import { withFaults } from "../store/faults.ts";
import { aClient, aTablet, aVisit, killed } from "../store/tablet.ts";
import { EPOCHS, Office } from "./office.ts";
import { hear, lost, OTHER, sync, two } from "./tablets.ts";

it("brings a closed visit to the office and to the other tablet, signed over the same bytes", async () => {
  const office = new Office();
  const { one, other, id } = await two(office);
  const visit = await aVisit(one, id);
  await one.store.set("note", visit, { subjective: "Cafe\u0301, sore \u{1f9b4}" });
  await one.store.finish([
    { t: "set", kind: "encounter", id: visit, fields: { ended_at: "2026-11-24T18:05:00Z" } },
    { t: "sign", kind: "note", id: visit, name: "Rosa Delgado" },
    { t: "sign", kind: "encounter", id: visit, name: "Rosa Delgado" },
  ]);
  expect(one.store.get("note", visit)?.place).toBe("tablet");
  await sync(one, office);
  await sync(other, office);
  expect([office.get("note", visit)?.state, office.get("encounter", visit)?.state]).toEqual([
    "signed",
    "signed",
  ]);
  for (const tablet of [one, other]) await tablet.store.bring(id);
  expect(other.store.get("note", visit)).toMatchObject({ state: "signed", place: "office" });
  expect(one.store.get("note", visit)).toMatchObject({ state: "signed", place: "office" });
  expect(one.store.get("note", visit)?.officeAt).not.toBeNull();
  expect(other.store.get("note", visit)?.fields).toEqual(one.store.get("note", visit)?.fields);
  expect(one.store.pile()).toMatchObject({ tablet: { count: 0 }, sending: { count: 0 }, kept: [] });
});

it("does nothing in one short round trip when nothing is new", async () => {
  const office = new Office();
  const { one } = await two(office);
  office.requests = [];
  await sync(one, office);
  expect(office.requests).toHaveLength(1);
  expect(office.requests[0]?.length).toBeLessThan(300);
});

it("sends the same bytes again when the answer was lost, and the office takes them once", async () => {
  const office = new Office();
  const tablet = await aTablet();
  const id = await aClient(tablet);
  office.after = lost;
  await expect(sync(tablet, office)).rejects.toThrow(Refused);
  expect(tablet.store.get("patient", id)?.place).toBe("sending");
  office.after = () => {};
  const after = await killed(tablet);
  await after.store.set("patient", id, { city: "Oakland" });
  await sync(after, office);
  expect(office.journal.map((op) => op.n)).toEqual([1, 2]);
  expect(office.get("patient", id)?.f).toMatchObject({ last_name: "Marlow", city: "Oakland" });
  expect(after.store.get("patient", id)?.place).toBe("office");
});

it("keeps both edits when two tablets changed different fields", async () => {
  const office = new Office();
  const { one, other, id } = await two(office);
  await one.store.set("patient", id, { city: "Oakland" });
  await other.store.set("patient", id, { phone: "5105550142" });
  for (const tablet of [one, other, one]) await sync(tablet, office);
  for (const tablet of [one, other]) {
    expect(tablet.store.get("patient", id)?.fields).toMatchObject({ city: "Oakland", phone: "5105550142" });
    expect(tablet.store.pile().conflicts).toEqual([]);
  }
});

it("shows what came first and a card with both when two tablets changed one field", async () => {
  const office = new Office();
  const { one, other, id } = await two(office);
  await one.store.set("patient", id, { city: "Oakland" });
  await other.store.set("patient", id, { city: "Alameda", zip: "94501" });
  for (const tablet of [one, other, one]) await sync(tablet, office);
  for (const tablet of [one, other]) {
    expect(tablet.store.get("patient", id)?.fields).toMatchObject({ city: "Oakland", zip: "94501" });
    expect(tablet.store.pile().conflicts).toMatchObject([
      { field: "city", mine: "Alameda", theirs: "Oakland" },
    ]);
    expect(tablet.store.get("patient", id)?.fields).toEqual(office.get("patient", id)?.f);
  }
});

it("takes a card off the list once it is resolved", async () => {
  const office = new Office();
  const { one, other, id } = await two(office);
  await one.store.set("patient", id, { city: "Oakland" });
  await other.store.set("patient", id, { city: "Alameda" });
  for (const tablet of [one, other]) await sync(tablet, office);
  const card = other.store.pile().conflicts[0]?.id ?? "";
  office.write("conflict", card, id, { state: "resolved" });
  await sync(other, office);
  expect(other.store.pile().conflicts).toEqual([]);
});

it("never has a tablet in conflict with its own earlier edit", async () => {
  const office = new Office();
  const { one, id } = await two(office);
  office.after = lost;
  await one.store.set("patient", id, { city: "Oakland" });
  await expect(sync(one, office)).rejects.toThrow(Refused);
  office.after = () => {};
  await one.store.set("patient", id, { city: "Alameda" });
  await sync(one, office);
  expect(office.get("patient", id)?.f.city).toBe("Alameda");
  expect(one.store.pile().conflicts).toEqual([]);
});

it("keeps what the person typed in sight while the office has something newer", async () => {
  const office = new Office();
  const { one, id } = await two(office);
  office.write("patient", id, id, { city: "Fresno" });
  await one.store.set("patient", id, { phone: "5105550142" });
  await sync(one, office);
  expect(one.store.get("patient", id)?.fields).toMatchObject({ city: "Fresno", phone: "5105550142" });
});

it("puts what the office kept on the Tray with its reason and its words, until a person closes it", async () => {
  const office = new Office();
  const { one, other, id } = await two(office);
  const visit = await aVisit(one, id);
  await sync(one, office);
  await sync(other, office);
  await other.store.set("note", visit, { plan: "Twice a week" });
  await one.store.finish([{ t: "sign", kind: "note", id: visit, name: "Rosa Delgado" }]);
  await sync(one, office);
  await sync(other, office);
  const after = await killed(other);
  const [kept] = after.store.pile().kept;
  expect(kept).toMatchObject({ why: "signed", kind: "note", fields: { plan: "Twice a week" } });
  expect(after.store.get("note", visit)).toMatchObject({ state: "signed", fields: { plan: null } });
  await after.store.closeKept(kept?.op ?? "");
  expect((await killed(after)).store.pile().kept).toEqual([]);
});

it("leaves a record in sight that the office could not take at all", async () => {
  const office = new Office();
  const tablet = await aTablet();
  const id = newId();
  await tablet.store.create("coverage", { patient_id: newId(), rank: "primary" }, { patientId: id });
  await sync(tablet, office);
  expect(tablet.store.all("coverage")).toMatchObject([{ place: "tablet" }]);
  const [kept] = tablet.store.pile().kept;
  expect(kept?.why).toBe("invalid");
  await tablet.store.closeKept(kept?.op ?? "");
  expect(tablet.store.all("coverage")).toEqual([]);
});

it("opens a note again whose signature the office found to be of other words", async () => {
  const office = new Office();
  const { one, id } = await two(office);
  const visit = await aVisit(one, id);
  await sync(one, office);
  office.write("note", visit, id, { objective: "added at the office" });
  await one.store.finish([{ t: "sign", kind: "note", id: visit, name: "Rosa Delgado" }]);
  await sync(one, office);
  expect(one.store.pile().kept).toMatchObject([{ why: "digest_differs" }]);
  expect(one.store.get("note", visit)).toMatchObject({
    state: "open",
    fields: { objective: "added at the office" },
  });
});

it("stores fields it does not know, shows them to the signature, and leaves them as they are", async () => {
  const office = new Office();
  const { one, id } = await two(office);
  const visit = await aVisit(one, id);
  await sync(one, office);
  office.write("note", visit, id, { cupping_marks: ["L1", 3] });
  await sync(one, office);
  await one.store.finish([{ t: "sign", kind: "note", id: visit, name: "Rosa Delgado" }]);
  await sync(one, office);
  expect(office.get("note", visit)).toMatchObject({ state: "signed", f: { cupping_marks: ["L1", 3] } });
});

it("stores changes of kinds it does not know, word for word", async () => {
  const office = new Office();
  const tablet = await aTablet();
  const id = newId();
  office.write("hologram", id, null, { beam: "blue" });
  await sync(tablet, office);
  const row = await tablet.disk.opaque(`hologram|${id}`);
  if (!row) throw new Error("not stored");
  const bytes = await tablet.vault.open("opaque", row.key, row.rev, row.box);
  expect(JSON.parse(new TextDecoder().decode(bytes))).toMatchObject({ k: "hologram", f: { beam: "blue" } });
});

it("removes here what was removed there", async () => {
  const office = new Office();
  const { one, other, id } = await two(office);
  const visit = await aVisit(one, id);
  const fields = { encounter_id: visit, position: 1, cpt: "97124" };
  const line = await one.store.create("service_line", fields, { patientId: id });
  for (const tablet of [one, other]) await sync(tablet, office);
  await other.store.remove("service_line", line.id);
  for (const tablet of [other, one]) await sync(tablet, office);
  for (const tablet of [one, other]) {
    expect(tablet.store.all("service_line")).toEqual([]);
    expect((await killed(tablet)).store.all("service_line")).toEqual([]);
  }
});

it("pulls a large practice page by page, and goes on where a kill stopped it", async () => {
  const office = new Office();
  office.pageSize = 100;
  const ids = Array.from({ length: 950 }, newId);
  for (const id of ids) office.write("patient", id, id, { last_name: id });
  let tablet = await aTablet();
  let pages = 0;
  office.after = () => {
    pages += 1;
    if (pages === 4) lost();
  };
  await expect(sync(tablet, office)).rejects.toThrow(Refused);
  expect(tablet.store.all("patient")).toHaveLength(300);
  expect(tablet.outbox.sync.complete).toBe(false);
  tablet = await killed(tablet);
  office.requests = [];
  await sync(tablet, office);
  expect(office.requests).toHaveLength(7);
  expect(tablet.outbox.sync.complete).toBe(true);
  expect(new Set(tablet.store.all("patient").map((one) => one.id))).toEqual(new Set(ids));
});

it("takes a page, its acks and its cursor together or not at all, whichever call fails", async () => {
  let faulted = 0;
  for (let from = 1; ; from++) {
    const office = new Office();
    const tablet = await aTablet();
    const id = await aClient(tablet);
    await tablet.outbox.next();
    office.write("patient", OTHER, OTHER, { last_name: "Okafor" });
    const frozen = await tablet.disk.ops("frozen");
    let answer: string | undefined;
    office.after = () => {};
    const wire = new Wire(async (address, options) => {
      const response = await office.fetch(address, options);
      answer = await response.clone().text();
      return response;
    });
    await round(tablet.outbox, wire, tablet.store.deviceId, () => {}).catch(() => {});
    const fresh = await aTablet();
    await aClient(fresh);
    const { failed } = await withFaults({ from }, async () => {
      await fresh.outbox.absorb(JSON.parse(answer ?? ""));
    });
    const after = await killed(fresh);
    expect(frozen).toHaveLength(1);
    expect([after.outbox.sync.cursor !== null, after.store.get("patient", OTHER) !== undefined]).toEqual([
      !failed,
      !failed,
    ]);
    expect(id).toBeDefined();
    if (!failed) break;
    faulted += 1;
  }
  expect(faulted).toBeGreaterThanOrEqual(4);
});

it("gives a restored office back what it lost", async () => {
  const office = new Office();
  const { one, other, id } = await two(office);
  const backup = office.backup();
  await one.store.set("patient", id, { city: "Oakland" });
  await sync(one, office);
  await other.store.set("patient", id, { phone: "5105550142" });
  await sync(other, office);
  office.restore(backup);
  for (const tablet of [one, other, one]) await sync(tablet, office);
  expect(office.get("patient", id)?.f).toMatchObject({ city: "Oakland", phone: "5105550142" });
  for (const tablet of [one, other]) {
    expect(tablet.store.get("patient", id)?.fields).toEqual(office.get("patient", id)?.f);
  }
});

it("forgets after a reset what is not its own any more, and keeps what it has not sent", async () => {
  const office = new Office();
  const { one, id } = await two(office);
  const gone = newId();
  office.write("patient", gone, gone, { last_name: "Moved" });
  await sync(one, office);
  const unsent = await aClient(one, "Unsent");
  office.rows.delete(`patient|${gone}`);
  office.epoch = EPOCHS[1];
  office.before = (body) => (JSON.parse(body).ops.length > 0 ? lost() : undefined);
  await expect(sync(one, office)).rejects.toThrow(Refused);
  office.before = () => undefined;
  await sync(one, office);
  expect(one.store.get("patient", gone)).toBeUndefined();
  expect(one.store.get("patient", id)).toBeDefined();
  expect(one.store.get("patient", unsent)?.place).toBe("office");
});

it("sends from where the office says it is behind", async () => {
  const office = new Office();
  const tablet = await aTablet();
  const id = await aClient(tablet);
  await sync(tablet, office);
  office.devices.clear();
  office.rows.clear();
  await tablet.store.set("patient", id, { city: "Oakland" });
  await sync(tablet, office);
  expect(office.journal.map((op) => op.n)).toEqual([1, 1, 2]);
  expect(office.get("patient", id)?.f).toMatchObject({ last_name: "Marlow", city: "Oakland" });
});

it("waits for the ack of every op, also when the office has more of them than it answers for", async () => {
  const office = new Office();
  const tablet = await aTablet();
  for (let at = 0; at < 6; at++) await aClient(tablet, `Client ${at}`);
  office.after = lost;
  await expect(sync(tablet, office)).rejects.toThrow(Refused);
  office.after = () => {};
  office.mostOps = 2;
  await sync(tablet, office);
  expect(tablet.store.all("patient").map((one) => one.place)).toEqual(Array(6).fill("office"));
  expect(tablet.store.pile().sending.count).toBe(0);
});

it("never goes back to an older version of a record", async () => {
  const office = new Office();
  const { one, id } = await two(office);
  office.write("patient", id, id, { city: "Fresno" });
  let late = "";
  const wire = new Wire(async (address, options) => {
    const response = await office.fetch(address, options);
    late ||= await response.clone().text();
    return response;
  });
  await round(one.outbox, wire, one.store.deviceId, () => {});
  office.write("patient", id, id, { city: "Alameda" });
  await sync(one, office);
  await one.outbox.absorb(JSON.parse(late));
  expect(one.store.get("patient", id)?.fields.city).toBe("Alameda");
});

it("keeps as base what the person saw when they began to type, though the office has moved on since", async () => {
  const office = new Office();
  const { one, id } = await two(office);
  await one.store.set("patient", id, { city: "Oakl" });
  office.write("patient", id, id, { city: "Fresno" });
  await hear(one, office);
  await one.store.set("patient", id, { city: "Oakland" });
  await sync(one, office);
  expect(one.store.get("patient", id)?.fields.city).toBe("Fresno");
  expect(one.store.pile().conflicts).toMatchObject([{ mine: "Oakland", theirs: "Fresno" }]);
});

it("lets no late ack put its own old words over newer ones", async () => {
  const office = new Office();
  const { one, other, id } = await two(office);
  office.after = lost;
  await one.store.set("patient", id, { street: "Elm St" });
  await expect(sync(one, office)).rejects.toThrow(Refused);
  await one.store.set("patient", id, { city: "Oakland" });
  await expect(sync(one, office)).rejects.toThrow(Refused);
  office.after = () => {};
  await sync(other, office);
  await other.store.set("patient", id, { city: "Fresno" });
  await sync(other, office);
  office.mostOps = 1;
  await sync(one, office);
  expect(one.store.get("patient", id)?.fields).toMatchObject({ street: "Elm St", city: "Fresno" });
  expect(one.store.index.records.get(`patient|${id}`)?.base?.v).toBe(office.seq);
  expect(one.store.pile().sending.count).toBe(0);
});

it("takes nothing away with a deletion that lay unseen under one's own unsent words", async () => {
  const office = new Office();
  const { one, other, id } = await two(office);
  await one.store.set("patient", id, { city: "Oakland" });
  await other.store.set("patient", id, { city: "Fresno" });
  await sync(other, office);
  await hear(one, office);
  expect(one.store.get("patient", id)?.fields.city).toBe("Oakland");
  await one.store.remove("patient", id);
  await sync(one, office);
  expect(one.store.get("patient", id)?.fields.city).toBe("Fresno");
  expect(one.store.pile().conflicts.map(({ field }) => field)).toEqual(["city", "*"]);
  await one.store.remove("patient", id);
  await sync(one, office);
  expect(office.get("patient", id)?.deleted).toBe(true);
});
