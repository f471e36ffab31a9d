import {
  addOffice,
  addWrap,
  type Bytes,
  createVault,
  makePairs,
  type Pairs,
  type Secret,
  type Vault,
  type VaultHeader,
} from "../../src/vault/index.ts";

export const OWNER = {
  device: "5b0cbb0e-6d0c-4b8e-9a57-2b6f9c1e0a11",
  user: "0a9d4f7e-3a52-4c8b-8f0e-7a1d2c3b4e5f",
};
export const QUICK = { iterations: 10 };
export const PASSPHRASE = "four quiet river stones";

export const chance = (length: number): Bytes => crypto.getRandomValues(new Uint8Array(length));

export type Named = Secret["method"];

/** A vault that opens in all four ways, what opens it, and its pairs. */
export interface Ring {
  vault: Vault;
  header: VaultHeader & { pairs: Pairs };
  secrets: { [Method in Named]: Extract<Secret, { method: Method }> };
}

export async function aRing(): Promise<Ring> {
  const { vault, header } = await createVault(PASSPHRASE, OWNER, QUICK);
  const passkey = { method: "passkey", credential: "thumb", prf: chance(32) } as const;
  const both = {
    method: "both",
    credential: "face",
    prf: chance(32),
    passphrase: "and a word with it",
  } as const;
  const office = await addOffice(header, PASSPHRASE);
  const with_ = await addWrap(await addWrap(office.header, PASSPHRASE, passkey), PASSPHRASE, both, QUICK);
  return {
    vault,
    header: { ...with_, pairs: await makePairs(vault) },
    secrets: {
      passphrase: { method: "passphrase", passphrase: PASSPHRASE },
      passkey,
      both,
      office: { method: "office", recovery: office.recovery },
    },
  };
}
