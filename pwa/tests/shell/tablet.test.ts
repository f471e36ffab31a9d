import "fake-indexeddb/auto";
import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { Refused, type Surroundings, Wire } from "../../src/exchange/index.ts";
import { type OpenTablet, prepareTablet, recoverTablet, unlockTablet } from "../../src/shell/tablet.ts";
import { Disk, readAccount, StoreGone } from "../../src/store/index.ts";
import { newId, WrongPassphrase } from "../../src/vault/index.ts";
import { json, Office, problem } from "../exchange/office.ts";

const GIVEN = { login: "rosa", passphrase: "four quiet river stones", deviceName: "iPad" };
const WHO = {
  user: { id: "0a9d4f7e-3a52-4c8b-8f0e-7a1d2c3b4e5f", name: "Rosa Delgado", role: "owner" },
  practice: { id: "2c6f3b58-6f0f-4a52-8a83-5a2f0a6e9d10", name: "Delgado Massage" },
};
const still: Surroundings = {
  after: () => () => {},
  random: () => 0.5,
  visible: () => true,
  onWake: () => () => {},
};

/** An office that also signs people in. */
class Front {
  office = new Office();
  passphrase = GIVEN.passphrase;
  reachable = true;
  tries: { login: string; passphrase: string; device_id: string }[] = [];
  signedOut = 0;
  /** What happens while the office hears that somebody signed out. */
  slowly = async () => {};

  /** The key this tablet left; "" before it did. */
  key = "";
  who = WHO;

  async recovery(options: RequestInit): Promise<Response> {
    if (options.method === "GET")
      return this.key ? json(200, { key: this.key }) : problem(404, { code: "server.not_found" });
    this.key = JSON.parse(String(options.body)).key;
    return new Response(null, { status: 204 });
  }

  fetch = async (address: string, options: RequestInit): Promise<Response> => {
    if (!this.reachable) throw new TypeError("network");
    if (address === "/api/identity/device/recovery") return this.recovery(options);
    if (address !== "/api/identity/session") return this.office.fetch(address, options);
    if (options.method === "DELETE") {
      this.signedOut += 1;
      await this.slowly();
      return new Response(null, { status: 204 });
    }
    const given = JSON.parse(String(options.body));
    this.tries.push(given);
    if (given.passphrase !== this.passphrase) return problem(401, { code: "identity.wrong_passphrase" });
    this.office.signedIn = true;
    return json(200, { ...this.who, device: { id: given.device_id } });
  };
}

const opened: OpenTablet[] = [];

beforeAll(() => {
  (globalThis as { dispatchEvent?: unknown }).dispatchEvent = () => true;
  vi.stubGlobal("document", { cookie: "" });
  vi.stubGlobal("location", { protocol: "https:" });
});

afterEach(() => {
  vi.restoreAllMocks();
  for (const tablet of opened.splice(0)) void tablet.exchange.stop();
});

function means(front: Front, disk = new Disk(newId())) {
  let left = 0;
  return {
    disk,
    wire: () => new Wire(front.fetch),
    world: still,
    leave: () => {
      left += 1;
    },
    left: () => left,
  };
}

async function prepared(front: Front) {
  const own = means(front);
  const tablet = await prepareTablet(own, GIVEN);
  opened.push(tablet);
  await tablet.exchange.now();
  return { own, tablet };
}

async function locked(own: ReturnType<typeof means>, tablet: OpenTablet): Promise<void> {
  const before = own.left();
  tablet.lock();
  while (own.left() === before) await new Promise((done) => setTimeout(done, 1));
}

async function unlocked(own: ReturnType<typeof means>, passphrase = GIVEN.passphrase): Promise<OpenTablet> {
  const account = await readAccount(own.disk);
  if (!account) throw new Error("no account");
  const tablet = await unlockTablet(own, account, passphrase);
  opened.push(tablet);
  return tablet;
}

async function aClient({ store }: OpenTablet): Promise<string> {
  const id = store.newId();
  await store.create("patient", { last_name: "Marlow" }, { patientId: id, id });
  return id;
}

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

describe("a forgotten passphrase", () => {
  const NEW = "five loud lake pebbles";

  /** A tablet with a client nobody else has heard of, locked, and a key of it at the office. */
  async function forgotten() {
    const front = new Front();
    const { own, tablet } = await prepared(front);
    await vi.waitFor(() => expect(front.key).not.toBe(""));
    front.reachable = false;
    const id = await aClient(tablet);
    await vi.waitFor(async () => expect(await methods(own)).toContain("office"));
    await locked(own, tablet);
    front.reachable = true;
    front.passphrase = NEW;
    return { front, own, id };
  }

  async function methods(own: ReturnType<typeof means>) {
    return (await readAccount(own.disk))?.vault.wraps.map(({ method }) => method);
  }

  async function recovered(own: ReturnType<typeof means>, passphrase = NEW) {
    const account = await readAccount(own.disk);
    if (!account) throw new Error("no account");
    const tablet = await recoverTablet(own, account, { login: "rosa", passphrase });
    opened.push(tablet);
    return tablet;
  }

  it("loses nothing: the office opens the tablet, and from then on the new one does", async () => {
    const { front, own, id } = await forgotten();
    const given = front.key;
    const tablet = await recovered(own);
    expect(tablet.store.get("patient", id)?.fields.last_name).toBe("Marlow");
    // The key that was given out opens nothing any more; another lies there for the next time.
    await vi.waitFor(async () => expect(await methods(own)).toEqual(["passphrase", "office"]));
    expect(front.key).not.toBe(given);
    await locked(own, tablet);
    await expect(unlocked(own)).rejects.toThrow(WrongPassphrase);
    front.reachable = false;
    expect((await unlocked(own, NEW)).store.get("patient", id)?.fields.last_name).toBe("Marlow");
  });

  it("leaves one key, whoever asks for it at the same time, and it is the one that opens", async () => {
    const { front, own, id } = await forgotten();
    const tablet = await recovered(own);
    // While the new key is on its way, a sign-in leaves one too.
    await tablet.signInAgain(NEW);
    await tablet.signInAgain(NEW);
    await vi.waitFor(async () => expect(await methods(own)).toEqual(["passphrase", "office"]));
    await locked(own, tablet);
    front.passphrase = "six blue garden stones";
    const again = await recovered(own, front.passphrase);
    expect(again.store.get("patient", id)).toBeDefined();
  });

  it("opens for nobody else, and not without the office", async () => {
    const { front, own } = await forgotten();
    await expect(recovered(own, "not the new one")).rejects.toMatchObject({ cause_: "sign_in" });
    front.who = { ...WHO, user: { ...WHO.user, id: newId() } };
    await expect(recovered(own)).rejects.toMatchObject({ why: "another" });
    front.who = WHO;
    front.reachable = false;
    await expect(recovered(own)).rejects.toMatchObject({ cause_: "no_network" });
    // The control: with all of it right it opens.
    front.reachable = true;
    await recovered(own);
  });

  it("says so where no key was left, or another tablet's, and deletes nothing", async () => {
    const { front, own, id } = await forgotten();
    const right = front.key;
    front.key = "";
    await expect(recovered(own)).rejects.toMatchObject({ why: "no_key" });
    front.key = btoa("x".repeat(32));
    await expect(recovered(own)).rejects.toMatchObject({ name: "WrongKey" });
    front.key = right;
    expect((await recovered(own)).store.get("patient", id)).toBeDefined();
  });
});
