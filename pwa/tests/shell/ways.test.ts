import "fake-indexeddb/auto";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { Refused, Wire } from "../../src/exchange/index.ts";
import { waysOf } from "../../src/shell/ways.ts";
import { type Account, Disk, readAccount } from "../../src/store/index.ts";
import {
  addWrap,
  createVault,
  newId,
  random,
  unlock,
  WrongKey,
  WrongPassphrase,
} from "../../src/vault/index.ts";
import { json, problem } from "../exchange/office.ts";

const PASSPHRASE = "four quiet river stones";
const asked = vi.hoisted(() => ({ answer: {} as { credential: string; json: object; prf: unknown } }));

vi.mock("../../src/shell/passkey.ts", () => ({ makePasskey: async () => asked.answer }));

/** An office that takes passkeys, and hears what it is asked. */
function front() {
  const said: string[] = [];
  let proofs = 0;
  const refuse: { code?: string } = {};
  const wire = new Wire(async (address, options) => {
    said.push(`${options.method} ${address}`);
    if (address.endsWith("/proof")) {
      if (refuse.code) return problem(401, { code: refuse.code });
      proofs += 1;
      return new Response(null, { status: 204 });
    }
    if (address.endsWith("/passkeys/options")) return json(200, { options: { challenge: "AAAA" } });
    if (options.method === "DELETE") return new Response(null, { status: 204 });
    return json(201, { id: "p1", name: "iPad", credential_id: asked.answer.credential, last_used_at: null });
  });
  return { said, wire, refuse, proofs: () => proofs };
}

async function opened() {
  const disk = new Disk(newId());
  const owner = { device: newId(), user: newId() };
  const { header } = await createVault(PASSPHRASE, owner, { iterations: 1000 });
  const user = { id: owner.user, name: "Rosa", role: "owner" } as const;
  const account: Account = {
    user,
    practice: { id: newId(), name: "Made up" },
    deviceId: owner.device,
    vault: header,
  };
  await disk.claim(newId());
  const office = front();
  return { disk, account, office, ways: waysOf(disk, account, office.wire) };
}

beforeEach(() => {
  asked.answer = { credential: "a-passkey", json: { id: "a-passkey" }, prf: random(32) };
});

const given = { passphrase: PASSPHRASE, name: "iPad", opens: true };

it("adds a passkey that opens the tablet, beside the passphrase", async () => {
  const { disk, ways, office } = await opened();
  expect(ways.opensByTouch).toBe(false);
  expect(await ways.addPasskey(given)).toBe(true);
  expect(ways.opensHere("a-passkey")).toBe(true);
  const kept = await readAccount(disk);
  const prf = asked.answer.prf as Uint8Array<ArrayBuffer>;
  for (const by of [PASSPHRASE, { method: "passkey", credential: "a-passkey", prf } as const])
    expect((await unlock(kept?.vault as Account["vault"], by)).locked).toBe(false);
  expect(office.proofs()).toBe(1);
});

it.each([
  ["others can unlock the tablet", { opens: false }, random(32)],
  ["the passkey gives no key", { opens: true }, undefined],
])("adds one that only signs in when %s", async (_, more, prf) => {
  asked.answer = { ...asked.answer, prf };
  const { account, ways } = await opened();
  expect(await ways.addPasskey({ ...given, ...more })).toBe(false);
  expect(account.vault.wraps.map(({ method }) => method)).toEqual(["passphrase"]);
});

it("asks for no proof of somebody who has just signed in", async () => {
  const { ways, office } = await opened();
  await ways.addPasskey({ ...given, proved: true });
  expect(office.proofs()).toBe(0);
});

it("makes nothing when the office does not know the person again", async () => {
  const { ways, office } = await opened();
  office.refuse.code = "identity.code_needed";
  await expect(ways.addPasskey(given)).rejects.toThrow(Refused);
  expect(office.said).toEqual(["POST /api/identity/session/proof"]);
});

