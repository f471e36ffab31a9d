import { type Bytes, base64, fromBase64, random, same, utf8 } from "./bytes.ts";
import { Tampered, WrongPassphrase } from "./errors.ts";

/** OWASP's figure for PBKDF2-HMAC-SHA256 (Password Storage Cheat Sheet); Argon2id would need WebAssembly,
 * which the app's Content-Security-Policy refuses. */
export const ITERATIONS = 600_000;

/** The device key locked up by one method. More methods (a passkey, the office's recovery key) are more entries. */
export interface PassphraseWrap {
  method: "passphrase";
  iterations: number;
  salt: string;
  /** Tells a wrong passphrase from a damaged wrap, without opening anything. */
  check: string;
  iv: string;
  box: string;
}

export type Wrap = PassphraseWrap;

/** Whose vault this is; bound into every wrap so that none can be moved to another tablet or person. */
export interface Owner {
  readonly device: string;
  readonly user: string;
}

export async function wrapByPassphrase(
  deviceKey: Bytes,
  passphrase: string,
  owner: Owner,
  iterations = ITERATIONS,
): Promise<PassphraseWrap> {
  const salt = random(16);
  const iv = random(12);
  const { key, check } = await stretch(passphrase, salt, iterations);
  const additionalData = bound("passphrase", owner);
  const box = await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData }, key, deviceKey);
  return {
    method: "passphrase",
    iterations,
    salt: base64(salt),
    check: base64(check),
    iv: base64(iv),
    box: base64(new Uint8Array(box)),
  };
}

/** Give back the device key. Throws WrongPassphrase, or Tampered when the passphrase was right. */
export async function unwrapByPassphrase(
  wrap: PassphraseWrap,
  passphrase: string,
  owner: Owner,
): Promise<Bytes> {
  const { key, check } = await stretch(passphrase, fromBase64(wrap.salt), wrap.iterations);
  if (!same(check, fromBase64(wrap.check))) throw new WrongPassphrase("wrong passphrase");
  const additionalData = bound("passphrase", owner);
  try {
    const iv = fromBase64(wrap.iv);
    const opened = await crypto.subtle.decrypt(
      { name: "AES-GCM", iv, additionalData },
      key,
      fromBase64(wrap.box),
    );
    return new Uint8Array(opened);
  } catch {
    throw new Tampered("the tablet's key has been changed");
  }
}

function bound(method: Wrap["method"], owner: Owner): Bytes {
  return utf8(`${method}|${owner.device}|${owner.user}|v1`);
}

async function stretch(passphrase: string, salt: Bytes, iterations: number) {
  // NFC, so that an accent typed on another keyboard is still the same passphrase.
  const typed = utf8(passphrase.normalize("NFC"));
  const material = await crypto.subtle.importKey("raw", typed, "PBKDF2", false, ["deriveBits"]);
  const slow = { name: "PBKDF2", hash: "SHA-256", salt, iterations };
  const bits = await crypto.subtle.deriveBits(slow, material, 256);
  const stretched = await crypto.subtle.importKey("raw", bits, "HKDF", false, ["deriveKey", "deriveBits"]);
  const derive = (info: string) => ({
    name: "HKDF",
    hash: "SHA-256",
    salt: new Uint8Array(),
    info: utf8(info),
  });
  const key = await crypto.subtle.deriveKey(
    derive("tableside/kek/v1"),
    stretched,
    { name: "AES-GCM", length: 256 },
    false,
    ["encrypt", "decrypt"],
  );
  const check = new Uint8Array(
    await crypto.subtle.deriveBits(derive("tableside/kek-check/v1"), stretched, 128),
  );
  return { key, check };
}
