import "fake-indexeddb/auto";
import { describe, expect, it } from "vitest";
import { BadFields, NoRecord, SealedError } from "../../src/store/index.ts";
import { aClient, aTablet, aVisit, killed } from "./tablet.ts";

const wire = async (tablet: Awaited<ReturnType<typeof aTablet>>) =>
  (await tablet.outbox.next()).map((json) => JSON.parse(json));

describe("saving", () => {
  it("sync_01 survives a kill right after it was said to be saved", async () => {
    const tablet = await aTablet();
    const id = await aClient(tablet);
    await tablet.store.set("patient", id, { phone: "5105550142" });
    const after = await killed(tablet);
    expect(after.store.get("patient", id)?.fields).toMatchObject({
      last_name: "Marlow",
      phone: "5105550142",
    });
    expect(after.store.get("patient", id)?.place).toBe("tablet");
  });

  it("fills what was not given with blanks", async () => {
    const tablet = await aTablet();
    const id = await aClient(tablet);
    expect(tablet.store.get("patient", id)?.fields).toMatchObject({ zip: null, language: null });
  });

  it("makes one op of two hundred keystrokes", async () => {
    const tablet = await aTablet();
    const visit = await aVisit(tablet, await aClient(tablet));
    await tablet.outbox.next();
    for (let at = 1; at <= 200; at++) await tablet.store.set("note", visit, { subjective: "x".repeat(at) });
    const ops = (await wire(tablet)).filter((op) => op.t === "set");
    expect(ops.map((op) => op.set)).toEqual([{ subjective: "x".repeat(200) }]);
  });

  it("sync_04 does not let an edit grow an op whose bytes are frozen", async () => {
    const tablet = await aTablet();
    const id = await aClient(tablet);
    const [create] = await tablet.outbox.next();
    await tablet.store.set("patient", id, { city: "Oakland" });
    const [again, set] = await tablet.outbox.next();
    expect(again).toBe(create);
    expect(JSON.parse(set ?? "")).toMatchObject({ n: 2, t: "set", set: { city: "Oakland" } });
  });

  it("never names a record before the op that makes it", async () => {
    const tablet = await aTablet();
    const patientId = await aClient(tablet);
    const visit = await aVisit(tablet, patientId);
    const { id: referral } = await tablet.store.create("referral", { patient_id: patientId }, { patientId });
    await tablet.store.set("encounter", visit, { referral_id: referral });
    await tablet.store.set("encounter", visit, { street: "12 Fern Way" });
    const ops = await wire(tablet);
    const made = ops.findIndex((op) => op.id === referral);
    const named = ops.findIndex((op) => op.set?.referral_id === referral);
    expect(made).toBeGreaterThan(-1);
    expect(named).toBeGreaterThan(made);
  });

  it("writes nothing for a value that stands there already", async () => {
    const tablet = await aTablet();
    const id = await aClient(tablet);
    await tablet.outbox.next();
    await tablet.store.set("patient", id, { last_name: "Marlow" });
    expect(await tablet.outbox.next()).toHaveLength(1);
  });

  it("refuses values of the wrong shape and names the field", async () => {
    const tablet = await aTablet();
    const id = await aClient(tablet);
    const bad = tablet.store.set("patient", id, { date_of_birth: "yesterday" });
    await expect(bad).rejects.toThrow(BadFields);
    await expect(bad).rejects.toThrow(/date_of_birth/);
    expect(tablet.store.get("patient", id)?.fields.date_of_birth).toBeNull();
  });

  it("refuses to change what is not there", async () => {
    const tablet = await aTablet();
    await expect(tablet.store.set("patient", tablet.store.newId(), {})).rejects.toThrow(NoRecord);
  });

  it("takes simultaneous edits of several records one after the other, losing none", async () => {
    const tablet = await aTablet();
    const patientId = await aClient(tablet);
    const visit = await aVisit(tablet, patientId);
    await Promise.all([
      tablet.store.set("note", visit, { subjective: "one" }),
      tablet.store.set("note", visit, { objective: "two" }),
      tablet.store.set("patient", patientId, { city: "Oakland" }),
    ]);
    const after = await killed(tablet);
    expect(after.store.get("note", visit)?.fields).toMatchObject({ subjective: "one", objective: "two" });
    expect(after.store.get("patient", patientId)?.fields.city).toBe("Oakland");
  });

  it("tells those who follow a kind, and only after it is on disk", async () => {
    const tablet = await aTablet();
    const id = await aClient(tablet);
    const heard: (string | null | undefined)[] = [];
    const stop = tablet.store.subscribe("patient", () =>
      heard.push(tablet.store.get("patient", id)?.fields.city),
    );
    const saving = tablet.store.set("patient", id, { city: "Oakland" });
    expect(heard).toEqual([]);
    await saving;
    expect(heard).toEqual(["Oakland"]);
    stop();
    await tablet.store.set("patient", id, { city: "Alameda" });
    expect(heard).toHaveLength(1);
  });

  it("gives a new list only when a record of that kind changed", async () => {
    const tablet = await aTablet();
    await aClient(tablet);
    const list = tablet.store.all("patient");
    expect(tablet.store.all("patient")).toBe(list);
    await aClient(tablet, "Okafor");
    expect(tablet.store.all("patient")).not.toBe(list);
    expect(tablet.store.all("patient")).toHaveLength(2);
  });

  it("takes a removed record out of the lists", async () => {
    const tablet = await aTablet();
    const patientId = await aClient(tablet);
    const visit = await aVisit(tablet, patientId);
    const line = await tablet.store.create(
      "service_line",
      { encounter_id: visit, position: 1, cpt: "97124" },
      { patientId },
    );
    await tablet.store.remove("service_line", line.id);
    expect(tablet.store.all("service_line")).toEqual([]);
    expect((await killed(tablet)).store.get("service_line", line.id)).toBeUndefined();
  });
});

