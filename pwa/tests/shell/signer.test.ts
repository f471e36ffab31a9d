import "fake-indexeddb/auto";
import { beforeEach, expect, it, vi } from "vitest";
import { Wire } from "../../src/exchange/index.ts";
import { havePairs, signerOf, tellOnce } from "../../src/shell/signer.ts";
import { type Account, Disk, readAccount } from "../../src/store/index.ts";
import { addWrap, createVault, newId, random, Tampered } from "../../src/vault/index.ts";
import { problem } from "../exchange/office.ts";

const PASSPHRASE = "four quiet river stones";
const asked = vi.hoisted(() => ({
  options: [] as { allowCredentials?: { id: string }[]; hints?: string[] }[],
}));

vi.mock("@simplewebauthn/browser", () => ({
  startAuthentication: async ({ optionsJSON }: { optionsJSON: never }) => {
    asked.options.push(optionsJSON);
    const response = { authenticatorData: "AA", clientDataJSON: "e30", signature: "AQ", userHandle: "x" };
    return { id: "second", response, clientExtensionResults: { prf: { results: { first: "secret" } } } };
  },
}));

beforeEach(() => {
  asked.options = [];
  vi.stubGlobal("location", { hostname: "localhost" });
});

async function anAccount() {
  const disk = new Disk(newId());
  const owner = { device: newId(), user: newId() };
  const { vault, header } = await createVault(PASSPHRASE, owner, { iterations: 10 });
  await disk.claim(newId());
  const user = { id: owner.user, name: "Rosa", role: "owner" } as const;
  const account: Account = {
    user,
    practice: { id: newId(), name: "Made up" },
    deviceId: owner.device,
    vault: header,
  };
  return { disk, vault, account };
}

it("asks any passkey of this tablet, those that open it and those that only sign, and gives no more than its proof", async () => {
  const { vault, account } = await anAccount();
  const added = { method: "passkey", credential: "first", prf: random(32) } as const;
  account.vault = await addWrap(account.vault, PASSPHRASE, added);
  const signer = signerOf(account, vault);
  expect(signer.byTouch).toBe(true);
  account.passkeys = ["first", "second"];
  const proof = await signer.touch({ k: "signature" });
  expect(proof).toEqual({
    key: "second",
    algorithm: null,
    authenticator_data: "AA",
    client_data: "e30",
    signature: "AQ",
  });
  const [options] = asked.options;
  expect(options?.allowCredentials?.map(({ id }) => id)).toEqual(["first", "second"]);
  expect(options).toMatchObject({ userVerification: "required", hints: ["client-device"] });
  expect(options).not.toHaveProperty("extensions");
});

it("where there is no passkey the tablet's own key signs, made once and kept", async () => {
  const { disk, vault, account } = await anAccount();
  const signer = signerOf(account, vault);
  expect(signer.byTouch).toBe(false);
  await expect(signer.own({ k: "signature" })).rejects.toThrow(Tampered);
  await havePairs(disk, account, vault);
  const made = account.vault.pairs;
  await havePairs(disk, account, vault);
  expect(account.vault.pairs).toBe(made);
  expect((await readAccount(disk))?.vault.pairs).toEqual(made);
  expect((await signer.own({ k: "signature" })).algorithm).toBe("ES256");
});

it("tells the office its public key until it has heard it, and never the private half", async () => {
  const { disk, vault, account } = await anAccount();
  await havePairs(disk, account, vault);
  const said: string[] = [];
  let answer = () => problem(401, { code: "identity.signed_out" });
  const wire = new Wire(async (_address, options) => {
    said.push(String(options.body));
    return answer();
  });
  await tellOnce(disk, account, vault, wire);
  expect(account.told).toBeUndefined();
  answer = () => new Response(null, { status: 204 });
  await tellOnce(disk, account, vault, wire);
  await tellOnce(disk, account, vault, wire);
  expect(said).toEqual(Array(2).fill(JSON.stringify({ key: account.vault.pairs?.sign.public })));
  expect((await readAccount(disk))?.told).toBe(account.vault.pairs?.sign.public);
});
