import { chunkNonce, HEAD_BYTES, PURPOSE, readHead, SEALED_CHUNK, TAG_BYTES } from "@sync/sealed.ts";
import { fromBase64 } from "../../src/vault/bytes.ts";
import { type Bytes, type OfficeSeal, utf8 } from "../../src/vault/index.ts";

const CURVE = { name: "ECDH", namedCurve: "P-256" } as const;

/** An office's half of a sealed copy: what a tablet gets to seal with, and the key that opens. */
export async function anOffice(): Promise<{ seal: OfficeSeal; key: CryptoKey }> {
  const pair = await crypto.subtle.generateKey(CURVE, false, ["deriveBits"]);
  const raw = Buffer.from(await crypto.subtle.exportKey("raw", pair.publicKey));
  const proof = Buffer.from(crypto.getRandomValues(new Uint8Array(32)));
  return { seal: { key: raw.toString("base64"), proof: proof.toString("base64") }, key: pair.privateKey };
}

/** Open a sealed copy as the office does; an OperationError for anything bent. */
export async function openCopy(file: Bytes, office: CryptoKey, proof: string): Promise<Bytes> {
  const { ephemeral, nonce, length } = readHead(file);
  const theirs = await crypto.subtle.importKey("raw", ephemeral, CURVE, false, []);
  const shared = await crypto.subtle.deriveBits({ name: "ECDH", public: theirs }, office, 256);
  const material = Buffer.concat([Buffer.from(shared), fromBase64(proof)]);
  const root = await crypto.subtle.importKey("raw", material, "HKDF", false, ["deriveKey"]);
  const salt = await crypto.subtle.digest("SHA-256", file.slice(0, HEAD_BYTES));
  const key = await crypto.subtle.deriveKey(
    { name: "HKDF", hash: "SHA-256", salt, info: utf8(PURPOSE) },
    root,
    { name: "AES-GCM", length: 256 },
    false,
    ["decrypt"],
  );
  const parts: Buffer[] = [];
  for (let at = HEAD_BYTES, index = 0; at < file.length; at += SEALED_CHUNK + TAG_BYTES, index++) {
    const box = file.slice(at, at + SEALED_CHUNK + TAG_BYTES);
    const iv = chunkNonce(nonce, index);
    parts.push(Buffer.from(await crypto.subtle.decrypt({ name: "AES-GCM", iv }, key, box)));
  }
  const opened = Uint8Array.from(Buffer.concat(parts));
  if (opened.length !== length) throw new Error("not as long as it says");
  return opened;
}
