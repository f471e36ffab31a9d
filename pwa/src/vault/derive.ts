import { type Bytes, hex, joined, utf8 } from "./bytes.ts";

const CURVE = { name: "ECDH", namedCurve: "P-256" } as const;
const NO_SALT: Bytes = new Uint8Array();

/** SHA-256 in hex. */
export async function sha256(bytes: ArrayBuffer | Bytes): Promise<string> {
  return hex(await sha256Raw(bytes));
}

/** SHA-256 as bytes, for checksums and for the digest of a record. */
export function sha256Raw(bytes: ArrayBuffer | Bytes): Promise<ArrayBuffer> {
  return crypto.subtle.digest("SHA-256", bytes);
}

/** The parts, one behind the other, as what HKDF (RFC 5869) starts from. Not extractable. */
export async function rootOf(...parts: Bytes[]): Promise<CryptoKey> {
  const material = joined(...parts);
  const root = await crypto.subtle.importKey("raw", material, "HKDF", false, ["deriveKey", "deriveBits"]);
  material.fill(0);
  return root;
}

export function hkdf(info: string, salt: ArrayBuffer | Bytes = NO_SALT) {
  return { name: "HKDF", hash: "SHA-256", salt, info: utf8(info) };
}

/** One AES-256-GCM key of a root's, named by what it is for. Not extractable. */
export function keyFrom(root: CryptoKey, info: string, salt?: ArrayBuffer | Bytes): Promise<CryptoKey> {
  const aes = { name: "AES-GCM", length: 256 };
  return crypto.subtle.deriveKey(hkdf(info, salt), root, aes, false, ["encrypt", "decrypt"]);
}

/** A key pair for one message, and its public half as 65 bytes. */
export async function ephemeralPair(): Promise<CryptoKeyPair> {
  return (await crypto.subtle.generateKey(CURVE, false, ["deriveBits"])) as CryptoKeyPair;
}

/** A P-256 public key as its 65 uncompressed bytes. */
export async function rawOf(publicKey: CryptoKey): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.exportKey("raw", publicKey));
}

/** What two P-256 keys agree on, as a key for one purpose and one message (ECDH, then HKDF with the SHA-256 of
 * `head` for its salt): under a head with a single other bit it opens nothing. `theirs` is 65 bytes. */
export async function agreedKey(
  mine: CryptoKey,
  theirs: Bytes,
  { purpose, head, proof = NO_SALT }: { purpose: string; head: Bytes; proof?: Bytes },
): Promise<CryptoKey> {
  const other = await crypto.subtle.importKey("raw", theirs, CURVE, false, []);
  const shared = await crypto.subtle.deriveBits({ name: "ECDH", public: other }, mine, 256);
  return keyFrom(await rootOf(new Uint8Array(shared), proof), purpose, await sha256Raw(head));
}
