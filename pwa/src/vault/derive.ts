import { type Bytes, hex, joined, utf8 } from "./bytes.ts";

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
