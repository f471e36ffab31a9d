import { expect, it, vi } from "vitest";
import { Refused } from "../../src/exchange/index.ts";
import { prepareTablet } from "../../src/shell/tablet.ts";
import { readAccount, StoreGone } from "../../src/store/index.ts";
import { WrongPassphrase } from "../../src/vault/index.ts";
import { problem } from "../exchange/office.ts";
import { aClient, Front, GIVEN, locked, means, prepared, unlocked } from "./front.ts";

it("prepares a tablet with a network, and opens it without one", async () => {
  const front = new Front();
  const { own, tablet } = await prepared(front);
  const id = await aClient(tablet);
  await locked(own, tablet);
  front.reachable = false;
  const again = await unlocked(own);
  expect(again.store.get("patient", id)?.fields.last_name).toBe("Marlow");
  expect([again.user.name, again.practice.name]).toEqual(["Rosa Delgado", "Delgado Massage"]);
});

it("cannot be prepared without a network, and leaves nothing behind", async () => {
  const front = new Front();
  front.reachable = false;
  const own = means(front);
  await expect(prepareTablet(own, GIVEN)).rejects.toMatchObject({ cause_: "no_network" });
  expect(await readAccount(own.disk)).toBeUndefined();
});

it("cannot be prepared with a wrong passphrase", async () => {
  const front = new Front();
  const wrong = prepareTablet(means(front), { ...GIVEN, passphrase: "wrong" });
  await expect(wrong).rejects.toBeInstanceOf(Refused);
  await expect(wrong).rejects.toMatchObject({ cause_: "sign_in" });
});

it("does not open by another passphrase", async () => {
  const front = new Front();
  const { own, tablet } = await prepared(front);
  await locked(own, tablet);
  await expect(unlocked(own, "four quiet river stone")).rejects.toThrow(WrongPassphrase);
});

it("waits for what is being saved before it locks", async () => {
  const front = new Front();
  const { own, tablet } = await prepared(front);
  const id = await aClient(tablet);
  const saving = tablet.store.set("patient", id, { city: "Oakland" });
  await locked(own, tablet);
  await saving;
  expect((await unlocked(own)).store.get("patient", id)?.fields.city).toBe("Oakland");
});

it("inv_05 cannot be read once it is locked", async () => {
  const front = new Front();
  const { own, tablet } = await prepared(front);
  const id = await aClient(tablet);
  await locked(own, tablet);
  await expect(tablet.store.set("patient", id, { city: "Oakland" })).rejects.toThrow("locked");
});

it("renews a sign-in that ran out when it is unlocked with a network, unasked", async () => {
  const front = new Front();
  const { own, tablet } = await prepared(front);
  await locked(own, tablet);
  front.office.signedIn = false;
  const again = await unlocked(own);
  await again.exchange.now();
  expect(front.tries).toHaveLength(2);
  expect(front.tries[1]).toEqual(
    front.tries[0] && { ...front.tries[1], device_id: front.tries[0].device_id },
  );
  expect(again.exchange.status.cause).toBe("");
});

it("does not send the passphrase anywhere while the sign-in holds", async () => {
  const front = new Front();
  const { own, tablet } = await prepared(front);
  await locked(own, tablet);
  await (await unlocked(own)).exchange.now();
  expect(front.tries).toHaveLength(1);
});

it("signs in again with a passphrase that was changed at the office, and opens by it from then on", async () => {
  const front = new Front();
  const { own, tablet } = await prepared(front);
  const id = await aClient(tablet);
  await tablet.exchange.now();
  front.office.signedIn = false;
  front.passphrase = "a new phrase of five words";
  expect(await tablet.signInAgain(GIVEN.passphrase)).toBe("wrong");
  expect(await tablet.signInAgain(front.passphrase)).toBe("changed");
  expect(await tablet.signInAgain(front.passphrase, GIVEN.passphrase)).toBe("done");
  await locked(own, tablet);
  await expect(unlocked(own)).rejects.toThrow(WrongPassphrase);
  expect((await unlocked(own, front.passphrase)).store.get("patient", id)).toBeDefined();
});

it("refuses to sign out while something is not at the office, and says how much", async () => {
  const front = new Front();
  const { own, tablet } = await prepared(front);
  front.reachable = false;
  const id = await aClient(tablet);
  expect(await tablet.signOut()).toBe(1);
  expect(tablet.store.get("patient", id)).toBeDefined();
  expect([own.left(), front.signedOut]).toEqual([0, 0]);
});

it("forgets everything when it signs out", async () => {
  const front = new Front();
  const { own, tablet } = await prepared(front);
  await aClient(tablet);
  await tablet.exchange.now();
  expect(await tablet.signOut()).toBe(0);
  expect([own.left(), front.signedOut]).toEqual([1, 1]);
  expect(await readAccount(own.disk)).toBeUndefined();
});

