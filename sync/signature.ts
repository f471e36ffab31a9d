/**
 * What a signature over a visit says, and the 32 bytes that a key signs for it.
 * Twin of signature.py, which says why; cases in vectors/signature.
 */

import { canonical, type Fields, signingChallenge, statement } from "./canon.ts";

/** Fields that prove a signature and so cannot be part of what is signed. */
export const PROOF = ["key", "algorithm", "authenticator_data", "client_data", "signature"] as const;

/** A record and its digest as somebody signed it. */
export interface Sealed {
  readonly kind: string;
  readonly id: string;
  readonly digest: string;
}

const SEALED = /^([a-z][a-z_]{0,59})\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}) (sha256:[0-9a-f]{64})$/;

/** Write an entry of `sealed`: `note/<id> sha256:<hex>`. */
export function nameSealed(kind: string, id: string, digest: string): string {
  return `${kind}/${id} ${digest}`;
}

/** Read an entry of `sealed`; null for what is none. */
export function readSealed(entry: unknown): Sealed | null {
  const found = typeof entry === "string" ? SEALED.exec(entry) : null;
  const [, kind, id, digest] = found ?? [];
  return kind && id && digest ? { kind, id, digest } : null;
}

/** Give what a signature record says, without its proof. */
export function signedStatement(id: string, patientId: string | null, fields: Fields): Fields {
  const proof: readonly string[] = PROOF;
  const said = Object.entries(fields).filter(([name]) => !proof.includes(name));
  return statement("signature", id, patientId, Object.fromEntries(said));
}

/** Give the 32 bytes to sign for a statement. Rejects with NotCanonical. */
export async function challenge(
  said: Fields,
  sha256: (bytes: Uint8Array<ArrayBuffer>) => Promise<ArrayBuffer>,
): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await signingChallenge(canonical(said), sha256));
}
