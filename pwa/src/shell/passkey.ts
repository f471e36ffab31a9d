import {
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  startAuthentication,
  startRegistration,
} from "@simplewebauthn/browser";
import { type Bytes, base64url, PRF_SALT, random } from "../vault/index.ts";
import type { Proof } from "./api.ts";

/** What a passkey answered. `json` goes to the office; the PRF output never leaves this tablet. */
export interface Answer {
  /** The passkey's id, as WebAuthn writes it. */
  readonly credential: string;
  readonly json: object;
  readonly prf: Bytes | undefined;
}

type Results = { prf?: { enabled?: boolean; results?: { first?: BufferSource } } };
type Asked = Omit<PublicKeyCredentialRequestOptionsJSON, "extensions">;

const PRF = { prf: { eval: { first: PRF_SALT } } } as object;

/** Can this tablet hold a passkey of its own, behind a finger, a face or its code? */
export async function passkeysHere(): Promise<boolean> {
  const known = globalThis.PublicKeyCredential as typeof PublicKeyCredential | undefined;
  return (await known?.isUserVerifyingPlatformAuthenticatorAvailable?.().catch(() => false)) ?? false;
}

/** Make a passkey on this tablet. Some tell their PRF output only when they are asked, so they are. Throws
 * when the person, or the tablet, would not. */
export async function makePasskey(options: PublicKeyCredentialCreationOptionsJSON): Promise<Answer> {
  const selection = { ...options.authenticatorSelection, authenticatorAttachment: "platform" as const };
  const made = await startRegistration({
    optionsJSON: { ...options, authenticatorSelection: selection, extensions: PRF, hints: ["client-device"] },
  });
  const answer = answered(made);
  const silent = answer.prf === undefined && (made.clientExtensionResults as Results).prf?.enabled === true;
  if (!silent) return answer;
  return { ...answer, prf: (await askPasskey(offline([answer.credential]))).prf };
}

/** Ask a passkey for an answer to a challenge, and for its PRF output. Throws when the person, or the tablet, would not. */
export async function askPasskey(options: Asked): Promise<Answer> {
  return answered(await startAuthentication({ optionsJSON: { ...options, extensions: PRF } }));
}

/** Have one of this tablet's passkeys sign 32 bytes. Throws when the person, or the tablet, would not. */
export async function signByPasskey(credentials: readonly string[], challenge: Bytes): Promise<Proof> {
  const optionsJSON = {
    ...offline(credentials),
    challenge: base64url(challenge),
    hints: ["client-device" as const],
  };
  const { id, response } = await startAuthentication({ optionsJSON });
  return {
    key: id,
    algorithm: null,
    authenticator_data: response.authenticatorData,
    client_data: response.clientDataJSON,
    signature: response.signature,
  };
}

/** What to ask where nobody has to be convinced but this tablet: its challenge is anything. */
export function offline(credentials: readonly string[]): Asked {
  return {
    challenge: base64url(random(32)),
    rpId: location.hostname,
    userVerification: "required",
    allowCredentials: credentials.map((id) => ({ id, type: "public-key", transports: ["internal"] })),
  };
}

function answered(made: { id: string; clientExtensionResults: object }): Answer {
  const { clientExtensionResults, ...said } = made;
  const first = (clientExtensionResults as Results).prf?.results?.first;
  const prf = first === undefined ? undefined : new Uint8Array(bytesOf(first));
  return { credential: made.id, json: { ...said, clientExtensionResults: {} }, prf };
}

function bytesOf(source: BufferSource): ArrayBuffer {
  if (source instanceof ArrayBuffer) return source;
  const { buffer, byteOffset, byteLength } = source;
  return buffer.slice(byteOffset, byteOffset + byteLength) as ArrayBuffer;
}
