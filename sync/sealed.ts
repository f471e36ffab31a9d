/**
 * The layout of a sealed copy: the file in which a tablet hands the office what it could not send.
 * Twin of sealed.py, which says why; cases in vectors/sealed.
 */

import { MOST } from "./canon.ts";

type Bytes = Uint8Array<ArrayBuffer>;

export const MAGIC: readonly number[] = [0x89, 0x54, 0x53, 0x43, 0x0d, 0x0a, 0x1a, 0x0a];
export const VERSION = 1;
export const HEAD_BYTES = 150;
/** Bytes of plaintext in every chunk but the last. */
export const SEALED_CHUNK = 65_536;
export const TAG_BYTES = 16;
/** HKDF's info: the key of a copy is no other key. */
export const PURPOSE = "tableside/sealed-copy/v1";
/** Kinds of frames, in the order in which they come. */
export const ABOUT = 1;
export const OP = 2;
export const PICTURE = 3;
export const FRAME_HEAD_BYTES = 5;

const CHECK_AT = 146;
const LENGTH_AT = 138;

export type Why = "other_file" | "cut_short" | "other_version" | "bent";

/** What stands at the start is no head of a sealed copy that can be read; `why` says what it is. */
export class BadHead extends Error {
  override name = "BadHead";
  readonly why: Why;
  readonly version: number;

  constructor(why: Why, version = VERSION) {
    super(why);
    this.why = why;
    this.version = version;
  }
}

/** What a copy says in clear. `keyId` names the office's key, `length` counts the plaintext's bytes. */
export interface Head {
  practice: string;
  device: string;
  user: string;
  keyId: Bytes;
  ephemeral: Bytes;
  nonce: Bytes;
  length: number;
}

/** Give a head's bytes, their own checksum at the end. */
export function writeHead(head: Head): Bytes {
  const out = new Uint8Array(HEAD_BYTES);
  const view = new DataView(out.buffer);
  out.set(MAGIC, 0);
  out[8] = VERSION;
  out.set(idBytes(head.practice), 9);
  out.set(idBytes(head.device), 25);
  out.set(idBytes(head.user), 41);
  out.set(head.keyId, 57);
  out.set(head.ephemeral, 65);
  out.set(head.nonce, 130);
  view.setBigUint64(LENGTH_AT, BigInt(head.length));
  view.setUint32(CHECK_AT, crc32(out.subarray(0, CHECK_AT)));
  return out;
}

/** Read the first bytes of a file. Throws BadHead. */
export function readHead(start: Bytes): Head {
  const known = MAGIC.slice(0, start.length);
  if (start.length === 0 || known.some((byte, at) => start[at] !== byte)) throw new BadHead("other_file");
  const version = start[8];
  if (version !== undefined && version !== VERSION) throw new BadHead("other_version", version);
  if (start.length < HEAD_BYTES) throw new BadHead("cut_short");
  const view = new DataView(start.buffer, start.byteOffset, start.byteLength);
  const length = view.getBigUint64(LENGTH_AT);
  const whole = view.getUint32(CHECK_AT) === crc32(start.subarray(0, CHECK_AT));
  if (!whole || length === 0n || length > BigInt(MOST)) throw new BadHead("bent");
  return {
    practice: idText(start.subarray(9, 25)),
    device: idText(start.subarray(25, 41)),
    user: idText(start.subarray(41, 57)),
    keyId: start.slice(57, 65),
    ephemeral: start.slice(65, 130),
    nonce: start.slice(130, 138),
    length: Number(length),
  };
}

/** Give the 96-bit nonce of chunk `index`, counted from 0. */
export function chunkNonce(nonce: Bytes, index: number): Bytes {
  const out = new Uint8Array(12);
  out.set(nonce, 0);
  new DataView(out.buffer).setUint32(8, index);
  return out;
}

/** Give the bytes of the whole file around `length` bytes of plaintext. */
export function sealedSize(length: number): number {
  return HEAD_BYTES + length + Math.ceil(length / SEALED_CHUNK) * TAG_BYTES;
}

/** Give what stands before a frame's bytes: its kind and how many they are. */
export function frameHead(kind: number, size: number): Bytes {
  const out = new Uint8Array(FRAME_HEAD_BYTES);
  const view = new DataView(out.buffer);
  view.setUint8(0, kind);
  view.setUint32(1, size);
  return out;
}

/** Give (kind, size) from a frame's first five bytes. */
export function readFrameHead(start: Bytes): [kind: number, size: number] {
  const view = new DataView(start.buffer, start.byteOffset, start.byteLength);
  return [view.getUint8(0), view.getUint32(1)];
}

function idBytes(id: string): Bytes {
  const digits = id.replaceAll("-", "");
  return Uint8Array.from({ length: 16 }, (_, at) => Number.parseInt(digits.slice(2 * at, 2 * at + 2), 16));
}

function idText(bytes: Bytes): string {
  const digits = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

/** The checksum of gzip and PNG (ISO 3309): it tells a bent head from a strange one, and guards nothing. */
function crc32(bytes: Bytes): number {
  let sum = ~0;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit++) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return ~sum >>> 0;
}
