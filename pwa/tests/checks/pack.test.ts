import { canonical, digest } from "@sync/canon.ts";
import { loadPack } from "@sync/rules/index.ts";
import { afterEach, expect, it } from "vitest";
import { bundle } from "../../src/checks/bundle.ts";
import { importedYears, judgeBy, packChanged, packInForce } from "../../src/checks/pack.svelte.ts";
import { sha256Raw } from "../../src/vault/index.ts";
import { aBody } from "../rules/pulled.ts";
import { fakeStore, wholeVisit } from "./fake-store.ts";

const YEAR = {
  ...{ release: "FY2027", base: "FY2026", valid_from: "2026-10-01", valid_to: "2027-09-30" },
  ...{ verified_on: "2026-11-02", added: ["M5455"], removed: [] },
};

async function kept(changes: object) {
  const body = aBody(changes);
  return { hash: await digest(body, sha256Raw), body: new TextDecoder().decode(canonical(body)) };
}

afterEach(() => judgeBy(async () => undefined));

it("judges by the app's own rules while the office has published none", async () => {
  expect(await packInForce()).toEqual(loadPack());
  expect(importedYears()).toEqual([]);
});

it("judges by the office's pack, tables and all, once it is here", async () => {
  const { tables } = loadPack();
  const held = await kept({ rules: loadPack().rules.slice(0, 2), tables: { ...tables, icd: [YEAR] } });
  let here: typeof held | undefined;
  judgeBy(async () => here);
  expect((await packInForce()).hash).toBe(loadPack().hash);
  here = held;
  expect((await packInForce()).hash, "it is not read anew for every look").toBe(loadPack().hash);
  packChanged();
  const pack = await packInForce();
  expect([pack.hash, pack.rules.length]).toEqual([held.hash, 2]);
  expect(importedYears()).toEqual([YEAR]);
});

it("judges by the app's own rules when this app can no longer judge by what lies here", async () => {
  const held = await kept({ rules: [{ id: "of another time" }] });
  judgeBy(async () => held);
  expect((await packInForce()).hash).toBe(loadPack().hash);
  judgeBy(async () => {
    throw new Error("does not open");
  });
  expect((await packInForce()).hash).toBe(loadPack().hash);
});

it("brings the codes of the client's other visits of that day with the same provider", () => {
  const rows = wholeVisit();
  const visit = rows.find(({ kind, id }) => kind === "encounter" && id === "e1");
  const line = rows.find(({ kind }) => kind === "service_line");
  if (!visit || !line) throw new Error("no visit");
  const other = (id: string, changes: object, patientId = "p1") => [
    { ...visit, id, patientId, fields: { ...visit.fields, ...changes } },
    { ...line, id: `l-${id}`, fields: { ...line.fields, encounter_id: id, cpt: "98940" } },
  ];
  const beside = (changes: object, patientId?: string) =>
    bundle(fakeStore([...rows, ...other("e2", changes, patientId)]), "e1", "2026-11-24", null)
      ?.same_day_lines;
  expect(beside({})).toMatchObject([{ cpt: "98940" }]);
  expect(beside({ date_of_service: "2026-01-01" })).toEqual([]);
  expect(beside({ provider_id: "somebody else" })).toEqual([]);
  expect(beside({ canceled_at: "2026-11-24T10:00:00Z" })).toEqual([]);
  expect(beside({ patient_id: "p2" }, "p2")).toEqual([]);
});
