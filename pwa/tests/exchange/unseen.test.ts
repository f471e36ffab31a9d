import "fake-indexeddb/auto";
import { expect, it } from "vitest";
import type { Saw } from "../../src/store/api.ts";
import { EPOCHS, Office } from "./office.ts";
import { hear, sync, two } from "./tablets.ts";

it("does not count as seen what came under one's own words while they were on their way", async () => {
  const office = new Office();
  const { one, id } = await two(office);
  await one.store.set("patient", id, { city: "Oakl" });
  office.write("patient", id, id, { city: "Fresno" });
  await hear(one, office);
  // Numbered, and lost on the way: what is typed from now on is an op of its own.
  await one.outbox.next();
  expect(one.store.get("patient", id)?.fields.city).toBe("Oakl");
  await one.store.set("patient", id, { city: "Oakland" });
  await sync(one, office);
  expect(one.store.get("patient", id)?.fields.city).toBe("Fresno");
  expect(one.store.pile().conflicts).toMatchObject([{ mine: "Oakland", theirs: "Fresno" }]);
});

it("does not count as seen what came while the words over it were being typed", async () => {
  const office = new Office();
  const { one, id } = await two(office);
  const city = one.store.seen("patient", id);
  office.write("patient", id, id, { city: "Fresno" });
  await hear(one, office);
  await one.store.set("patient", id, { city: "Oakland" }, { city } as Saw);
  await sync(one, office);
  expect(one.store.get("patient", id)?.fields.city).toBe("Fresno");
  expect(one.store.pile().conflicts).toMatchObject([{ mine: "Oakland", theirs: "Fresno" }]);
});

it("counts as seen what is on the screen, and one's own words that the office has", async () => {
  const office = new Office();
  const { one, id } = await two(office);
  office.write("patient", id, id, { city: "Fresno" });
  await hear(one, office);
  await one.store.set("patient", id, { city: "Oakl" }, { city: one.store.seen("patient", id) } as Saw);
  await one.outbox.next();
  await one.store.set("patient", id, { city: "Oakland" });
  await sync(one, office);
  expect(office.get("patient", id)?.f.city).toBe("Oakland");
  expect(one.store.pile().conflicts).toEqual([]);
});

it("counts nothing as seen by the numbers of a history that was lost", async () => {
  const office = new Office();
  const { one, id } = await two(office);
  await one.store.set("patient", id, { city: "Oakl" });
  await one.outbox.next();
  office.epoch = EPOCHS[1];
  await hear(one, office);
  await one.store.set("patient", id, { city: "Oakland" });
  const bases = [...one.store.index.waiting()].map(({ draft }) => "base" in draft && draft.base.city);
  expect(bases).toEqual([1, 0]);
});
