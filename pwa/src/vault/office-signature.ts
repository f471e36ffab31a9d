import { type Bytes, fromBase64 } from "./bytes.ts";

const CURVE = { name: "ECDSA", namedCurve: "P-256" } as const;
const ES256 = { name: "ECDSA", hash: "SHA-256" } as const;

/** Say whether the office signed some bytes: ECDSA over P-256 with SHA-256. `publicKey` is its 65 bytes, uncompressed,
 * and `signature` r and s, 32 bytes each, both in base64. What is no key or no signature proves nothing. */
export async function isOffices(publicKey: string, signature: string, said: Bytes): Promise<boolean> {
  try {
    const key = await crypto.subtle.importKey("raw", fromBase64(publicKey), CURVE, false, ["verify"]);
    return await crypto.subtle.verify(ES256, key, fromBase64(signature), said);
  } catch {
    return false;
  }
}
