import type { WaysIn } from "./api.ts";

const FEW = 3;

/** What to warn of: nothing beside the passphrase, one way alone, few codes left, or nothing. */
export function warningOf({ passkeys, app, recovery_codes }: WaysIn): "none" | "only_one" | "few_codes" | "" {
  const ways = passkeys.length + Number(app);
  if (ways + recovery_codes === 0) return "none";
  if (ways === 1 && recovery_codes === 0) return "only_one";
  // Codes alone are used up one by one.
  return recovery_codes > 0 && recovery_codes < FEW ? "few_codes" : ways === 0 ? "none" : "";
}
