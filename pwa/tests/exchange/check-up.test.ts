import "fake-indexeddb/auto";
import type { Tally } from "@sync/tally.ts";
import { expect, it } from "vitest";
import { checkUp } from "../../src/exchange/check-up.ts";
import { Wire } from "../../src/exchange/index.ts";
import { keyOf } from "../../src/store/rows.ts";
import { newId } from "../../src/vault/index.ts";
import type { Tablet } from "../store/tablet.ts";
import { Office, problem } from "./office.ts";
import { sync, two } from "./tablets.ts";

const wireTo = (office: Office) => new Wire(office.fetch);
const asked = (office: Office) => office.digests.map((body) => JSON.parse(body) as { kinds: Tally });

/** Change rows of the tablet's disk behind its back. */
async function damage(tablet: Tablet, how: (row: Record<string, unknown>) => "put" | "drop") {
  for await (const rows of tablet.disk.everyRecord()) {
    for (const row of rows) {
      const copy = { ...row };
      const what = how(copy as never);
      await tablet.disk.commit([
        what === "put" ? { table: "rec", put: copy } : { table: "rec", drop: row.key },
      ]);
    }
  }
}

/** The office's calendar goes on; the tablet hears of it. */
async function inAWeek(tablet: Tablet, office: Office, weeks: number) {
  office.now = `2026-12-${String(weeks * 7).padStart(2, "0")}T18:00:00Z`;
  await sync(tablet, office);
}

async function lived(office: Office) {
  const { one, other, id } = await two(office);
  office.write("body_chart", newId(), id, { strokes: 3 });
  office.write("patient", newId(), id, { last_name: "Marlow" });
  await sync(one, office);
  await inAWeek(one, office, 1);
  return { one, other, id };
}

it("sync_07 finds a whole tablet whole, and asks again a week later by the office's calendar", async () => {
  const office = new Office();
  const { one } = await lived(office);
  const wire = wireTo(office);
  expect(await checkUp(one.outbox, wire)).toBe("same");
  expect(await checkUp(one.outbox, wire)).toBe("not due");
  expect(asked(office).map(({ kinds }) => Object.keys(kinds))).toEqual([["body_chart", "patient"]]);
  const { sync: standing } = one.outbox;
  expect(standing.checkedOn).toBe(standing.officeOn);
  await inAWeek(one, office, 2);
  expect(await checkUp(one.outbox, wire)).toBe("same");
});

it.each([
  ["is missing", () => "drop" as const],
  [
    "is older than the office's",
    (row: Record<string, unknown>) => {
      row.v = 1 + Number(row.v);
      return "put" as const;
    },
  ],
])("sync_07 finds that a row %s, asks for everything again and is whole", async (_, how) => {
  const office = new Office();
  const { one, id } = await lived(office);
  const unsent = await one.store.set("patient", id, { city: "Oakland" });
  await damage(one, how);
  const wire = wireTo(office);
  await sync(one, office);
  expect(await checkUp(one.outbox, wire)).toBe("differs");
  expect(one.outbox.sync.cursor).toBeNull();
  await sync(one, office);
  await inAWeek(one, office, 2);
  expect(await checkUp(one.outbox, wire)).toBe("same");
  expect(one.store.get("patient", id)?.fields.city).toBe(unsent.fields.city);
});

it("sync_07 forgets a row of an unknown kind that the office does not have any more", async () => {
  const office = new Office();
  const { one } = await lived(office);
  const chart = [...office.rows.entries()].find(([, { k }]) => k === "body_chart");
  office.rows.delete(chart?.[0] ?? "");
  const wire = wireTo(office);
  expect(await checkUp(one.outbox, wire)).toBe("differs");
  await sync(one, office);
  await inAWeek(one, office, 2);
  expect(await checkUp(one.outbox, wire)).toBe("same");
});

it("asks nothing of an office that has just given everything", async () => {
  const office = new Office();
  const { one } = await two(office);
  expect(await checkUp(one.outbox, wireTo(office))).toBe("not due");
  expect(office.digests).toEqual([]);
});

it("says later when the office has moved on, and when it does not know the question", async () => {
  const office = new Office();
  const { one } = await lived(office);
  office.write("patient", newId(), null, { last_name: "Newer" });
  expect(await checkUp(one.outbox, wireTo(office))).toBe("later");
  const unknown = new Wire(async () => problem(404, { code: "server.not_found" }));
  expect(await checkUp(one.outbox, unknown)).toBe("later");
  expect(one.outbox.sync.cursor).not.toBeNull();
});

it("counts what is on the disk, and not what memory believes", async () => {
  const office = new Office();
  const { one, id } = await lived(office);
  const held = one.store.index.records.get(keyOf("patient", id));
  await one.disk.commit([{ table: "rec", drop: keyOf("patient", id) }]);
  expect(held).toBeDefined();
  const rows: unknown[] = [];
  for await (const some of one.outbox.holdings()) rows.push(...some);
  expect(rows).not.toContainEqual(["patient", id, held?.base?.v]);
});
