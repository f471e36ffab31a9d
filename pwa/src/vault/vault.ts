import { type Bytes, base64, fromBase64, hex, random, utf8 } from "./bytes.ts";
import { Locked, Tampered } from "./errors.ts";
import { ITERATIONS, type Owner, unwrapByPassphrase, type Wrap, wrapByPassphrase } from "./wrap.ts";

/** What lies beside the records in clear: how the device key is locked up, and a value to try it on. */
export interface VaultHeader {
  v: 1;
  owner: Owner;
  wraps: Wrap[];
  check: string;
}

interface Keys {
  readonly records: CryptoKey;
  readonly blobs: CryptoKey;
  readonly check: CryptoKey;
}

const FORMAT = 1;
const IV_BYTES = 12;
const CHECK = { kind: "check", id: "vault", rev: 1 };

/** The unlocked keys of one tablet. An envelope is one format byte, a fresh 96-bit IV, AES-256-GCM ciphertext;
 * kind, id and revision are bound into it, so no row can pass for another or for an older self. */
export class Vault {
  #keys: Keys | null;

  constructor(keys: Keys) {
    this.#keys = keys;
  }

  get locked(): boolean {
    return this.#keys === null;
  }

  /** Seal bytes as one revision of one row. Kind "blob" has a key of its own. Throws Locked. */
  async seal(kind: string, id: string, rev: number, bytes: ArrayBuffer | Bytes): Promise<ArrayBuffer> {
    const iv = random(IV_BYTES);
    const aes = { name: "AES-GCM", iv, additionalData: bound(kind, id, rev) };
    const box = new Uint8Array(await crypto.subtle.encrypt(aes, this.#keyFor(kind), bytes));
    const envelope = new Uint8Array(1 + IV_BYTES + box.length);
    envelope[0] = FORMAT;
    envelope.set(iv, 1);
    envelope.set(box, 1 + IV_BYTES);
    return envelope.buffer;
  }

  /** Open an envelope sealed as that very row and revision. Throws Tampered for any other, and Locked. */
  async open(kind: string, id: string, rev: number, envelope: ArrayBuffer): Promise<ArrayBuffer> {
    const key = this.#keyFor(kind);
    const bytes = new Uint8Array(envelope);
    const iv = bytes.slice(1, 1 + IV_BYTES);
    try {
      if (bytes[0] !== FORMAT) throw new Error("unknown format");
      const aes = { name: "AES-GCM", iv, additionalData: bound(kind, id, rev) };
      return await crypto.subtle.decrypt(aes, key, bytes.subarray(1 + IV_BYTES));
    } catch {
      throw new Tampered(`${kind} ${id} does not open as revision ${rev}`);
    }
  }

  /** SHA-256 in hex; needs no key. */
  sha256(bytes: ArrayBuffer | Bytes): Promise<string> {
    return sha256(bytes);
  }

  /** Drop the keys. What was opened before is the caller's to forget: replace the document. */
  lock(): void {
    this.#keys = null;
  }

  #keyFor(kind: string): CryptoKey {
    if (this.#keys === null) throw new Locked("the vault is locked");
    if (kind === "blob") return this.#keys.blobs;
    return kind === CHECK.kind ? this.#keys.check : this.#keys.records;
  }
}

/** Make a vault with a new random device key, wrapped by a passphrase. Keep the header; it alone opens nothing. */
export async function createVault(
  passphrase: string,
  owner: Owner,
  { iterations = ITERATIONS }: { iterations?: number } = {},
): Promise<{ vault: Vault; header: VaultHeader }> {
  const deviceKey = random(32);
  const wrap = await wrapByPassphrase(deviceKey, passphrase, owner, iterations);
  const vault = new Vault(await spread(deviceKey));
  const check = await vault.seal(CHECK.kind, CHECK.id, CHECK.rev, utf8(owner.device));
  return { vault, header: { v: 1, owner, wraps: [wrap], check: base64(new Uint8Array(check)) } };
}

/** Open a vault by its passphrase, with no network. Throws WrongPassphrase or Tampered, never one for the other. */
export async function unlock(header: VaultHeader, passphrase: string): Promise<Vault> {
  const wrap = header.wraps.find((one) => one.method === "passphrase");
  if (!wrap) throw new Tampered("the tablet's key is missing");
  const vault = new Vault(await spread(await unwrapByPassphrase(wrap, passphrase, header.owner)));
  await vault.open(CHECK.kind, CHECK.id, CHECK.rev, fromBase64(header.check).buffer);
  return vault;
}

/** Replace the passphrase: the same device key, wrapped anew, so no row needs sealing again. */
export async function rewrap(header: VaultHeader, from: string, to: string): Promise<VaultHeader> {
  const others = header.wraps.filter((one) => one.method !== "passphrase");
  const wrap = header.wraps.find((one) => one.method === "passphrase");
  if (!wrap) throw new Tampered("the tablet's key is missing");
  const deviceKey = await unwrapByPassphrase(wrap, from, header.owner);
  const next = await wrapByPassphrase(deviceKey, to, header.owner, wrap.iterations);
  deviceKey.fill(0);
  return { ...header, wraps: [...others, next] };
}

/** SHA-256 in hex. */
export async function sha256(bytes: ArrayBuffer | Bytes): Promise<string> {
  return hex(await sha256Raw(bytes));
}

/** SHA-256 as bytes, for checksums and for the digest of a record. */
export function sha256Raw(bytes: ArrayBuffer | Bytes): Promise<ArrayBuffer> {
  return crypto.subtle.digest("SHA-256", bytes);
}

function bound(kind: string, id: string, rev: number): Bytes {
  return utf8(`${kind}|${id}|${rev}`);
}

/** Turn the device key into one key a purpose, then forget it. */
async function spread(deviceKey: Bytes): Promise<Keys> {
  const root = await crypto.subtle.importKey("raw", deviceKey, "HKDF", false, ["deriveKey"]);
  deviceKey.fill(0);
  const derive = (purpose: string) =>
    crypto.subtle.deriveKey(
      { name: "HKDF", hash: "SHA-256", salt: new Uint8Array(), info: utf8(`tableside/${purpose}/v1`) },
      root,
      { name: "AES-GCM", length: 256 },
      false,
      ["encrypt", "decrypt"],
    );
  const [records, blobs, check] = await Promise.all([derive("rec"), derive("blob"), derive("kcv")]);
  return { records, blobs, check };
}
