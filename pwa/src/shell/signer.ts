import { canonical } from "@sync/canon.ts";
import type { Wire } from "../exchange/index.ts";
import { type Account, type Disk, updateAccount } from "../store/index.ts";
import { makePairs, signDigest, signingChallenge, Tampered, type Vault } from "../vault/index.ts";
import type { Signer } from "./api.ts";
import { tellSigningKey } from "./office-door.ts";

/** What whoever has this tablet open signs with: its passkeys, or its own key. */
export function signerOf(account: Account, vault: Vault): Signer {
  const credentials = () => {
    const opening = account.vault.wraps.flatMap(({ method, credential }) =>
      method === "passkey" && credential ? [credential] : [],
    );
    return [...new Set([...opening, ...(account.passkeys ?? [])])];
  };
  let room: Promise<typeof import("./passkey.ts")> | undefined;
  const passkeys = () => {
    room ??= import("./passkey.ts");
    return room;
  };
  return {
    get byTouch() {
      return credentials().length > 0;
    },
    prepare() {
      if (credentials().length > 0) void passkeys();
    },
    async touch(said) {
      const challenge = await signingChallenge(canonical(said));
      return (await passkeys()).signByPasskey(credentials(), challenge);
    },
    async own(said) {
      const { pairs } = account.vault;
      if (!pairs) throw new Tampered("the tablet's keys are missing");
      const { key, algorithm, signature } = await signDigest(
        vault,
        pairs,
        await signingChallenge(canonical(said)),
      );
      return { key, algorithm, authenticator_data: null, client_data: null, signature };
    },
  };
}

/** A tablet of before it had keys of its own makes them once; before anybody can add a way to open it, so that neither
 * is written over the other. Throws StoreFull, StoreGone. */
export async function havePairs(disk: Disk, account: Account, vault: Vault): Promise<void> {
  if (account.vault.pairs) return;
  account.vault = { ...account.vault, pairs: await makePairs(vault) };
  await updateAccount(disk, account);
}

/** Tell the office this tablet's public signing key, unless it has heard it. It is told again at the next opening or
 * sign-in when it cannot be now: what is signed meanwhile holds from then on. */
export async function tellOnce(disk: Disk, account: Account, vault: Vault, wire: Wire): Promise<void> {
  const key = account.vault.pairs?.sign.public;
  if (!key || account.told === key) return;
  try {
    await tellSigningKey(wire, key);
    if (vault.locked) return;
    account.told = key;
    await updateAccount(disk, account);
  } catch {
    // No network, or no sign-in: later, then.
  }
}
