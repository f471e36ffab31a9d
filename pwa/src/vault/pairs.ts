import { signingChallenge as challengeOf } from "@sync/canon.ts";
import { type Bytes, base64, base64url, fromBase64, fromBase64url, joined, utf8 } from "./bytes.ts";
import { agreedKey, ephemeralPair, rawOf, sha256Raw } from "./derive.ts";
import { orTampered, Tampered } from "./errors.ts";
import type { Vault } from "./vault.ts";

/** A key pair in base64: the public half in clear, the private one sealed by the vault together with the name of
 * its public half, so that neither can be exchanged alone. */
export interface KeptPair {
  /** What it seals to: 65 bytes, uncompressed. What it signs with: SubjectPublicKeyInfo (RFC 5480). */
  readonly public: string;
  readonly box: string;
}

export interface Pairs {
  readonly seal: KeptPair;
  readonly sign: KeptPair;
}

/** A signature and what to check it with, both in base64url. */
export interface Signed {
  /** ECDSA over P-256 with SHA-256; the signature is r and s, 32 bytes each (RFC 7518, 3.4). */
  readonly algorithm: "ES256";
  /** SubjectPublicKeyInfo. */
  readonly key: string;
  readonly signature: string;
}

const ALGORITHM = {
  seal: { name: "ECDH", namedCurve: "P-256" },
  sign: { name: "ECDSA", namedCurve: "P-256" },
} as const;
const USAGES = { seal: ["deriveBits"], sign: ["sign"] } as const;
const ES256 = { name: "ECDSA", hash: "SHA-256" } as const;
const PURPOSE = "tableside/sealed-to/v1";
const FORMAT = 1;
const PUBLIC_BYTES = 65;
/** Every message has a key of its own, so the nonce need not differ. */
const ONLY_IV = new Uint8Array(12);

/** Make a tablet's two pairs. Keep them in its header before anything is sealed to them. Throws Locked. */
export async function makePairs(vault: Vault): Promise<Pairs> {
  return { seal: await makePair(vault, "seal"), sign: await makePair(vault, "sign") };
}

/** The key to seal to while the vault is locked, once it is sure that the header still has the vault's own. Throws
 * Tampered, Locked. */
export async function sealingKey(vault: Vault, pairs: Pairs): Promise<string> {
  (await halfOf(vault, "seal", pairs)).fill(0);
  return pairs.seal.public;
}

/** Seal bytes to a tablet that is locked; needs no key but its public one, in base64. Only the unlocked vault opens
 * it. Whoever has the public key can do so: it says nothing of who did. Throws Tampered when it is no such key. */
export function sealTo(
  publicKey: string,
  kind: string,
  id: string,
  bytes: ArrayBuffer | Bytes,
): Promise<ArrayBuffer> {
  return orTampered("no key to seal to", async () => {
    const pair = await ephemeralPair();
    const ephemeral = await rawOf(pair.publicKey);
    const theirs = fromBase64(publicKey);
    const key = await agreedKey(pair.privateKey, theirs, {
      purpose: PURPOSE,
      head: joined(ephemeral, theirs),
    });
    const box = await crypto.subtle.encrypt(bound(kind, id), key, bytes);
    return joined([FORMAT], ephemeral, new Uint8Array(box)).buffer;
  });
}

/** Open what was sealed to this tablet as that very kind and id. Throws Tampered for any other, and Locked. */
export function openSealed(
  vault: Vault,
  pairs: Pairs,
  kind: string,
  id: string,
  sealed: ArrayBuffer,
): Promise<ArrayBuffer> {
  return orTampered(`${kind} ${id} does not open`, async () => {
    const bytes = new Uint8Array(sealed);
    const box = bytes.slice(1 + PUBLIC_BYTES);
    const ephemeral = bytes.slice(1, 1 + PUBLIC_BYTES);
    if (bytes[0] !== FORMAT) throw new Tampered("unknown format");
    const head = joined(ephemeral, fromBase64(pairs.seal.public));
    const mine = await privateHalf(vault, "seal", pairs);
    const key = await agreedKey(mine, ephemeral, { purpose: PURPOSE, head });
    return crypto.subtle.decrypt(bound(kind, id), key, box);
  });
}

/** Give the 32 bytes to sign for a record's canonical bytes: a passkey's challenge, or what signDigest takes. */
export async function signingChallenge(canonicalBytes: Bytes): Promise<Bytes> {
  return new Uint8Array(await challengeOf(canonicalBytes, sha256Raw));
}

/** Sign a 32-byte digest with the tablet's own key. ECDSA hashes it once more: the digest is the message. Throws
 * RangeError for another length, Tampered, Locked. */
export async function signDigest(vault: Vault, pairs: Pairs, digest: Bytes): Promise<Signed> {
  if (digest.length !== 32) throw new RangeError(`a digest of ${digest.length} bytes`);
  const key = await privateHalf(vault, "sign", pairs);
  const signature = new Uint8Array(await crypto.subtle.sign(ES256, key, digest));
  const open = base64url(fromBase64(pairs.sign.public));
  return { algorithm: "ES256", key: open, signature: base64url(signature) };
}

/** Say whether that key signed that digest. Throws when the key or the signature is none. */
export async function verifyDigest({ key, signature }: Signed, digest: Bytes): Promise<boolean> {
  const open = await crypto.subtle.importKey("spki", fromBase64url(key), ALGORITHM.sign, false, ["verify"]);
  return crypto.subtle.verify(ES256, open, fromBase64url(signature), digest);
}

async function makePair(vault: Vault, use: keyof Pairs): Promise<KeptPair> {
  const pair = (await crypto.subtle.generateKey(ALGORITHM[use], true, USAGES[use])) as CryptoKeyPair;
  const open = await crypto.subtle.exportKey(use === "seal" ? "raw" : "spki", pair.publicKey);
  const half = new Uint8Array(await crypto.subtle.exportKey("pkcs8", pair.privateKey));
  return keep(vault, use, base64(new Uint8Array(open)), half);
}

async function keep(vault: Vault, use: keyof Pairs, open: string, half: Bytes): Promise<KeptPair> {
  const box = await vault.seal("key", `${use}|${open}`, 1, half);
  half.fill(0);
  return { public: open, box: base64(new Uint8Array(box)) };
}

async function halfOf(vault: Vault, use: keyof Pairs, pairs: Pairs): Promise<Bytes> {
  return orTampered("the tablet's key pair has been changed", async () => {
    const pair = pairs[use];
    const box = fromBase64(pair.box).buffer;
    return new Uint8Array(await vault.open("key", `${use}|${pair.public}`, 1, box));
  });
}

async function privateHalf(vault: Vault, use: keyof Pairs, pairs: Pairs): Promise<CryptoKey> {
  const half = await halfOf(vault, use, pairs);
  const key = await crypto.subtle.importKey("pkcs8", half, ALGORITHM[use], false, USAGES[use]);
  half.fill(0);
  return key;
}

function bound(kind: string, id: string) {
  return { name: "AES-GCM", iv: ONLY_IV, additionalData: utf8(`${kind}|${id}`) };
}
