import { fromUtf8, newId, utf8, type Vault, type VaultHeader } from "../vault/index.ts";
import type { Disk } from "./disk.ts";

/** Whose tablet this is: what the lock screen may show, and what unlocking needs. */
export interface Account {
  user: { id: string; name: string; role: "owner" | "therapist" | "biller" };
  practice: { id: string; name: string };
  deviceId: string;
  vault: VaultHeader;
  /** Ids of passkeys made on this tablet; absent when none was since they are noted. */
  passkeys?: readonly string[];
  /** The public signing key the office has heard of. */
  told?: string;
}

/** The account kept on this tablet, or undefined when it was never prepared. */
export function readAccount(disk: Disk): Promise<Account | undefined> {
  return disk.meta<Account>("account");
}

/** Prepare a tablet for one person. The login is sealed: a finder of the tablet learns a name and no more. */
export async function writeAccount(disk: Disk, vault: Vault, account: Account, login: string): Promise<void> {
  await disk.claim(newId());
  const box = await vault.seal("login", account.deviceId, 1, utf8(login));
  await disk.commit([
    { table: "meta", name: "account", put: account },
    { table: "meta", name: "login", put: box },
  ]);
}

/** Replace what is kept of an account, such as its vault's header after a new passphrase. */
export async function updateAccount(disk: Disk, account: Account): Promise<void> {
  await disk.commit([{ table: "meta", name: "account", put: account }]);
}

/** The login to sign in with again. Throws Tampered. */
export async function readLogin(disk: Disk, vault: Vault, account: Account): Promise<string | undefined> {
  const box = await disk.meta<ArrayBuffer>("login");
  return box && fromUtf8(await vault.open("login", account.deviceId, 1, box));
}
