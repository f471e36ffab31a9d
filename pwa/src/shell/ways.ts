import { Refused, type Wire } from "../exchange/index.ts";
import { type Account, type Disk, updateAccount } from "../store/index.ts";
import { addWrap, removeWrap, rewrap, unlock } from "../vault/index.ts";
import type { Ways } from "./api.ts";
import {
  beginApp,
  confirmApp,
  keepPasskey,
  newPasskey,
  passkeysAtOffice,
  proveAgain,
  putPassphrase,
  retirePasskey,
} from "./office-door.ts";

/** The ways in of whoever has this tablet open. */
export function waysOf(disk: Disk, account: Account, wire: Wire): Ways {
  const keep = async (vault: Account["vault"]) => {
    account.vault = vault;
    await updateAccount(disk, account);
  };
  const opensHere = (credential: string) =>
    account.vault.wraps.some((wrap) => wrap.method === "passkey" && wrap.credential === credential);
  return {
    opensHere,
    get opensByTouch() {
      return account.vault.wraps.some(({ method }) => method === "passkey");
    },
    passkeys: () => passkeysAtOffice(wire),
    async addPasskey({ passphrase, code, name, opens, proved = false }) {
      if (!proved) await proveAgain(wire, passphrase, code);
      // Fetched now: most runs of the app make none.
      const { makePasskey } = await import("./passkey.ts");
      const { credential, json, prf } = await makePasskey(await newPasskey(wire));
      await keepPasskey(wire, json, name);
      // One that opens nothing signs all the same.
      account.passkeys = [...(account.passkeys ?? []), credential];
      await updateAccount(disk, account);
      if (!opens || prf === undefined) return false;
      await keep(await addWrap(account.vault, passphrase, { method: "passkey", credential, prf }));
      return true;
    },
    async removePasskey({ id, credential_id: credential }, passphrase, code) {
      await proveAgain(wire, passphrase, code);
      await retirePasskey(wire, id);
      account.passkeys = (account.passkeys ?? []).filter((one) => one !== credential);
      await updateAccount(disk, account);
      if (opensHere(credential)) await keep(removeWrap(account.vault, { method: "passkey", credential }));
    },
    async changePassphrase({ old, next, code }) {
      (await unlock(account.vault, old)).lock();
      const outcome = await changeAtOffice(wire, { old, next, code });
      // The office first: should this tablet stop here, it opens by the old one, and asks for both as it does when
      // the passphrase was changed elsewhere.
      await keep(await rewrap(account.vault, old, next));
      return outcome;
    },
    beginApp: () => beginApp(wire),
    confirmApp: (code) => confirmApp(wire, code),
  };
}

async function changeAtOffice(
  wire: Wire,
  { old, next, code }: { old: string; next: string; code?: string | undefined },
): Promise<"changed" | "taken_over"> {
  try {
    await proveAgain(wire, old, code);
  } catch (refused) {
    if (!(refused instanceof Refused && refused.code === "identity.wrong_passphrase")) throw refused;
    await proveAgain(wire, next, code);
    return "taken_over";
  }
  await putPassphrase(wire, old, next);
  return "changed";
}
