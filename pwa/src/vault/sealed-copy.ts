import { chunkNonce, PURPOSE, SEALED_CHUNK, TAG_BYTES, writeHead } from "@sync/sealed.ts";
import { type Bytes, fromBase64, random } from "./bytes.ts";
import { agreedKey, ephemeralPair, rawOf, sha256Raw } from "./derive.ts";

/** What the office gave this device to seal with: its public key, and a secret only the two of them know, which
 * tells the office that a copy is really this device's. Both in base64. */
export interface OfficeSeal {
  readonly key: string;
  readonly proof: string;
}

/** Whose copy it is: three ids. */
export interface Whose {
  readonly practice: string;
  readonly device: string;
  readonly user: string;
}

/** What is new in every copy; given only to make the same one twice. */
interface Fresh {
  readonly pair: CryptoKeyPair;
  readonly nonce: Bytes;
}

/** Seal `length` bytes to the office, piece by piece, so that never more than a piece and a chunk are in memory.
 * Only the office can open what comes out; this device cannot. Throws RangeError when the pieces are not `length`
 * bytes in all. */
export async function* sealToOffice(
  whose: Whose,
  seal: OfficeSeal,
  length: number,
  pieces: AsyncIterable<Bytes> | Iterable<Bytes>,
  fresh?: Fresh,
): AsyncGenerator<Bytes> {
  const { pair, nonce } = fresh ?? (await anew());
  const { head, key } = await begin(whose, seal, length, pair, nonce);
  yield head;
  const chunk = new Uint8Array(SEALED_CHUNK);
  let filled = 0;
  let taken = 0;
  let index = 0;
  const sealed = async (): Promise<Bytes> => {
    const aes = { name: "AES-GCM", iv: chunkNonce(nonce, index++), tagLength: TAG_BYTES * 8 };
    const box = await crypto.subtle.encrypt(aes, key, chunk.subarray(0, filled));
    filled = 0;
    return new Uint8Array(box);
  };
  for await (const piece of pieces) {
    taken += piece.length;
    for (let at = 0; at < piece.length; ) {
      const room = piece.subarray(at, at + SEALED_CHUNK - filled);
      chunk.set(room, filled);
      filled += room.length;
      at += room.length;
      if (filled === SEALED_CHUNK) yield await sealed();
    }
  }
  if (filled > 0) yield await sealed();
  if (taken !== length) throw new RangeError(`${taken} bytes came where ${length} were promised`);
}

async function anew(): Promise<Fresh> {
  return { pair: await ephemeralPair(), nonce: random(8) };
}

async function begin(whose: Whose, seal: OfficeSeal, length: number, pair: CryptoKeyPair, nonce: Bytes) {
  const office = fromBase64(seal.key);
  const keyId = new Uint8Array(await sha256Raw(office)).slice(0, 8);
  const head = writeHead({ ...whose, keyId, ephemeral: await rawOf(pair.publicKey), nonce, length });
  const proof = fromBase64(seal.proof);
  return { head, key: await agreedKey(pair.privateKey, office, { purpose: PURPOSE, head, proof }) };
}
