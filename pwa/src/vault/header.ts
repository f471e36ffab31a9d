import { base64, fromBase64, random, utf8 } from "./bytes.ts";
import { orTampered, Tampered, WrongKey } from "./errors.ts";
import type { Pairs } from "./pairs.ts";
import { spread, Vault } from "./vault.ts";
import { type Owner, type Secret, unwrapKey, type Wrap, wrapKey } from "./wrap.ts";

/** What lies beside the records in clear: how the device key is locked up, and a value to try it on. */
export interface VaultHeader {
  v: 1;
  owner: Owner;
  wraps: Wrap[];
  check: string;
  pairs?: Pairs;
}

interface Opened {
  vault: Vault;
  header: VaultHeader;
}

/** Rounds of PBKDF2, where a passphrase is to be stretched; ITERATIONS unless a wrap it replaces had others. */
interface Effort {
  iterations?: number;
}

const CHECK = ["check", "vault", 1] as const;

/** Make a vault with a new random device key, wrapped by a passphrase. Keep the header; it alone opens nothing. */
export async function createVault(
  passphrase: string,
  owner: Owner,
  { iterations }: Effort = {},
): Promise<Opened> {
  const deviceKey = random(32);
  const wrap = await wrapKey(deviceKey, { method: "passphrase", passphrase }, owner, iterations);
  const vault = new Vault(await spread(deviceKey));
  deviceKey.fill(0);
  const check = base64(new Uint8Array(await vault.seal(...CHECK, utf8(owner.device))));
  return { vault, header: { v: 1, owner, wraps: [wrap], check } };
}

/** Open a vault, with no network, by its passphrase or by another secret. Throws WrongPassphrase, WrongKey or
 * Tampered, never one for the other. */
export async function unlock(header: VaultHeader, by: Secret | string): Promise<Vault> {
  const { vault, deviceKey } = await reopen(header, by);
  deviceKey.fill(0);
  return vault;
}

/** Give one more way to open the same device key, so that no row needs sealing again; a way of the same method and
 * credential is replaced. Throws what unlock does with `by`, and WrongKey when `added` has no key.
 *
 * Before a passkey is added its PRF should be asked twice and answer alike: some gave different ones (iOS 18.0 to
 * 18.3, from another phone). One that changes later opens nothing, and harms nothing. */
export async function addWrap(
  header: VaultHeader,
  by: Secret | string,
  added: Secret,
  { iterations }: Effort = {},
): Promise<VaultHeader> {
  const { vault, deviceKey } = await reopen(header, by);
  vault.lock();
  const before = header.wraps.find((one) => isOf(added, one));
  const wrap = await wrapKey(deviceKey, added, header.owner, iterations ?? before?.iterations);
  deviceKey.fill(0);
  return { ...header, wraps: [...header.wraps.filter((one) => one !== before), wrap] };
}

/** Let the office keep a key of 32 random bytes that opens this tablet when nothing else does. It is given once, to
 * be sent there, and kept nowhere here; one given before opens nothing in the new header. Throws what unlock does. */
export async function addOffice(
  header: VaultHeader,
  by: Secret | string,
): Promise<{ header: VaultHeader; recovery: Uint8Array<ArrayBuffer> }> {
  const recovery = random(32);
  return { header: await addWrap(header, by, { method: "office", recovery }), recovery };
}

/** Take one way to open the vault out. Throws RangeError when only such would be left as need a passkey, which can
 * be deleted any day. Someone who copied the header before can still use what was taken out. */
export function removeWrap(
  header: VaultHeader,
  taken: { method: Secret["method"]; credential?: string },
): VaultHeader {
  return { ...header, wraps: lasting(header.wraps.filter((one) => !isOf(taken, one))) };
}

/** Replace the passphrase: the same device key, wrapped anew, so no row needs sealing again. Where passphrase and
 * passkey are needed both, use addWrap. Throws what unlock does. */
export function rewrap(header: VaultHeader, from: string, to: string): Promise<VaultHeader> {
  return addWrap(header, from, { method: "passphrase", passphrase: to });
}

/** As unlock, with the device key itself, which the caller has to overwrite. */
function reopen(header: VaultHeader, by: Secret | string) {
  const secret: Secret = typeof by === "string" ? { method: "passphrase", passphrase: by } : by;
  return orTampered("the tablet's keys have been changed", async () => {
    const wrap = header.wraps.find((one) => isOf(secret, one));
    if (!wrap && header.wraps.some(lasts)) throw new WrongKey(`no ${secret.method} opens this tablet`);
    if (!wrap || header.v !== 1) throw new Tampered("the tablet's key is missing");
    const deviceKey = await unwrapKey(wrap, secret, header.owner);
    const vault = new Vault(await spread(deviceKey));
    await vault.open(...CHECK, fromBase64(header.check).buffer);
    return { vault, deviceKey };
  });
}

function isOf(asked: { method: string; credential?: string }, wrap: Wrap): boolean {
  return wrap.method === asked.method && wrap.credential === asked.credential;
}

function lasts({ method }: Wrap): boolean {
  return method === "passphrase" || method === "office";
}

function lasting(wraps: Wrap[]): Wrap[] {
  if (wraps.some(lasts)) return wraps;
  throw new RangeError("only passkeys would be left");
}
