import { Refused, type Wire } from "../exchange/index.ts";
import type { Person } from "./api.ts";

const ADDRESS = "/api/identity/session";

export interface SignedIn {
  user: Person;
  practice: { id: string; name: string };
}

/** Sign in at the office. Throws Refused: cause "sign_in" when login and passphrase do not match. */
export async function signInAtOffice(
  wire: Wire,
  given: { login: string; passphrase: string; deviceId: string; deviceName: string },
): Promise<SignedIn> {
  const body = JSON.stringify({
    login: given.login,
    passphrase: given.passphrase,
    device_id: given.deviceId,
    device_name: given.deviceName,
  });
  const answer = (await wire.json("POST", ADDRESS, body)) as Partial<SignedIn> | null;
  const { user, practice } = answer ?? {};
  if (!user?.id || !user.name || !user.role || !practice?.id) throw new Refused("bad_answer");
  return { user, practice };
}

/** End the sign-in; without a network the office's own limit ends it. */
export async function signOutAtOffice(wire: Wire): Promise<void> {
  await wire.json("DELETE", ADDRESS).catch(() => null);
}
