import { expect, it, vi } from "vitest";
import { endRehearsal, rehearsalDisk, sweepRehearsal } from "../../src/shell/rehearsal.ts";
import { layRehearsal, openRehearsal } from "../../src/shell/rehearse.ts";
import type { OpenTablet } from "../../src/shell/tablet.ts";
import { readAccount } from "../../src/store/index.ts";
import { WrongPassphrase } from "../../src/vault/index.ts";
import { Front, prepared, WHO } from "./front.ts";

const USER = { ...WHO.user, role: "owner" } as const;

/** A practice visit that is open, with what opens it. */
async function rehearsed(language: "en" | "es" = "en") {
  const disk = rehearsalDisk();
  const key = await layRehearsal(disk, USER, language);
  const account = await readAccount(disk);
  if (!account) throw new Error("no account");
  const tablet = await openRehearsal({ disk, leave: () => {} }, account, key);
  return { disk, key, account, tablet };
}

/** Write a note about a client, and let whatever wants to go to the office go. */
async function writes(tablet: OpenTablet): Promise<void> {
  const { store, exchange } = tablet;
  const id = store.newId();
  await store.create("patient", { last_name: "Marlow" }, { patientId: id, id });
  const sha256 = await store.putBlob(new Uint8Array(64).buffer, {
    type: "image/jpeg",
    record: store.newId(),
  });
  await exchange.now();
  await exchange.picture(sha256, id);
}

it("has one made-up client with a visit today, a consent to sign and codes to be paid for", async () => {
  for (const language of ["en", "es"] as const) {
    const { store } = (await rehearsed(language)).tablet;
    const [visit] = store.all("encounter");
    expect(store.all("encounter")).toHaveLength(1);
    expect(store.get("patient", visit?.fields.patient_id ?? "")?.fields.language).toBe(language);
    const spoken = store.all("consent_form").map(({ fields }) => fields.language);
    expect(spoken.toSorted()).toEqual(["en", "es"]);
    expect(store.all("fee").length).toBeGreaterThan(0);
    await store.bring(visit?.fields.patient_id ?? "");
    expect(store.all("referral")[0]?.fields.diagnoses).toHaveLength(2);
  }
});

it("asks nothing of any network, whatever is written; the tablet beside it does", async () => {
  const asked = vi.spyOn(globalThis, "fetch").mockRejectedValue(new TypeError("network"));
  const { tablet } = await rehearsed();
  await writes(tablet);
  for (const outside of [tablet.signOut, tablet.ways.beginApp, tablet.rehearse]) {
    await expect(outside()).rejects.toMatchObject({ cause_: "no_network" });
  }
  expect(await tablet.exchange.sealedCopy()).toBeUndefined();
  expect(asked).not.toHaveBeenCalled();
  const front = new Front();
  const heard = vi.spyOn(front, "fetch");
  const { tablet: real } = await prepared(front);
  const before = heard.mock.calls.length;
  await writes(real);
  expect(heard.mock.calls.length).toBeGreaterThan(before);
});

it("keeps what was written when it is locked, under a key of its own", async () => {
  const { disk, key, account, tablet } = await rehearsed();
  const [visit] = tablet.store.all("encounter");
  const id = visit?.id ?? "";
  await tablet.store.set("encounter", id, { started_at: "2026-11-29T17:00:00Z" });
  await new Promise<void>((left) => {
    tablet.lock();
    setTimeout(left, 50);
  });
  const again = await openRehearsal({ disk, leave: () => {} }, account, key);
  expect(again.store.get("encounter", id)?.fields.started_at).toBe("2026-11-29T17:00:00Z");
  const other = openRehearsal({ disk, leave: () => {} }, account, "another key");
  await expect(other).rejects.toBeInstanceOf(WrongPassphrase);
});

it("is erased when it ends, and what a dying window left is erased at the next start", async () => {
  const there = async () =>
    (await indexedDB.databases()).some(({ name }) => name?.includes("rehearsal") ?? false);
  await rehearsed();
  expect(await there()).toBe(true);
  await endRehearsal();
  expect(await there()).toBe(false);
  await rehearsed();
  await sweepRehearsal();
  expect(await there()).toBe(false);
});
