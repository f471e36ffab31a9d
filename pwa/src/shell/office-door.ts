import type {
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
} from "@simplewebauthn/browser";
import { Refused, type Wire } from "../exchange/wire.ts";
import { fromBase64 } from "../vault/index.ts";
import type { ConsentCopy, OfficePasskey, PageReading, Person } from "./api.ts";

const ADDRESS = "/api/identity/session";

export interface SignedIn {
  user: Person;
  practice: { id: string; name: string };
  /** The office wants more than a passphrase before it shows anything. */
  enrolling: boolean;
}

interface OnDevice {
  deviceId: string;
  deviceName: string;
}

/** Sign in at the office. Throws Refused: cause "sign_in" when login and passphrase do not match, or with the code
 * "identity.code_needed" or "identity.wrong_code" when they do and something more is asked for. */
export async function signInAtOffice(
  wire: Wire,
  given: OnDevice & { login: string; passphrase: string; code?: string },
): Promise<SignedIn> {
  const { login, passphrase, code } = given;
  return signedIn(wire, ADDRESS, given, { login, passphrase, ...(code ? { code } : {}) });
}

/** Sign in by what a passkey answered to `passkeyChallenge`. Throws Refused. */
export async function signInByPasskey(
  wire: Wire,
  given: OnDevice & { credential: object },
): Promise<SignedIn> {
  return signedIn(wire, `${ADDRESS}/passkey`, given, { credential: given.credential });
}

/** What to ask a passkey, so that the office signs its person in. */
export function passkeyChallenge(wire: Wire): Promise<PublicKeyCredentialRequestOptionsJSON> {
  return options(wire, `${ADDRESS}/passkey/options`);
}

/** What to ask a passkey, so that its person shows again to be there. */
export function proofChallenge(wire: Wire): Promise<PublicKeyCredentialRequestOptionsJSON> {
  return options(wire, `${ADDRESS}/proof/options`);
}

/** Show again that it is you. Throws Refused: cause "sign_in" when it is not. */
export async function proveAgain(wire: Wire, passphrase: string, code = ""): Promise<void> {
  await wire.json("POST", `${ADDRESS}/proof`, JSON.stringify({ passphrase, ...(code ? { code } : {}) }));
}

/** Put a new passphrase in place of the old; whoever asks has just shown who they are. Throws Refused: with the code
 * "identity.wrong_passphrase" when the office knows another one, "identity.passphrase_guessable". */
export async function putPassphrase(wire: Wire, old: string, next: string): Promise<void> {
  await wire.json("PUT", "/api/identity/passphrase", JSON.stringify({ old, new: next }));
}

/** What to make a passkey with. */
export function newPasskey(wire: Wire): Promise<PublicKeyCredentialCreationOptionsJSON> {
  return options(wire, "/api/identity/passkeys/options");
}

export async function keepPasskey(wire: Wire, credential: object, name: string): Promise<OfficePasskey> {
  return (await wire.json(
    "POST",
    "/api/identity/passkeys",
    JSON.stringify({ credential, name }),
  )) as OfficePasskey;
}

/** The passkeys the office knows this person by. Throws Refused. */
export async function passkeysAtOffice(wire: Wire): Promise<OfficePasskey[]> {
  const { passkeys } = (await wire.json("GET", "/api/identity/ways")) as { passkeys?: OfficePasskey[] };
  if (!Array.isArray(passkeys)) throw new Refused("bad_answer");
  return passkeys;
}

export async function retirePasskey(wire: Wire, id: string): Promise<void> {
  await wire.json("DELETE", `/api/identity/passkeys/${id}`);
}

/** What an authenticator app is set up with; `qr` is the uri as rows of "0" and "1". */
export interface NewApp {
  readonly secret: string;
  readonly uri: string;
  readonly qr: readonly string[];
}

/** Begin to set an authenticator app up; its first code confirms it. */
export async function beginApp(wire: Wire): Promise<NewApp> {
  return (await wire.json("POST", "/api/identity/app")) as NewApp;
}

export async function confirmApp(wire: Wire, code: string): Promise<void> {
  await wire.json("PUT", "/api/identity/app", JSON.stringify({ code }));
}

/** Tell the office the public key this tablet signs documents with, in base64. Throws Refused. */
export async function tellSigningKey(wire: Wire, key: string): Promise<void> {
  await wire.json("PUT", "/api/identity/device/signing-key", JSON.stringify({ key }));
}

const KEY = "/api/identity/device/recovery";

/** Leave a key of this tablet, in base64. Throws Refused. */
export async function leaveKeyAtOffice(wire: Wire, key: string): Promise<void> {
  await wire.json("PUT", KEY, JSON.stringify({ key }));
}

/** Fetch the key that was left. Throws Refused: with the status 404 when none was, with the code "identity.fresh_needed"
 * when its person has to show once more that it is them. */
export async function keyAtOffice(wire: Wire): Promise<Uint8Array<ArrayBuffer>> {
  const { key } = ((await wire.json("GET", KEY)) ?? {}) as { key?: string };
  if (typeof key !== "string") throw new Refused("bad_answer");
  return fromBase64(key);
}

/** End the sign-in; without a network the office's own limit ends it. */
export async function signOutAtOffice(wire: Wire): Promise<void> {
  await wire.json("DELETE", ADDRESS).catch(() => null);
}

async function signedIn(wire: Wire, address: string, on: OnDevice, proof: object): Promise<SignedIn> {
  const body = JSON.stringify({ ...proof, device_id: on.deviceId, device_name: on.deviceName });
  const answer = (await wire.json("POST", address, body)) as Partial<SignedIn> | null;
  const { user, practice, enrolling = false } = answer ?? {};
  if (!user?.id || !user.name || !user.role || !practice?.id) throw new Refused("bad_answer");
  return { user, practice, enrolling };
}

async function options<Options extends { challenge: string }>(wire: Wire, address: string): Promise<Options> {
  const { options: given } = ((await wire.json("POST", address)) ?? {}) as { options?: Options };
  if (typeof given?.challenge !== "string") throw new Refused("bad_answer");
  return given;
}

/** Have the office offer a copy of a signed consent. Throws Refused. */
export async function offerCopy(wire: Wire, consentId: string): Promise<ConsentCopy> {
  return (await wire.json("POST", `/api/consents/${consentId}/copies`)) as ConsentCopy;
}

/** What the office's reader recognized on a page. Throws Refused. */
export async function readingAtOffice(wire: Wire, sha256: string): Promise<PageReading> {
  const said = (await wire.json("GET", `/api/readings/${sha256}`)) as Partial<PageReading> | null;
  if (!Array.isArray(said?.lines)) throw new Refused("bad_answer");
  return said as PageReading;
}

/** Ask for a chart in an emergency; whoever asks has just shown who they are. Throws Refused. */
export async function openChart(wire: Wire, said: object): Promise<void> {
  await wire.json("POST", "/api/chart/emergency", JSON.stringify(said));
}
