import "fake-indexeddb/auto";
import { afterEach, describe, expect, it, vi } from "vitest";
import { finderOf, MOST_FOUND } from "../../src/store/find.ts";
import { newId } from "../../src/vault/index.ts";
import { EPOCHS, Office } from "../exchange/office.ts";
import { sync } from "../exchange/tablets.ts";
import { aClient, aTablet, aVisit, everyRow, killed, type Tablet } from "./tablet.ts";

/** A client of whom everything came from the office: a visit on a day, with a note. */
function atOffice(office: Office, plan: string, on = "2026-11-20"): { patientId: string; visit: string } {
  const [patientId, visit] = [newId(), newId()];
  office.write("patient", patientId, patientId, { last_name: "Okafor" });
  office.write("encounter", visit, patientId, { patient_id: patientId, date_of_service: on });
  office.write("note", visit, patientId, { encounter_id: visit, plan });
  return { patientId, visit };
}

async function pulled(...plans: string[]) {
  const office = new Office();
  const visits = plans.map((plan, at) => atOffice(office, plan, `2026-10-${String(10 + at)}`).visit);
  const tablet = await aTablet();
  await sync(tablet, office);
  return { office, tablet, visits };
}

const found = async (tablet: Tablet, query: string) =>
  (await finderOf(tablet.store).find(query)).found.map(({ encounterId }) => encounterId);

afterEach(() => {
  vi.useRealTimers();
});

describe("finding words in the notes", () => {
  it("finds them in notes of clients nobody looks at, the newest visit first", async () => {
    const { tablet, visits } = await pulled("Scalene release", "Rest", "Scalenes again, gently");
    expect(tablet.store.all("note")).toEqual([]);
    expect(await found(tablet, "scalene")).toEqual([visits[2], visits[0]]);
    // Nothing was brought into memory for it.
    expect(tablet.store.all("note")).toEqual([]);
  });

  it("asks for all the words, without regard to case, accents or order", async () => {
    const { tablet, visits } = await pulled("Estiramiento del músculo", "Músculo", "estiramiento");
    expect(await found(tablet, "MUSCULO estira")).toEqual([visits[0]]);
    expect(await found(tablet, " .. ")).toEqual([]);
  });

  it("shows what stands around the first word, as it was written", async () => {
    const { tablet } = await pulled("Trabajó el MÚSCULO piramidal");
    const [hit] = (await finderOf(tablet.store).find("musculo")).found;
    expect(hit).toMatchObject({ part: "plan", before: "Trabajó el ", hit: "MÚSCULO", after: " piramidal" });
  });

  it("finds what was typed a moment ago, and no more what was typed over", async () => {
    const { tablet, visits } = await pulled("Scalene release");
    const [visit = ""] = visits;
    expect(await found(tablet, "scalene")).toEqual([visit]);
    await tablet.store.set("note", visit, { plan: "Pectoral release" });
    expect(await found(tablet, "scalene")).toEqual([]);
    expect(await found(tablet, "pectoral")).toEqual([visit]);
    const patientId = await aClient(tablet);
    const own = await aVisit(tablet, patientId);
    await tablet.store.set("note", own, { subjective: "pectoral pain" });
    expect(new Set(await found(tablet, "pectoral"))).toEqual(new Set([visit, own]));
    // And after a start, from the disk alone.
    expect(new Set(await found(await killed(tablet), "pectoral"))).toEqual(new Set([visit, own]));
  });

  it("finds what the office sent while it had already searched, and addenda", async () => {
    const { office, tablet } = await pulled("Rest");
    expect(await found(tablet, "hip")).toEqual([]);
    const { patientId, visit } = atOffice(office, "Hip opener");
    office.write("addendum", newId(), patientId, { encounter_id: visit, text: "The other hip too" });
    await sync(tablet, office);
    expect(await finderOf(tablet.store).find("hip")).toMatchObject({ count: 2 });
    expect(new Set(await found(tablet, "hip"))).toEqual(new Set([visit]));
  });

  it("finds nothing of a client who left the caseload", async () => {
    const { office, tablet } = await pulled("Scalene release");
    const { patientId } = atOffice(office, "Scalenes");
    await sync(tablet, office);
    expect(await finderOf(tablet.store).find("scalene")).toMatchObject({ count: 2 });
    office.take(patientId);
    await sync(tablet, office);
    expect(await finderOf(tablet.store).find("scalene")).toMatchObject({ count: 1 });
    expect((await everyRow(tablet)).every(({ owner }) => owner !== patientId)).toBe(true);
  });

  it("does not find what only an earlier pull from the beginning brought", async () => {
    const { office, tablet, visits } = await pulled("Scalene release", "Scalenes");
    office.epoch = EPOCHS[1];
    office.rows.delete(`note|${visits[0]}`);
    await sync(tablet, office);
    expect(await found(tablet, "scalene")).toEqual([visits[1]]);
  });

  it("says how many notes it has opened, once, and answers at once from then on", async () => {
    const { tablet } = await pulled("Scalene release", "Rest");
    const told = vi.fn();
    await finderOf(tablet.store).find("scalene", told);
    expect(told).toHaveBeenLastCalledWith(2);
    told.mockClear();
    await finderOf(tablet.store).find("rest", told);
    expect(told).not.toHaveBeenCalled();
  });

  it("forgets the words some minutes after the last search", async () => {
    const { tablet } = await pulled("Scalene release");
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const looking = finderOf(tablet.store).find("scalene");
    await looking;
    vi.advanceTimersByTime(121_000);
    vi.useRealTimers();
    const told = vi.fn();
    await finderOf(tablet.store).find("scalene", told);
    expect(told).toHaveBeenCalled();
  });

  it("shows so many, and says of how many", async () => {
    const { tablet } = await pulled(...Array.from({ length: MOST_FOUND + 3 }, () => "Scalene release"));
    const { found: shown, count } = await finderOf(tablet.store).find("scalene");
    expect([shown.length, count]).toEqual([MOST_FOUND, MOST_FOUND + 3]);
  });

  it("knows the new day of a visit that was moved after it was a hit", async () => {
    const office = new Office();
    const { visit: moved } = atOffice(office, "Hip", "2020-01-01");
    for (let at = 0; at < MOST_FOUND; at++) atOffice(office, "Hip", "2026-11-20");
    const tablet = await aTablet();
    await sync(tablet, office);
    expect(await found(tablet, "hip")).not.toContain(moved);
    await tablet.store.set("encounter", moved, { date_of_service: "2026-11-25" });
    expect((await found(tablet, "hip"))[0]).toBe(moved);
  });
});
