import { type Bytes, base64, fromBase64, random, same, utf8 } from "./bytes.ts";
import { hkdf, keyFrom, rootOf } from "./derive.ts";
import { orTampered, Tampered, WrongKey, WrongPassphrase } from "./errors.ts";

/** OWASP's figure for PBKDF2-HMAC-SHA256 (Password Storage Cheat Sheet); Argon2id would need WebAssembly,
 * which the app's Content-Security-Policy refuses. */
export const ITERATIONS = 600_000;

/** What a passkey's PRF is to be asked about (WebAuthn Level 3, 10.1.4): SHA-256 of "tableside/prf/v1". */
export const PRF_SALT: Bytes = fromBase64("XeFva4G+92kg6ZfpG9CgoQeQ08QkxGGB3jRcJJg+nrQ=");

/** More would let a changed header keep a tablet busy for hours. */
const MOST_ITERATIONS = 10_000_000;
const KEY_BYTES = 32;

/** What opens the device key. `credential` is a passkey's id as WebAuthn writes it; `prf` its 32-byte PRF output
 * over PRF_SALT, undefined when it gave none; an office's `recovery` key is 32 random bytes. */
export type Secret =
  | { readonly method: "passphrase"; readonly passphrase: string }
  | { readonly method: "passkey"; readonly credential: string; readonly prf: Bytes | undefined }
  | {
      readonly method: "both";
      readonly credential: string;
      readonly prf: Bytes | undefined;
      readonly passphrase: string;
    }
  | { readonly method: "office"; readonly recovery: Bytes };

/** The device key locked up by one method; all but `credential` and `iterations` are base64. */
export interface Wrap {
  method: Secret["method"];
  /** Which passkey to ask. In clear: it is of no use without the passkey. */
  credential?: string;
  iterations?: number;
  salt?: string;
  /** Method "both" only: tells another PRF output from a wrong passphrase. A PRF output cannot be guessed, so this
   * gives nothing away; the like for the passphrase would let it be guessed without the passkey. */
  touch?: string;
  /** Tells a wrong key from a damaged wrap, without opening anything. */
  check: string;
  iv: string;
  box: string;
}

/** Whose vault this is; bound into every wrap so that none can be moved to another tablet or person. */
export interface Owner {
  readonly device: string;
  readonly user: string;
}

/** Lock the device key up by one more secret. Throws WrongKey when a key of it is not of 32 bytes. */
export async function wrapKey(
  deviceKey: Bytes,
  by: Secret,
  owner: Owner,
  iterations = ITERATIONS,
): Promise<Wrap> {
  const kept: Omit<Wrap, "check" | "iv" | "box"> = { method: by.method };
  if ("credential" in by) kept.credential = by.credential;
  if ("passphrase" in by) Object.assign(kept, { iterations, salt: base64(random(16)) });
  if (by.method === "both") kept.touch = base64(await checkOf(await rootOf(strongPart(by))));
  const root = await rootOf(strongPart(by), await slowPart(by, kept));
  const iv = random(12);
  const aes = { name: "AES-GCM", iv, additionalData: bound(by, owner) };
  const box = new Uint8Array(await crypto.subtle.encrypt(aes, await keyOf(root, by, owner), deviceKey));
  return { ...kept, check: base64(await checkOf(root)), iv: base64(iv), box: base64(box) };
}

/** Give back the device key. Throws WrongPassphrase, or WrongKey, when the secret is another one; Tampered when it
 * was right. A changed salt, check or count of iterations cannot be told from a wrong secret. */
export function unwrapKey(wrap: Wrap, by: Secret, owner: Owner): Promise<Bytes> {
  return orTampered("the tablet's key has been changed", async () => {
    const other = new WrongKey("another key than this tablet was prepared with");
    if (by.method === "both") await agree(await rootOf(strongPart(by)), wrap.touch, other);
    const root = await rootOf(strongPart(by), await slowPart(by, wrap));
    await agree(root, wrap.check, "passphrase" in by ? new WrongPassphrase("wrong passphrase") : other);
    const aes = { name: "AES-GCM", iv: fromBase64(wrap.iv), additionalData: bound(by, owner) };
    const box = fromBase64(wrap.box);
    return new Uint8Array(await crypto.subtle.decrypt(aes, await keyOf(root, by, owner), box));
  });
}

function bound({ method }: Secret, { device, user }: Owner): Bytes {
  return utf8(`${method}|${device}|${user}|v1`);
}

/** A fixed length, so that no two pairs of a PRF output and a passphrase run together into the same bytes. */
function strongPart(by: Secret): Bytes {
  if (by.method === "passphrase") return new Uint8Array();
  const key = by.method === "office" ? by.recovery : by.prf;
  if (key?.length !== KEY_BYTES) throw new WrongKey("the passkey gave no key");
  return key;
}

async function slowPart(by: Secret, { iterations = 0, salt = "" }: Partial<Wrap>): Promise<Bytes> {
  if (!("passphrase" in by)) return new Uint8Array();
  if (iterations > MOST_ITERATIONS) throw new Tampered(`${iterations} iterations`);
  // NFC, so that an accent typed on another keyboard is still the same passphrase.
  const typed = utf8(by.passphrase.normalize("NFC"));
  const material = await crypto.subtle.importKey("raw", typed, "PBKDF2", false, ["deriveBits"]);
  const slow = { name: "PBKDF2", hash: "SHA-256", salt: fromBase64(salt), iterations };
  return new Uint8Array(await crypto.subtle.deriveBits(slow, material, 256));
}

function keyOf(root: CryptoKey, { method }: Secret, { device, user }: Owner): Promise<CryptoKey> {
  // The passphrase was there first, when there was nothing to tell it from.
  if (method === "passphrase") return keyFrom(root, "tableside/kek/v1");
  return keyFrom(root, `tableside/kek/${method === "passkey" ? "prf" : method}/v1|${device}|${user}`);
}

async function checkOf(root: CryptoKey): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.deriveBits(hkdf("tableside/kek-check/v1"), root, 128));
}

async function agree(root: CryptoKey, check = "", otherwise: Error): Promise<void> {
  if (!same(await checkOf(root), fromBase64(check))) throw otherwise;
}
