import type { OfficePasskey } from "../../../shell/api.ts";
import { keepPasskey, newPasskey } from "../../../shell/office-door.ts";
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
