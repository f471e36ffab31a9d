import { Refused } from "../../../exchange/wire.ts";
import type { OfficePasskey } from "../../../shell/api.ts";
import { keepPasskey, newPasskey, putPassphrase } from "../../../shell/office-door.ts";
import { signedIn, wire } from "../asking.ts";

export interface WaysIn {
  readonly passkeys: readonly OfficePasskey[];
  readonly app: boolean;
  readonly recovery_codes: number;
  readonly second_factor: boolean;
}

/** How the person at the desk can show that it is them. Throws Refused. */
export async function readWays(): Promise<WaysIn> {
  return (await signedIn(wire.json("GET", "/api/identity/ways"))) as WaysIn;
}

/** Let the app's digits count no more. Throws Refused, with `identity.last_way`. */
export async function removeApp(): Promise<void> {
  await signedIn(wire.json("DELETE", "/api/identity/app"));
}

/** Make a passkey in this browser; gives what keeps it at the office, which can be asked for twice. Throws Refused, and
 * what the browser throws. */
export async function makePasskeyHere(name: string): Promise<() => Promise<void>> {
  const { makePasskey } = await import("../../../shell/passkey.ts");
  const { json } = await makePasskey(await newPasskey(wire));
  return async () => {
    await keepPasskey(wire, json, name);
  };
}

/** Let a passkey sign in no more. Throws Refused, with `identity.last_way`. */
export async function removePasskey(id: string): Promise<void> {
  await signedIn(wire.json("DELETE", `/api/identity/passkeys/${encodeURIComponent(id)}`));
}

/** Make ten codes in place of those there are. Throws Refused. */
export async function makeCodes(): Promise<readonly string[]> {
  return ((await signedIn(wire.json("POST", "/api/identity/recovery-codes"))) as { codes: string[] }).codes;
}

/** Where the person at the desk is signed in: one a device, this one first. */
export interface OwnSignIn {
  readonly device_id: string;
  readonly device_name: string;
  readonly browser: string;
  readonly system: string;
  readonly began_at: string;
  readonly last_used_at: string;
  readonly current: boolean;
  /** It ran out, and still sends what its tablet has. */
  readonly sends_only: boolean;
}

const SIGN_INS = "/api/identity/sign-ins";

/** Where one is signed in. Throws Refused. */
export async function readSignIns(): Promise<readonly OwnSignIn[]> {
  return ((await signedIn(wire.json("GET", SIGN_INS))) as { sign_ins: OwnSignIn[] }).sign_ins;
}

/** End one's sign-in on a device. Throws Refused. */
export async function endSignIn(deviceId: string): Promise<void> {
  await signedIn(wire.json("DELETE", `${SIGN_INS}/${encodeURIComponent(deviceId)}`));
}

/** End all of one's sign-ins but this. Throws Refused. */
export async function endOtherSignIns(): Promise<void> {
  await signedIn(wire.json("DELETE", SIGN_INS));
}

/** Change one's own passphrase, which ends all other sign-ins. Throws Refused, with `identity.wrong_passphrase` when
 * `old` is not the one there is. */
export async function changePassphrase(old: string, next: string): Promise<void> {
  try {
    await putPassphrase(wire, old, next);
  } catch (cause) {
    // It comes as a sign-in that failed, and the one at this desk goes on.
    if (cause instanceof Refused && cause.code === "identity.wrong_passphrase") throw cause;
    await signedIn(Promise.reject(cause));
  }
}
