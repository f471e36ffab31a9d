import "fake-indexeddb/auto";
import { expect, it } from "vitest";
import { Contested, NoRecord, TooLate } from "../../src/store/index.ts";
import { aClient, aTablet, aVisit, killed, type Tablet } from "../store/tablet.ts";
import { Office } from "./office.ts";
import { contested, sync, two } from "./tablets.ts";

const NAME = "Rosa Delgado";
const signs = (id: string) => [{ t: "sign", kind: "note", id, name: NAME }] as const;

/** A note both have seen, whose plan both then wrote without a network; the card is on `one`. */
async function twoPlans(office: Office) {
  const { one, other, id } = await two(office);
  const visit = await aVisit(one, id);
  for (const tablet of [one, other]) await sync(tablet, office);
  await one.store.set("note", visit, { plan: "Twice a week" });
  await other.store.set("note", visit, { plan: "Once a week" });
  for (const tablet of [one, other, one]) await sync(tablet, office);
  await one.store.bring(id);
  return { one, other, id, visit, card: first(one.store.pile().conflicts) };
}

function first<T>(some: readonly T[]): T {
  const [one] = some;
  if (one === undefined) throw new Error("nothing here");
  return one;
}

it("sync_09: nothing contested is signed on the tablet, and once it is decided it can be", async () => {
  const office = new Office();
  const { one, visit, card } = await twoPlans(office);
  const before = one.store.pile().tablet;
  await expect(one.store.finish(signs(visit))).rejects.toThrow(Contested);
  expect(one.store.get("note", visit)?.state).toBe("open");
  expect(one.store.pile().tablet).toEqual(before);
  await one.store.resolve(card.id, "both", "Twice a week, then once a week");
  await one.store.finish(signs(visit));
  await sync(one, office);
  expect(office.get("note", visit)).toMatchObject({
    state: "signed",
    f: { plan: "Twice a week, then once a week" },
  });
  expect(one.store.pile().kept).toEqual([]);
});

it("sync_09: the rest of the visit is not written either when its note is contested", async () => {
  const office = new Office();
  const { one, visit } = await twoPlans(office);
  const ended = "2026-11-24T21:00:00Z";
  const set = { t: "set", kind: "encounter", id: visit, fields: { ended_at: ended } } as const;
  await expect(one.store.finish([set, ...signs(visit)])).rejects.toThrow(Contested);
  expect(one.store.get("encounter", visit)?.fields.ended_at).toBeNull();
});

it("takes a decision back while nobody else can know of it", async () => {
  const office = new Office();
  const { one, id, card } = await contested(office);
  const undo = await one.store.resolve(card.id, "mine", "Oakland");
  expect(one.store.get("patient", id)?.fields.city).toBe("Oakland");
  await undo();
  expect(one.store.pile().conflicts).toMatchObject([{ id: card.id, mine: "Oakland" }]);
  expect(one.store.get("patient", id)?.fields.city).toBe("Fresno");
  const after = await killed(one);
  expect(after.store.pile().conflicts).toHaveLength(1);
  await sync(after, office);
  expect(office.get("patient", id)?.f.city).toBe("Fresno");
  expect(office.journal.some((op) => op.t === "resolve")).toBe(false);
  await after.store.resolve(card.id, "text", "San Jose");
  await sync(after, office);
  expect(office.get("patient", id)?.f.city).toBe("San Jose");
});

it("does not take a decision back that has its number", async () => {
  const office = new Office();
  const { one, id, card } = await contested(office);
  const undo = await one.store.resolve(card.id, "mine", "Oakland");
  const wire = await one.outbox.next();
  await expect(undo()).rejects.toThrow(TooLate);
  expect(await one.outbox.next()).toEqual(wire);
  await sync(one, office);
  expect(office.get("patient", id)?.f.city).toBe("Oakland");
  await expect(undo()).rejects.toThrow(TooLate);
});

it("keeps what was said after a decision when the decision is taken back", async () => {
  const office = new Office();
  const { one, id, card } = await contested(office);
  const undo = await one.store.resolve(card.id, "mine", "Oakland");
  await one.store.set("patient", id, { phone: "5105550142" });
  await undo();
  expect(one.store.get("patient", id)?.fields).toMatchObject({ city: "Fresno", phone: "5105550142" });
});

it("sync_12: words that a deletion had not seen stay on their card until somebody leaves them away", async () => {
  const office = new Office();
  const { one, other, id } = await two(office);
  const visit = await aVisit(one, id);
  const { id: line } = await one.store.create(
    "service_line",
    { encounter_id: visit, position: 1, cpt: "97124" },
    { patientId: id },
  );
  for (const tablet of [one, other]) await sync(tablet, office);
  await one.store.set("service_line", line, { minutes: 30 });
  await other.store.set("service_line", line, { minutes: 45 });
  await sync(one, office);
  await sync(other, office);
  await one.store.remove("service_line", line);
  for (const tablet of [one, other]) await sync(tablet, office);
  expect(one.store.get("service_line", line)).toBeUndefined();
  const card = first(one.store.pile().conflicts);
  expect(card).toMatchObject({ field: "minutes", mine: 45 });
  await one.store.resolve(card.id, "theirs");
  for (const tablet of [one, other]) await sync(tablet, office);
  for (const tablet of [one, other]) {
    expect(tablet.store.pile().conflicts).toEqual([]);
    expect(tablet.store.pile().kept).toEqual([]);
    expect([...tablet.store.index.waiting()]).toEqual([]);
  }
});

