import "fake-indexeddb/auto";
import { expect, it } from "vitest";
import { aClient, aTablet, aVisit } from "../store/tablet.ts";
import { Office } from "./office.ts";
import { sync, two } from "./tablets.ts";

it("sends a closed visit whole though the office said that more was too much", async () => {
  const office = new Office();
  office.mostOps = 4;
  const { one, id } = await two(office);
  const visit = await aVisit(one, id);
  await sync(one, office);
  await aClient(one);
  const sign = (kind: "note" | "encounter") => ({ t: "sign", kind, id: visit, name: "Ida" }) as const;
  const plan = { t: "set", kind: "note", id: visit, fields: { plan: "Weekly" } } as const;
  await one.store.finish([plan, sign("note"), sign("encounter")]);
  await aClient(one);
  office.requests = [];
  await sync(one, office);
  const sent = office.requests.map((body) =>
    JSON.parse(body)
      .ops.map((op: { t: string }) => op.t)
      .join(" "),
  );
  expect(sent.slice(1)).toEqual(["create", "set sign sign", "create"]);
});

it("takes a closed visit apart only when it alone is too much", async () => {
  const office = new Office();
  const { one, id } = await two(office);
  const visit = await aVisit(one, id);
  await sync(one, office);
  office.mostOps = 2;
  const sign = (kind: "note" | "encounter") => ({ t: "sign", kind, id: visit, name: "Ida" }) as const;
  await one.store.finish([
    sign("note"),
    sign("encounter"),
    { t: "set", kind: "patient", id, fields: { city: "Reno" } },
  ]);
  await sync(one, office);
  expect(one.store.pile().sending.count).toBe(0);
  expect(office.get("encounter", visit)?.state).toBe("signed");
});

it("sends less at once when the office says it was too much", async () => {
  const office = new Office();
  office.mostOps = 3;
  const tablet = await aTablet();
  for (let at = 0; at < 10; at++) await aClient(tablet, `Client ${at}`);
  await sync(tablet, office);
  expect(office.rows.size).toBe(10);
  expect(tablet.store.pile().sending.count).toBe(0);
});
