import "fake-indexeddb/auto";
import { describe, expect, it } from "vitest";
import { addSide, cardOf, type Side, sidesFor, sidesOf } from "../../src/screens/clients/cards.ts";
import { redoPicture } from "../../src/screens/visit/scan/held.ts";
import { sayOf, sayScan } from "../../src/screens/visit/scan/say.ts";
import type { Prepared } from "../../src/worker/prepare.ts";
import { aClient, aTablet, killed } from "../store/tablet.ts";

const taken = (mark: number): Prepared => ({
  bytes: new Uint8Array([255, 216, mark]).buffer,
  width: 1700,
  height: 1072,
  legible: { sharpness: 200, brightness: 230, glare: 0, longest: 1700, verdict: "fine" },
});

async function aPolicy() {
  const tablet = await aTablet();
  const patientId = await aClient(tablet);
  const fields = { patient_id: patientId, rank: "primary" } as const;
  const { id: coverageId } = await tablet.store.create("coverage", fields, { patientId });
  const add = (side: Side, mark: number) =>
    addSide(tablet.store, { coverageId, patientId, side }, taken(mark));
  return { tablet, patientId, coverageId, add };
}

const sides = (card: ReturnType<typeof cardOf>) => Object.keys(card).sort();

describe("the card of a policy", () => {
  it("has the sides that were photographed, also after a kill", async () => {
    const { tablet, patientId, coverageId, add } = await aPolicy();
    expect(sides(cardOf(tablet.store, coverageId)), "the control").toEqual([]);
    await add("front", 1);
    expect(sides(cardOf(tablet.store, coverageId))).toEqual(["front"]);
    await add("back", 2);
    const after = await killed(tablet);
    await after.store.hold([patientId]).ready;
    const card = cardOf(after.store, coverageId);
    expect(sides(card)).toEqual(["back", "front"]);
    const bytes = await after.store.getBlob(card.back?.fields.sha256 ?? "");
    expect(bytes && new Uint8Array(bytes)[2]).toBe(2);
  });

  it("is not that of another policy", async () => {
    const { tablet, add } = await aPolicy();
    await add("front", 1);
    expect(sides(cardOf(tablet.store, tablet.store.newId()))).toEqual([]);
  });

  it("shows of two pictures of one side the one that was taken last", async () => {
    const { tablet, coverageId, add } = await aPolicy();
    const { id: newer } = await add("front", 1);
    const { id: older } = await add("front", 2);
    await tablet.store.set("coverage_card", newer, { taken_at: "2026-11-25T10:00:00Z" });
    await tablet.store.set("coverage_card", older, { taken_at: "2026-11-24T10:00:00Z" });
    expect(cardOf(tablet.store, coverageId).front?.id).toBe(newer);
  });

  it("is sent only once its sheet is closed, and then as what it is", async () => {
    const { tablet, add } = await aPolicy();
    const { id, release } = await add("front", 1);
    expect(tablet.outbox.nextPicture()).toBeUndefined();
    release();
    expect(tablet.outbox.nextPicture()).toMatchObject({ record: id, kind: "coverage_card" });
  });

  it("is called by its name where the office refused the picture", async () => {
    const { tablet, add } = await aPolicy();
    const { id, release } = await add("front", 1);
    release();
    const row = tablet.outbox.nextPicture();
    if (!row) throw new Error("no picture");
    await tablet.outbox.notePicture(row, { state: "refused" });
    expect(tablet.store.pile().kept).toMatchObject([{ kind: "coverage_card", id, why: "picture_refused" }]);
  });

  it("keeps the picture before until another one is there, and its time when it is only made straight", async () => {
    const { tablet, coverageId, add } = await aPolicy();
    const { id } = await add("front", 1);
    await tablet.store.set("coverage_card", id, { taken_at: "2026-11-24T10:00:00Z" });
    await redoPicture(tablet.store, "coverage_card", id, taken(2));
    const straight = cardOf(tablet.store, coverageId).front?.fields;
    expect(straight?.taken_at).toBe("2026-11-24T10:00:00Z");
    await redoPicture(tablet.store, "coverage_card", id, taken(3), { again: true });
    const again = cardOf(tablet.store, coverageId).front?.fields;
    expect(again?.taken_at).not.toBe("2026-11-24T10:00:00Z");
    expect(again?.sha256).not.toBe(straight?.sha256);
  });
});

describe("what is said of a card", () => {
  it("names its side, and speaks of a card where that of a page would be wrong", async () => {
    const { tablet, add } = await aPolicy();
    const { id } = await add("back", 1);
    const say = sayOf("card");
    expect(say("scan.kept", sidesOf(tablet.store).named(id))).toBe("Back of the card: on this tablet");
    expect(say("scan.found")).toContain("The card was found");
    expect(sayOf("page")("scan.found")).toContain("The page was found");
    expect(say("scan.turn")).toBe(sayScan("scan.turn"));
  });
});

describe("the notice that a policy does not cover", () => {
  it("is photographed beside the card once one was signed, and stays to be seen", async () => {
    const { tablet, patientId, coverageId, add } = await aPolicy();
    expect(sidesFor(tablet.store, coverageId), "the control").toEqual(["front", "back"]);
    const signed = {
      coverage_id: coverageId,
      paper: "cms_r_131",
      signed_on: "2026-11-24",
      choice: "1",
    } as const;
    const { id } = await tablet.store.create("coverage_notice", signed, { patientId });
    expect(sidesFor(tablet.store, coverageId)).toEqual(["front", "back", "notice"]);
    await add("notice", 1);
    await tablet.store.remove("coverage_notice", id);
    expect(sidesFor(tablet.store, coverageId)).toEqual(["front", "back", "notice"]);
  });
});
