import { Refused, type Wire } from "../exchange/index.ts";
import { type Account, type Disk, updateAccount } from "../store/index.ts";
import { addOffice, addWrap, base64, removeWrap, unlock, type Vault } from "../vault/index.ts";
import { keyAtOffice, leaveKeyAtOffice, proveAgain, signInAtOffice, signInByPasskey } from "./office-door.ts";

/** Why a tablet could not be opened with the office's help. "another": somebody else signed in. "no_key": this tablet
 * has left none there. */
export class NotRecovered extends Error {
  override readonly name = "NotRecovered";
  readonly why: "another" | "no_key";

  constructor(why: "another" | "no_key") {
    super(why);
    this.why = why;
  }
}

/** Leave a key at the office, once, that opens this tablet when its passphrase is forgotten: what is unsent must not be
 * lost with it. The office has it before this tablet keeps a lock for it. Throws Refused, StoreFull; it can be done any
 * other time. */
export function leaveKey(disk: Disk, account: Account, wire: Wire, passphrase: string): Promise<void> {
  // Two at once would leave the office with the key of one and the tablet with the lock of the other.
  const before = leaving.get(account) ?? Promise.resolve();
  const now = before.catch(() => {}).then(() => leaveOne(disk, account, wire, passphrase));
  leaving.set(account, now);
  return now;
}

const leaving = new WeakMap<Account, Promise<void>>();

async function leaveOne(disk: Disk, account: Account, wire: Wire, passphrase: string): Promise<void> {
  if (account.vault.wraps.some(({ method }) => method === "office")) return;
  const { header, recovery } = await addOffice(account.vault, passphrase);
  const said = base64(recovery);
  recovery.fill(0);
  await leaveKeyAtOffice(wire, said);
  const added = header.wraps.filter(({ method }) => method === "office");
  // Another way in may have been added meanwhile.
  account.vault = { ...account.vault, wraps: [...account.vault.wraps, ...added] };
  await updateAccount(disk, account);
}

export interface Forgotten {
  login: string;
  /** The one the office knows now; it opens the tablet from now on. */
  passphrase: string;
  code?: string;
  /** A passkey's answer to the office's challenge, where it wants more than a passphrase. */
  credential?: object;
}

/** Open a tablet whose passphrase was forgotten: its person signs in at the office, which has a key of it. Gives the
 * vault, and the account with the new passphrase, to be kept once the store is open. The key the office gave opens
 * nothing any more then. Throws Refused, NotRecovered, Tampered. */
export async function openByOffice(
  account: Account,
  wire: Wire,
  { login, passphrase, code = "", credential }: Forgotten,
): Promise<{ vault: Vault; account: Account }> {
  const on = { deviceId: account.deviceId, deviceName: account.user.name };
  const { user } = await (credential
    ? signInByPasskey(wire, { credential, ...on })
    : signInAtOffice(wire, { login, passphrase, code, ...on }));
  if (user.id !== account.user.id) throw new NotRecovered("another");
  const recovery = await keyOf(wire, passphrase);
  const by = { method: "office", recovery } as const;
  const vault = await unlock(account.vault, by);
  const header = await addWrap(account.vault, by, { method: "passphrase", passphrase });
  recovery.fill(0);
  return { vault, account: { ...account, vault: removeWrap(header, { method: "office" }) } };
}

async function keyOf(wire: Wire, passphrase: string) {
  try {
    return await keyAtOffice(wire).catch(async (failed: unknown) => {
      if (!(failed instanceof Refused) || failed.code !== "identity.fresh_needed") throw failed;
      await proveAgain(wire, passphrase);
      return keyAtOffice(wire);
    });
  } catch (failed) {
    if (failed instanceof Refused && failed.status === 404) throw new NotRecovered("no_key");
    throw failed;
  }
}