describe("numbers", () => {
  it("sync_04 have no holes and are never given twice, across kills", async () => {
    let tablet = await aTablet();
    const id = await aClient(tablet);
    const seen = new Map<number, string>();
    for (let time = 0; time < 6; time++) {
      await tablet.store.set("patient", id, { city: `City ${time}` });
      for (const json of await tablet.outbox.next()) {
        const { n } = JSON.parse(json);
        expect(seen.get(n) ?? json).toBe(json);
        seen.set(n, json);
      }
      if (time % 2) tablet = await killed(tablet);
    }
    expect([...seen.keys()]).toEqual([1, 2, 3, 4, 5, 6]);
  });
});

describe("finishing a visit", () => {
  async function finished() {
    const tablet = await aTablet();
    const patientId = await aClient(tablet);
    const visit = await aVisit(tablet, patientId);
    await tablet.store.set("note", visit, { plan: "Weekly" });
    await tablet.store.finish([
      { t: "set", kind: "encounter", id: visit, fields: { ended_at: "2026-11-24T18:05:00Z" } },
      { t: "sign", kind: "note", id: visit, name: "Rosa Delgado" },
      { t: "sign", kind: "encounter", id: visit, name: "Rosa Delgado" },
    ]);
    return { tablet, patientId, visit };
  }

  it("sync_10 closes its records against any edit, here and after a kill", async () => {
    const { tablet, visit } = await finished();
    await expect(tablet.store.set("note", visit, { plan: "other" })).rejects.toThrow(SealedError);
    const after = await killed(tablet);
    expect(after.store.get("note", visit)?.state).toBe("signed");
    await expect(after.store.set("note", visit, { plan: "other" })).rejects.toThrow(SealedError);
    await expect(after.store.remove("encounter", visit)).rejects.toThrow(SealedError);
  });

  it("sends its steps as one group that stands together", async () => {
    const { tablet } = await finished();
    const ops = await wire(tablet);
    const group = ops.at(-1).g;
    expect(ops.slice(-3).map((op) => [op.t, op.g === group])).toEqual([
      ["set", true],
      ["sign", true],
      ["sign", true],
    ]);
    expect(ops.filter((op) => op.g === group)).toHaveLength(3);
  });

  it("does nothing at all when one step cannot be done", async () => {
    const tablet = await aTablet();
    const visit = await aVisit(tablet, await aClient(tablet));
    const before = tablet.store.pile();
    const half = tablet.store.finish([
      { t: "sign", kind: "note", id: visit, name: "Rosa Delgado" },
      { t: "set", kind: "encounter", id: visit, fields: { ended_at: "soon" } },
    ]);
    await expect(half).rejects.toThrow(BadFields);
    expect(tablet.store.get("note", visit)?.state).toBe("open");
    expect(tablet.store.pile()).toEqual(before);
    expect((await killed(tablet)).store.get("note", visit)?.state).toBe("open");
  });

  it("seals a consent from its birth", async () => {
    const tablet = await aTablet();
    const patientId = await aClient(tablet);
    const body = "I agree.";
    const consent = await tablet.store.create(
      "consent",
      {
        patient_id: patientId,
        form_id: tablet.store.newId(),
        title: "Consent",
        language: "en",
        version: "1",
        body,
        body_sha256: await tablet.store.sha256(body),
        answer_treatment: true,
        answer_release: true,
        answer_assignment: true,
        signer_name: "Ida Marlow",
        signer_relationship: "self",
        ink: [[1, 2, 0, 500]],
        signed_at: "2026-11-24T18:05:00Z",
        zone: "America/Los_Angeles",
      },
      { patientId },
    );
    expect(consent.state).toBe("signed");
    await expect(tablet.store.set("consent", consent.id, { signer_name: "X" })).rejects.toThrow(SealedError);
  });
});
