import "fake-indexeddb/auto";
import { afterEach, beforeAll, vi } from "vitest";
import { type Surroundings, Wire } from "../../src/exchange/index.ts";
import { type OpenTablet, prepareTablet, unlockTablet } from "../../src/shell/tablet.ts";
import { Disk, readAccount } from "../../src/store/index.ts";
import { newId } from "../../src/vault/index.ts";
import { json, Office, problem } from "../exchange/office.ts";

export const GIVEN = { login: "rosa", passphrase: "four quiet river stones", deviceName: "iPad" };
export const WHO = {
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
export class Front {
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

export const opened: OpenTablet[] = [];

beforeAll(() => {
  (globalThis as { dispatchEvent?: unknown }).dispatchEvent = () => true;
  vi.stubGlobal("document", { cookie: "" });
  vi.stubGlobal("location", { protocol: "https:" });
});

afterEach(() => {
  vi.restoreAllMocks();
  for (const tablet of opened.splice(0)) void tablet.exchange.stop();
});

export function means(front: Front, disk = new Disk(newId())) {
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

export async function prepared(front: Front) {
  const own = means(front);
  const tablet = await prepareTablet(own, GIVEN);
  opened.push(tablet);
  await tablet.exchange.now();
  return { own, tablet };
}

export async function locked(own: ReturnType<typeof means>, tablet: OpenTablet): Promise<void> {
  const before = own.left();
  tablet.lock();
  while (own.left() === before) await new Promise((done) => setTimeout(done, 1));
}

export async function unlocked(
  own: ReturnType<typeof means>,
  passphrase = GIVEN.passphrase,
): Promise<OpenTablet> {
  const account = await readAccount(own.disk);
  if (!account) throw new Error("no account");
  const tablet = await unlockTablet(own, account, passphrase);
  opened.push(tablet);
  return tablet;
}

export async function aClient({ store }: OpenTablet): Promise<string> {
  const id = store.newId();
  await store.create("patient", { last_name: "Marlow" }, { patientId: id, id });
  return id;
}
