import "fake-indexeddb/auto";
import { expect, it } from "vitest";
import { Office } from "./office.ts";
import { contested, lost, sync } from "./tablets.ts";

it("decides a card without a network: it is off the list at once, and the office hears of it later", async () => {
  const office = new Office();
  const { one, other, id, card } = await contested(office);
  await one.store.resolve(card.id, "mine", "Oakland");
  expect(one.store.pile().conflicts).toEqual([]);
  expect(one.store.get("patient", id)?.fields.city).toBe("Oakland");
  expect(one.store.get("patient", id)?.place).toBe("tablet");
  for (const tablet of [one, other]) await sync(tablet, office);
  expect(office.get("patient", id)?.f.city).toBe("Oakland");
  expect(office.journal.at(-1)).toMatchObject({ t: "resolve", choice: "mine", card: { id: card.id } });
  for (const tablet of [one, other]) expect(tablet.store.pile().conflicts).toEqual([]);
});

it("keeps the card off the list after a restart and after an answer that was lost", async () => {
  const office = new Office();
  const { one, card } = await contested(office);
  await one.store.resolve(card.id, "text", "San Jose");
  office.after = lost;
  await expect(sync(one, office)).rejects.toThrow();
  office.after = () => {};
  expect(one.store.pile().conflicts).toEqual([]);
  await sync(one, office);
  expect(one.store.pile().conflicts).toEqual([]);
  expect(one.store.pile().kept).toEqual([]);
});

it("shows the card again, and the words, when the value on it moved on unseen", async () => {
  const office = new Office();
  const { one, other, id, card } = await contested(office);
  office.write("conflict", card.id, id, { mine: "Salinas" });
  await one.store.resolve(card.id, "text", "San Jose");
  await sync(one, office);
  expect(one.store.pile().conflicts).toMatchObject([{ id: card.id, mine: "Salinas" }]);
  expect(one.store.pile().kept).toMatchObject([{ why: "card_moved", fields: { city: "San Jose" } }]);
  expect(one.store.get("patient", id)?.fields.city).toBe("Fresno");
  await sync(other, office);
  expect(other.store.pile().conflicts).toMatchObject([{ mine: "Salinas" }]);
});

it("refuses a card that is not there and a value of the wrong shape, and writes nothing", async () => {
  const office = new Office();
  const { one, card } = await contested(office);
  await expect(one.store.resolve("no-such-card", "mine", "x")).rejects.toThrow("no card");
  await expect(one.store.resolve(card.id, "text", 7)).rejects.toThrow();
  expect(one.store.pile().tablet.count).toBe(0);
  expect(one.store.pile().conflicts).toHaveLength(1);
});
