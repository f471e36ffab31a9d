import "fake-indexeddb/auto";
import { describe, expect, it } from "vitest";
import { payersByPatient } from "../../src/store/covered.ts";
import { newId } from "../../src/vault/index.ts";
import { Office } from "../exchange/office.ts";
import { sync } from "../exchange/tablets.ts";
import { aClient, aTablet } from "./tablet.ts";

function atOffice(office: Office, payer_id: string): { patientId: string; coverage: string } {
  const [patientId, coverage] = [newId(), newId()];
  office.write("patient", patientId, patientId, { last_name: "Okafor" });
  office.write("coverage", coverage, patientId, { patient_id: patientId, payer_id, rank: "primary" });
  return { patientId, coverage };
}

describe("who is insured by whom", () => {
  it("is known of clients nobody looks at, and nothing is brought into memory for it", async () => {
    const office = new Office();
    const [one, other] = [newId(), newId()];
    const [ida, lou] = [atOffice(office, one), atOffice(office, other)];
    const tablet = await aTablet();
    await sync(tablet, office);
    expect(tablet.store.all("coverage")).toEqual([]);
    expect(await payersByPatient(tablet.store)).toEqual(
      new Map([
        [ida.patientId, [one]],
        [lou.patientId, [other]],
      ]),
    );
    expect(tablet.store.all("coverage")).toEqual([]);
  });

  it("is what was chosen a moment ago, and no more what was taken away or chosen over", async () => {
    const tablet = await aTablet();
    const patientId = await aClient(tablet);
    const [first, second, spare] = [newId(), newId(), newId()];
    const coverage = newId();
    const fields = { patient_id: patientId, rank: "primary", payer_id: first } as const;
    await tablet.store.create("coverage", fields, { patientId, id: coverage });
    await tablet.store.create("coverage", { ...fields, payer_id: spare }, { patientId, id: spare });
    await tablet.store.set("coverage", coverage, { payer_id: second });
    await tablet.store.remove("coverage", spare);
    expect(await payersByPatient(tablet.store)).toEqual(new Map([[patientId, [second]]]));
  });

  it("leaves out a coverage whose company was not chosen yet", async () => {
    const tablet = await aTablet();
    const patientId = await aClient(tablet);
    await tablet.store.create("coverage", { patient_id: patientId, rank: "primary" }, { patientId });
    expect(await payersByPatient(tablet.store)).toEqual(new Map());
  });
});