it("sync_12: a deletion that met an edit waits for a person, who keeps the record or takes it away", async () => {
  for (const choice of ["theirs", "mine"] as const) {
    const office = new Office();
    const { one, other, id } = await two(office);
    await one.store.set("patient", id, { city: "Fresno" });
    await other.store.remove("patient", id);
    for (const tablet of [one, other, one]) await sync(tablet, office);
    for (const tablet of [one, other]) expect(tablet.store.get("patient", id)?.fields.city).toBe("Fresno");
    await one.store.resolve(first(one.store.pile().conflicts).id, choice);
    for (const tablet of [one, other, one]) await sync(tablet, office);
    const left = choice === "theirs" ? "Fresno" : undefined;
    for (const tablet of [one, other]) {
      expect(tablet.store.get("patient", id)?.fields.city).toBe(left);
      expect(tablet.store.pile().conflicts).toEqual([]);
    }
  }
});

/** `other` wrote a plan into a note that `one` signed before. */
async function tooLate(office: Office): Promise<{ tablet: Tablet; id: string; visit: string }> {
  const { one, other, id } = await two(office);
  const visit = await aVisit(one, id);
  for (const tablet of [one, other]) await sync(tablet, office);
  await other.store.set("note", visit, { plan: "Twice a week" });
  await one.store.finish(signs(visit));
  for (const tablet of [one, other]) await sync(tablet, office);
  return { tablet: other, id, visit };
}

it("closes a kept edit together with the addendum that says it again, or not at all", async () => {
  const office = new Office();
  const { tablet, id, visit } = await tooLate(office);
  const { op } = first(tablet.store.pile().kept);
  const said = { encounter_id: visit, text: "Plan: Twice a week", author_name: NAME };
  const when = { written_at: "2026-11-24T21:00:00Z" };
  const where = { patientId: id, closes: [op] };
  await expect(tablet.store.create("addendum", { ...said, written_at: "now" }, where)).rejects.toThrow();
  expect(tablet.store.pile().kept).toHaveLength(1);
  await tablet.store.create("addendum", { ...said, ...when }, where);
  const after = await killed(tablet);
  expect(after.store.pile().kept).toEqual([]);
  expect(after.store.all("addendum")).toMatchObject([{ fields: { text: "Plan: Twice a week" } }]);
  const again = after.store.create("addendum", { ...said, ...when }, where);
  await expect(again).rejects.toThrow(NoRecord);
  expect(after.store.all("addendum")).toHaveLength(1);
});

it("lists a closed edit again when that is taken back", async () => {
  const office = new Office();
  const { tablet } = await tooLate(office);
  const before = tablet.store.pile().kept;
  const undo = await tablet.store.closeKept(first(before).op);
  expect(tablet.store.pile().kept).toEqual([]);
  await undo();
  expect(tablet.store.pile().kept).toEqual(before);
  expect((await killed(tablet)).store.pile().kept).toEqual(before);
});

it("does not list a closed edit again that a restored office asked for", async () => {
  const office = new Office();
  const saved = office.backup();
  const { tablet } = await tooLate(office);
  const undo = await tablet.store.closeKept(first(tablet.store.pile().kept).op);
  office.restore(saved);
  office.before = () => {
    throw new TypeError("network");
  };
  await sync(tablet, office).catch(() => {});
  await tablet.outbox.sendFrom(1);
  await expect(undo()).rejects.toThrow(TooLate);
});

it("remembers what is wrong with a kept edit and what its author saw", async () => {
  const office = new Office();
  const tablet = await aTablet();
  const id = await aClient(tablet);
  office.write("patient", id, id, { first_name: "Ida", city: "Fresno" });
  await tablet.store.create(
    "coverage",
    { patient_id: tablet.store.newId(), rank: "primary" },
    { patientId: id },
  );
  await sync(tablet, office);
  const kept = (await killed(tablet)).store.pile().kept.find((one) => one.kind === "coverage");
  expect(kept).toMatchObject({
    t: "create",
    why: "invalid",
    detail: { patient_id: "is not the client this record belongs to" },
    shown: { rank: "primary" },
  });
});

it("remembers what was signed when the office found other words", async () => {
  const office = new Office();
  const { one, id } = await two(office);
  const visit = await aVisit(one, id);
  await one.store.set("note", visit, { plan: "Twice a week" });
  await sync(one, office);
  await one.store.finish(signs(visit));
  office.write("note", visit, id, { plan: "Once a week" });
  await sync(one, office);
  const after = await killed(one);
  const kept = first(after.store.pile().kept);
  expect(kept).toMatchObject({ t: "sign", why: "digest_differs", shown: { plan: "Twice a week" } });
  expect(after.store.get("note", visit)?.fields.plan).toBe("Once a week");
  await after.store.finish(signs(visit), [kept.op]);
  expect(after.store.pile().kept).toEqual([]);
  await sync(after, office);
  expect(office.get("note", visit)?.state).toBe("signed");
});

it("remembers the whole of a record that was taken away while it was edited", async () => {
  const office = new Office();
  const { one, other, id } = await two(office);
  await one.store.set("patient", id, { phone: "5105550142" });
  await sync(other, office);
  await other.store.remove("patient", id);
  for (const tablet of [other, one]) await sync(tablet, office);
  const kept = first((await killed(one)).store.pile().kept);
  expect(kept).toMatchObject({
    why: "gone",
    fields: { phone: "5105550142" },
    shown: { last_name: "Marlow" },
  });
});
