import { type Bytes, joined, random, utf8 } from "./bytes.ts";
import { keyFrom, rootOf, sha256 } from "./derive.ts";
import { Locked, orTampered, Tampered } from "./errors.ts";

/** One device key's keys, one a purpose. */
export interface Keys {
  readonly records: CryptoKey;
  readonly blobs: CryptoKey;
  readonly check: CryptoKey;
  readonly wrap: CryptoKey;
}

const FORMAT = 1;
const IV_BYTES = 12;

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

  /** Seal bytes as one revision of one row. Kinds "blob", "check" and "key" have keys of their own. Throws Locked. */
  async seal(kind: string, id: string, rev: number, bytes: ArrayBuffer | Bytes): Promise<ArrayBuffer> {
    const iv = random(IV_BYTES);
    const aes = { name: "AES-GCM", iv, additionalData: bound(kind, id, rev) };
    const box = await crypto.subtle.encrypt(aes, this.#keyFor(kind), bytes);
    return joined([FORMAT], iv, new Uint8Array(box)).buffer;
  }

  /** Open an envelope sealed as that very row and revision. Throws Tampered for any other, and Locked. */
  open(kind: string, id: string, rev: number, envelope: ArrayBuffer): Promise<ArrayBuffer> {
    return orTampered(`${kind} ${id} does not open as revision ${rev}`, async () => {
      const key = this.#keyFor(kind);
      const bytes = new Uint8Array(envelope);
      if (bytes[0] !== FORMAT) throw new Tampered("unknown format");
      const iv = bytes.slice(1, 1 + IV_BYTES);
      const aes = { name: "AES-GCM", iv, additionalData: bound(kind, id, rev) };
      return crypto.subtle.decrypt(aes, key, bytes.subarray(1 + IV_BYTES));
    });
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
    if (kind === "key") return this.#keys.wrap;
    return kind === "check" ? this.#keys.check : this.#keys.records;
  }
}

function bound(kind: string, id: string, rev: number): Bytes {
  return utf8(`${kind}|${id}|${rev}`);
}

/** Turn the device key into one key a purpose. The device key itself is the caller's to forget. */
export async function spread(deviceKey: Bytes): Promise<Keys> {
  const root = await rootOf(deviceKey);
  const purposes = ["rec", "blob", "kcv", "wrap"] as const;
  const [records, blobs, check, wrap] = (await Promise.all(
    purposes.map((purpose) => keyFrom(root, `tableside/${purpose}/v1`)),
  )) as [CryptoKey, CryptoKey, CryptoKey, CryptoKey];
  return { records, blobs, check, wrap };
}
