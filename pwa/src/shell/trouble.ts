import type { Refused } from "../exchange/wire.ts";
import { type ShellKey, say } from "./words/index.ts";

const CODES: Record<string, ShellKey> = {
  "identity.wrong_code": "sign_in.wrong_code",
  "identity.passkey_refused": "sign_in.passkey_refused",
};
const CAUSES: Partial<Record<Refused["cause_"], ShellKey>> = {
  sign_in: "sign_in.wrong",
  office_busy: "sign_in.office_busy",
  office_full: "sign_in.office_full",
  not_allowed: "sign_in.not_allowed",
};
const SECONDS = 30;

/** Say why the office did not let somebody in; `noNetwork` is what that means where they are. */
export function signInTrouble(refused: Refused, noNetwork: ShellKey): string {
  const cause = refused.cause_ === "no_network" ? noNetwork : CAUSES[refused.cause_];
  return say(CODES[refused.code] ?? cause ?? "sign_in.failed", { seconds: refused.retryAfter || SECONDS });
}
