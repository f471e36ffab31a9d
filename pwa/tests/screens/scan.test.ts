import "fake-indexeddb/auto";
import { describe, expect, it } from "vitest";
import { pagesOf } from "../../src/checks/gather.ts";
import { scan as en } from "../../src/messages/en/scan.ts";
import { scan as es } from "../../src/messages/es/scan.ts";
import { addPage, moved, redoPage } from "../../src/screens/visit/pages.ts";
import { moveTo, push } from "../../src/screens/visit/scan/corners.ts";
import type { Prepared } from "../../src/worker/prepare.ts";
import { FRAME } from "../../src/worker/quad.ts";
import { aClient, aTablet, killed } from "../store/tablet.ts";

const taken = (mark: number): Prepared => ({
  bytes: new Uint8Array([255, 216, mark]).buffer,
  width: 1650,
  height: 2200,
  legible: { sharpness: 200, brightness: 230, glare: 0, longest: 2200, verdict: "fine" },
});

async function aReferral() {
  const tablet = await aTablet();
  const patientId = await aClient(tablet);
  const { id: referralId } = await tablet.store.create("referral", { patient_id: patientId }, { patientId });
  return { tablet, where: { referralId, patientId } };
}

const marks = async (tablet: Awaited<ReturnType<typeof aTablet>>, referralId: string) =>
  Promise.all(
    pagesOf(tablet.store, referralId).map(async ({ fields }) => {
      const bytes = await tablet.store.getBlob(fields.sha256);
      return bytes && new Uint8Array(bytes)[2];
    }),
  );

describe("a photographed page", () => {
  it("is a page of its referral before anybody looks for the paper in it, and after a kill", async () => {
    const { tablet, where } = await aReferral();
    expect(await marks(tablet, where.referralId), "the control: nothing was photographed").toEqual([]);
    await addPage(tablet.store, where, taken(1));
    const after = await killed(tablet);
    await after.store.bring(where.patientId);
    const hold = after.store.hold([where.patientId]);
    await hold.ready;
    expect(await marks(after, where.referralId)).toEqual([1]);
  });

  it("is not sent while its sheet is open, and is sent once it is closed or the tablet was killed", async () => {
    const { tablet, where } = await aReferral();
    const { release } = await addPage(tablet.store, where, taken(1));
    expect(tablet.outbox.nextPicture()).toBeUndefined();
    expect(tablet.store.pile().pictures.count, "it counts as unsent all the same").toBe(1);
    release();
    release();
    expect(tablet.outbox.nextPicture()).toMatchObject({ state: "tablet" });
    const { release: never } = await addPage(tablet.store, where, taken(2));
    expect(never).toBeTypeOf("function");
    const after = await killed(tablet);
    expect(after.outbox.unsentPictures()).toHaveLength(2);
    expect(after.outbox.nextPicture()).toBeDefined();
  });

  it("goes to the office all the same when the tablet is to be erased", async () => {
    const { tablet, where } = await aReferral();
    await addPage(tablet.store, where, taken(1));
    expect(
      tablet.outbox.nextPicture(),
      "the control: it is held back from an ordinary round",
    ).toBeUndefined();
    expect(tablet.outbox.nextPicture(new Set(), true)).toMatchObject({ state: "tablet" });
  });

  it("leaves no picture to send that no page names, when the page is gone meanwhile", async () => {
    const { tablet, where } = await aReferral();
    const { id } = await addPage(tablet.store, where, taken(1));
    await tablet.store.remove("referral_page", id);
    await expect(redoPage(tablet.store, id, taken(2))).rejects.toThrow();
    expect(tablet.outbox.unsentPictures().map(({ record }) => record)).toEqual([id]);
    expect(await tablet.store.getBlob(await tablet.store.sha256(taken(2).bytes))).toBeUndefined();
  });

  it("is not put back by word of its upload once it was let go of", async () => {
    const { tablet, where } = await aReferral();
    const { id } = await addPage(tablet.store, where, taken(1));
    const [row] = tablet.outbox.unsentPictures();
    if (!row) throw new Error("no picture");
    await tablet.store.dropBlob(row.sha256, id);
    await tablet.outbox.notePicture(row, { url: "/sync/v1/blobs/1" });
    expect(tablet.outbox.unsentPictures()).toEqual([]);
  });

  it("shows the straight picture in its place, and the photograph until then", async () => {
    const { tablet, where } = await aReferral();
    const { id } = await addPage(tablet.store, where, taken(1));
    const photograph = tablet.store.get("referral_page", id)?.fields.sha256 ?? "";
    await redoPage(tablet.store, id, { ...taken(2), width: 1700, height: 2200 });
    expect(await marks(tablet, where.referralId)).toEqual([2]);
    expect(tablet.store.get("referral_page", id)?.fields).toMatchObject({ width: 1700, position: 1 });
    expect(await tablet.store.getBlob(photograph), "nothing is let go of unasked").toBeDefined();
    await tablet.store.dropBlob(photograph, id);
    expect(await tablet.store.getBlob(photograph)).toBeUndefined();
    expect(tablet.outbox.unsentPictures()).toHaveLength(1);
  });

  it("keeps the picture that another page names, that is on its way, or that the office has", async () => {
    const { tablet, where } = await aReferral();
    const { id } = await addPage(tablet.store, where, taken(1));
    const [row] = tablet.outbox.unsentPictures();
    if (!row) throw new Error("no picture");
    await tablet.store.dropBlob(row.sha256, "another page");
    await tablet.outbox.notePicture(row, { url: "/sync/v1/blobs/1" });
    await tablet.store.dropBlob(row.sha256, id);
    await tablet.outbox.notePicture(row, { state: "office" });
    await tablet.store.dropBlob(row.sha256, id);
    expect(await marks(tablet, where.referralId)).toEqual([1]);
  });
});