it("does not lock the key in with another passphrase than the tablet's", async () => {
  const { account, ways } = await opened();
  await expect(ways.addPasskey({ ...given, passphrase: "changed at the office" })).rejects.toThrow(WrongKey);
  expect(account.vault.wraps).toHaveLength(1);
});

it("takes a passkey away here and at the office", async () => {
  const { disk, ways, office } = await opened();
  await ways.addPasskey(given);
  const passkey = {
    id: "p1",
    name: "iPad",
    credential_id: "a-passkey",
    synced: false,
    created_at: "",
    last_used_at: null,
  };
  await ways.removePasskey(passkey, PASSPHRASE);
  expect(office.said).toContain("DELETE /api/identity/passkeys/p1");
  expect((await readAccount(disk))?.vault.wraps.map(({ method }) => method)).toEqual(["passphrase"]);
});

describe("changing the passphrase on the tablet", () => {
  const NEXT = "five loud lake pebbles";

  /** An office that knows one passphrase, and takes another in its place. */
  async function atOffice(knows: string, puts: () => Response = () => new Response(null, { status: 204 })) {
    const { disk, account } = await opened();
    const said: string[] = [];
    const wire = new Wire(async (address, options) => {
      const body = JSON.parse(String(options.body));
      said.push(`${options.method} ${address}`);
      if (options.method === "PUT") return puts();
      if (body.passphrase === knows) return new Response(null, { status: 204 });
      return problem(401, { code: "identity.wrong_passphrase" });
    });
    const kept = async () => (await readAccount(disk))?.vault as Account["vault"];
    return { ways: waysOf(disk, account, wire), account, said, kept };
  }

  it("changes it at the office first, and from then on the tablet opens by the new one alone", async () => {
    const { ways, said, kept } = await atOffice(PASSPHRASE);
    expect(await ways.changePassphrase({ old: PASSPHRASE, next: NEXT })).toBe("changed");
    expect(said).toEqual(["POST /api/identity/session/proof", "PUT /api/identity/passphrase"]);
    expect((await unlock(await kept(), NEXT)).locked).toBe(false);
    await expect(unlock(await kept(), PASSPHRASE)).rejects.toThrow(WrongPassphrase);
  });

  it("takes one over that was changed elsewhere", async () => {
    const { ways, said, kept } = await atOffice(NEXT);
    expect(await ways.changePassphrase({ old: PASSPHRASE, next: NEXT })).toBe("taken_over");
    expect(said.filter((one) => one.startsWith("PUT"))).toEqual([]);
    expect((await unlock(await kept(), NEXT)).locked).toBe(false);
  });

  it("asks the office nothing when the old one does not open the tablet", async () => {
    const { ways, said } = await atOffice(PASSPHRASE);
    await expect(ways.changePassphrase({ old: NEXT, next: PASSPHRASE })).rejects.toThrow(WrongPassphrase);
    expect(said).toEqual([]);
  });

  it.each([
    ["the office knows neither", "six slow river otters", undefined],
    ["the office takes no such passphrase", PASSPHRASE, "identity.passphrase_guessable"],
  ])("leaves the tablet as it was when %s", async (_, knows, code) => {
    const { ways, account } = await atOffice(knows, () => problem(400, { code: code ?? "" }));
    await expect(ways.changePassphrase({ old: PASSPHRASE, next: NEXT })).rejects.toThrow(Refused);
    expect((await unlock(account.vault, PASSPHRASE)).locked).toBe(false);
  });

  it("keeps a passkey that opens the tablet", async () => {
    const { ways, account } = await atOffice(PASSPHRASE);
    const prf = random(32);
    account.vault = await addWrap(account.vault, PASSPHRASE, { method: "passkey", credential: "a", prf });
    await ways.changePassphrase({ old: PASSPHRASE, next: NEXT });
    expect((await unlock(account.vault, { method: "passkey", credential: "a", prf })).locked).toBe(false);
  });
});
