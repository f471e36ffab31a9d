/**
 * One value, one row of bytes: what a signature is taken over and a hash is named by.
 * Twin of canon.py, which says why; cases in vectors/canon.
 */

export type Json = null | boolean | number | string | Json[] | { [name: string]: Json };
export type Fields = Record<string, unknown>;

/** The largest whole number that JavaScript and Python read alike. */
export const MOST = Number.MAX_SAFE_INTEGER;

/** How many lists and objects may lie in one another. */
export const DEEPEST = 32;

/** The value has no canonical bytes; the message says what is in the way. */
export class NotCanonical extends Error {
  override name = "NotCanonical";
}

const KEY = /^[\x20-\x7e]*$/;
const SURROGATE = /\p{Surrogate}/u;
const STRING = /"(?:[^"\\]|\\.)*"/g;
const FRACTION = /[0-9][.eE]/;
const LONG_NUMERAL = /[0-9]{17}/;

/**
 * Read JSON as both sides must: a number with a point or an exponent is refused, not rounded.
 * Throws NotCanonical for what is no JSON and for fractions.
 */
export function parse(text: string): unknown {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new NotCanonical("is not JSON");
  }
  const bare = text.replace(STRING, '""');
  if (FRACTION.test(bare)) throw new NotCanonical("has a number that is not whole");
  if (LONG_NUMERAL.test(bare)) throw new NotCanonical("has a number beyond 2^53 - 1");
  return value;
}

/** Give the canonical bytes of a JSON value. Throws NotCanonical. */
export function canonical(value: unknown): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(write(value, 0));
}

/** Give `sha256:` and the hex SHA-256 of a value's canonical bytes. Rejects with NotCanonical. */
export async function digest(
  value: unknown,
  sha256: (bytes: Uint8Array<ArrayBuffer>) => Promise<ArrayBuffer>,
): Promise<string> {
  const hash = new Uint8Array(await sha256(canonical(value)));
  return `sha256:${Array.from(hash, (byte) => byte.toString(16).padStart(2, "0")).join("")}`;
}

/** Give the 32 bytes that a passkey is asked to sign for canonical bytes. */
export function signingChallenge(
  bytes: Uint8Array<ArrayBuffer>,
  sha256: (bytes: Uint8Array<ArrayBuffer>) => Promise<ArrayBuffer>,
): Promise<ArrayBuffer> {
  const prefix = new TextEncoder().encode("tableside/sign/v1\n");
  const whole = new Uint8Array(prefix.length + bytes.length);
  whole.set(prefix);
  whole.set(bytes, prefix.length);
  return sha256(whole);
}

/** Give what a signature speaks about: the whole record, fields this version does not know included. */
export function statement(kind: string, id: string, patientId: string | null, fields: Fields): Fields {
  return { k: kind, id, c: patientId, f: fields };
}

function write(value: unknown, depth: number): string {
  if (value === null || typeof value === "boolean") return String(value);
  if (typeof value === "string") return JSON.stringify(words(value));
  if (typeof value === "number") return whole(value);
  if (typeof value !== "object") throw new NotCanonical(`has a ${typeof value}, which JSON does not know`);
  if (depth === DEEPEST) throw new NotCanonical(`is nested deeper than ${DEEPEST}`);
  if (Array.isArray(value)) return `[${Array.from(value, (one) => write(one, depth + 1)).join(",")}]`;
  const proto: unknown = Object.getPrototypeOf(value);
  if (proto !== Object.prototype && proto !== null) {
    throw new NotCanonical(`has a ${value.constructor.name}, which JSON does not know`);
  }
  const names = Object.keys(value).map(plainKey).sort();
  const members = names.map((name) => {
    return `${JSON.stringify(name)}:${write((value as Fields)[name], depth + 1)}`;
  });
  return `{${members.join(",")}}`;
}

function whole(value: number): string {
  if (Math.abs(value) > MOST && Number.isInteger(value))
    throw new NotCanonical("has a number beyond 2^53 - 1");
  if (!Number.isInteger(value)) throw new NotCanonical("has a number that is not whole");
  return value === 0 ? "0" : String(value);
}

function words(value: string): string {
  if (SURROGATE.test(value)) throw new NotCanonical("has a broken character");
  return value.normalize("NFC");
}

function plainKey(key: string): string {
  if (!KEY.test(key)) throw new NotCanonical("has a key that is not plain ASCII");
  return key;
}
