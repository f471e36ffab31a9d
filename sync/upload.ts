/**
 * The plan of a blob's upload: which bytes next, and the header words of tus 1.0.
 * Twin of upload.py; cases in vectors/upload.
 */

/** Bytes in one PATCH: the most that an interruption makes a tablet send twice. */
export const CHUNK = 262_144;

const KEY = /^[\x21-\x2b\x2d-\x7e]+$/;
const CHECKSUM = /^sha256 ([!-~]+)$/;
const SHA256_BYTES = 32;

/** An upload header cannot be read; the message says why. */
export class BadHeader extends Error {
  override name = "BadHeader";
}

/** Give [start, end) of the bytes to send next, or null when all have arrived. Throws RangeError. */
export function nextChunk(size: number, offset: number): [start: number, end: number] | null {
  if (offset < 0 || offset > size) throw new RangeError(`offset ${offset} is not within 0 to ${size}`);
  return offset === size ? null : [offset, Math.min(offset + CHUNK, size)];
}

/** Give the `Upload-Metadata` header; an empty value is its key alone. Throws BadHeader. */
export function encodeMetadata(metadata: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(metadata).map(([key, value]) => {
    const plain = checkedKey(key);
    return value ? `${plain} ${base64(utf8(value))}` : plain;
  });
  return pairs.join(",");
}

/** Read an `Upload-Metadata` header. Throws BadHeader; an empty header is no metadata. */
export function decodeMetadata(header: string): Record<string, string> {
  const metadata = new Map<string, string>();
  for (const pair of header ? header.split(",") : []) {
    const space = pair.indexOf(" ");
    const key = checkedKey(space < 0 ? pair : pair.slice(0, space));
    if (metadata.has(key)) throw new BadHeader(`has ${key} twice`);
    metadata.set(key, words(key, unbase64(space < 0 ? "" : pair.slice(space + 1))));
  }
  return Object.fromEntries(metadata);
}

/** Give the `Upload-Checksum` header of a chunk from its 32 byte SHA-256. Throws BadHeader. */
export function encodeChecksum(sha256: Uint8Array): string {
  if (sha256.length !== SHA256_BYTES) throw new BadHeader("is not a SHA-256");
  return `sha256 ${base64(sha256)}`;
}

/** Read an `Upload-Checksum` header as the 32 bytes of a SHA-256. Throws BadHeader. */
export function decodeChecksum(header: string): Uint8Array {
  const named = CHECKSUM.exec(header);
  const sha256 = named?.[1] === undefined ? new Uint8Array() : unbase64(named[1]);
  if (sha256.length !== SHA256_BYTES) throw new BadHeader("is not a SHA-256");
  return sha256;
}

function checkedKey(key: string): string {
  if (!KEY.test(key)) throw new BadHeader("has a key that is not plain ASCII without spaces and commas");
  return key;
}

function utf8(value: string): Uint8Array {
  if (/\p{Surrogate}/u.test(value)) throw new BadHeader("has a broken character");
  return new TextEncoder().encode(value);
}

function words(key: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new BadHeader(`has a value for ${key} that is not UTF-8`);
  }
}

function base64(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
}

function unbase64(text: string): Uint8Array {
  let raw: string;
  try {
    raw = atob(text);
  } catch {
    throw new BadHeader("has a value that is not base64");
  }
  // atob forgives spaces, missing padding and bits left over; two headers must not mean one value.
  if (btoa(raw) !== text) throw new BadHeader("has a value that is not base64");
  return Uint8Array.from(raw, (one) => one.charCodeAt(0));
}
