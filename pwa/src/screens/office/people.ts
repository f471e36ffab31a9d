import type { Member } from "./shapes.ts";
import { say } from "./words.ts";

/** How somebody can sign in; of what is secret only how many there are. */
export function waysWords({ passkeys, app, recovery_codes }: Member): string {
  const ways = [
    say("way_passphrase"),
    ...(passkeys > 0 ? [say("way_passkeys", { count: passkeys })] : []),
    ...(app ? [say("way_app")] : []),
    ...(recovery_codes > 0 ? [say("way_codes", { count: recovery_codes })] : []),
  ];
  return ways.join(", ");
}

/** What is wrong with a new person's login and passphrase: the message of each field, "" where nothing is. */
export function joinFaults(given: { login: string; passphrase: string; again: string }): {
  login: "" | "missing_login";
  passphrase: "" | "join_short";
  again: "" | "join_differs";
} {
  return {
    login: given.login.trim() === "" ? "missing_login" : "",
    passphrase: given.passphrase.length < SHORTEST_PASSPHRASE ? "join_short" : "",
    again: given.again === given.passphrase ? "" : "join_differs",
  };
}

/** The office takes none that is shorter (NIST SP 800-63B-4, 3.1.1.2). */
export const SHORTEST_PASSPHRASE = 15;