it("refuses to sign out while an edit still waits for its turn to be written", async () => {
  const front = new Front();
  const { own, tablet } = await prepared(front);
  const id = await aClient(tablet);
  await tablet.exchange.now();
  const { commit } = own.disk;
  let go = () => {};
  const slow = new Promise<void>((done) => {
    go = done;
  });
  vi.spyOn(own.disk, "commit").mockImplementation(async (...given) => {
    await slow;
    return commit.apply(own.disk, given);
  });
  const saving = tablet.store.set("patient", id, { city: "Oakland" });
  const leaving = tablet.signOut();
  go();
  await saving;
  expect(await leaving).toBe(1);
  expect(own.left()).toBe(0);
  expect(await readAccount(own.disk)).toBeDefined();
});

it("keeps what is saved while it signs out, behind the lock screen", async () => {
  const front = new Front();
  const { own, tablet } = await prepared(front);
  const id = await aClient(tablet);
  await tablet.exchange.now();
  let saving: Promise<unknown> | undefined;
  vi.spyOn(AbortController.prototype, "abort").mockImplementationOnce(() => {
    saving = tablet.store.set("patient", id, { city: "Oakland" });
  });
  expect(await tablet.signOut()).toBe(1);
  await saving;
  expect([own.left(), front.signedOut]).toEqual([1, 0]);
  expect((await unlocked(own)).store.get("patient", id)?.fields.city).toBe("Oakland");
});

it("lets nothing be saved any more while the office is slow to hear that it signed out", async () => {
  const front = new Front();
  const { own, tablet } = await prepared(front);
  const id = await aClient(tablet);
  await tablet.exchange.now();
  let outcome = "";
  front.slowly = async () => {
    outcome = await tablet.store.set("patient", id, { city: "Oakland" }).then(
      () => "saved",
      () => "refused",
    );
  };
  expect(await tablet.signOut()).toBe(0);
  expect([outcome, own.left()]).toEqual(["refused", 1]);
});

it("goes to the lock screen when the tablet cannot be cleared, and says nothing of it to the office", async () => {
  const front = new Front();
  const { own, tablet } = await prepared(front);
  vi.spyOn(own.disk, "destroy").mockRejectedValue(new StoreGone("the database does not answer"));
  await expect(tablet.signOut()).rejects.toThrow(StoreGone);
  expect([own.left(), front.signedOut]).toEqual([1, 0]);
  expect(await readAccount(own.disk)).toBeDefined();
});

it("refuses to sign out while it keeps what the office lost and has not taken back", async () => {
  const front = new Front();
  const { own, tablet } = await prepared(front);
  const id = await aClient(tablet);
  await tablet.exchange.now();
  const backup = front.office.backup();
  front.office.write("patient", id, id, { city: "Oakland" });
  await tablet.exchange.now();
  front.office.restore(backup);
  front.office.asksForPast = true;
  front.office.escrowRefusal = problem(413, { code: "server.too_large" });
  await tablet.exchange.now();
  expect(await tablet.signOut()).toBe(1);
  expect([own.left(), front.signedOut]).toEqual([0, 0]);
  expect(await readAccount(own.disk)).toBeDefined();
});

it("exchanges as soon as a visit is closed", async () => {
  const front = new Front();
  const { tablet } = await prepared(front);
  const patientId = await aClient(tablet);
  const id = tablet.store.newId();
  await tablet.store.create("note", { encounter_id: id }, { patientId, id });
  await tablet.store.finish([{ t: "sign", kind: "note", id, name: "Rosa Delgado" }]);
  await tablet.exchange.now();
  expect(front.office.get("note", id)?.state).toBe("signed");
});

it("hands the tablet over with nothing open in it, and takes it back where it was", async () => {
  const front = new Front();
  const { own, tablet } = await prepared(front);
  const patientId = await aClient(tablet);
  const encounterId = tablet.store.newId();
  const visit = { patient_id: patientId, date_of_service: "2026-11-29", place_of_service: "12" } as const;
  await tablet.store.create("encounter", visit, { patientId, id: encounterId });
  const asked = front.office.requests.length;
  await tablet.handOver({ patientId, encounterId, forms: [], language: "en" }, "Ida Marlow");
  expect([own.left(), document.cookie.includes("Max-Age=34560000")]).toEqual([1, true]);
  await expect(aClient(tablet)).rejects.toThrow();
  await expect(unlocked(own, "four quiet river stone")).rejects.toThrow(WrongPassphrase);
  expect(document.cookie).toContain("Max-Age=34560000");
  // As long as the client has it, nothing is asked of the office.
  expect(front.office.requests.length).toBe(asked);
  const again = await unlocked(own);
  expect([again.turnOf, document.cookie.includes("Max-Age=0")]).toEqual([encounterId, true]);
  expect(again.takenBack()).toMatchObject({ what: "untouched", encounterId });
  expect(again.takenBack()).toBeNull();
});