describe("the order of pages", () => {
  it("is changed step by step, and every step is one or two positions", async () => {
    const { tablet, where } = await aReferral();
    const ids: string[] = [];
    for (const mark of [1, 2, 3]) ids.push((await addPage(tablet.store, where, taken(mark))).id);
    const [first = "", , third = ""] = ids;
    const move = async (id: string, by: -1 | 1) => {
      const steps = moved(pagesOf(tablet.store, where.referralId), id, by);
      for (const { id: own, position } of steps) await tablet.store.set("referral_page", own, { position });
      return steps.length;
    };
    expect(await move(third, -1)).toBe(2);
    expect(await marks(tablet, where.referralId)).toEqual([1, 3, 2]);
    expect(await move(first, 1)).toBe(2);
    expect(await marks(tablet, where.referralId)).toEqual([3, 1, 2]);
    expect(await move(third, -1), "the first goes no further").toBe(0);
  });

  it("is found again when a kill left two pages in one place", () => {
    const page = (id: string, position: number) => ({ id, fields: { position } }) as never;
    expect(moved([page("a", 2), page("b", 2), page("c", 3)], "b", -1)).toEqual([{ id: "b", position: 1 }]);
    expect(moved([page("a", 2), page("b", 2), page("c", 3)], "c", -1)).toEqual([
      { id: "a", position: 1 },
      { id: "c", position: 2 },
      { id: "b", position: 3 },
    ]);
  });
});

describe("a corner", () => {
  it("is pushed, and stays within the picture", () => {
    expect(push(FRAME, 0, 0.1, 0.2)[0]).toEqual([0.1, 0.2]);
    expect(push(FRAME, 2, 0.5, 0.5)).toEqual(FRAME);
    expect(push(FRAME, 0, 0.1, 0.2).slice(1)).toEqual(FRAME.slice(1));
  });

  it("does not cross the side between its neighbors", () => {
    expect(moveTo(FRAME, 0, [0.4, 0.4])[0]).toEqual([0.4, 0.4]);
    expect(moveTo(FRAME, 0, [0.6, 0.6])).toBe(FRAME);
    expect(moveTo(FRAME, 0, [1, 0])).toBe(FRAME);
  });
});

it("has its words in both languages, with the same facts in each", () => {
  const facts = (words: string) => [...new Set(words.match(/\{\w+\}/g) ?? [])].sort().join();
  expect(Object.keys(es)).toEqual(Object.keys(en));
  for (const [key, words] of Object.entries(en))
    expect(facts(es[key as keyof typeof en] as string), key).toBe(facts(words));
});
