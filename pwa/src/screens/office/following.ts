import { ask } from "./api.ts";
import type { Claim } from "./shapes.ts";

/** CLM05-3: 7 replaces a claim, 8 voids it. */
export type Way = "7" | "8";

/** Whether what was typed may be a payer's number of a claim; the office looks once more. */
export function isPayerNumber(typed: string): boolean {
  const said = typed.trim().toUpperCase();
  return /^(?=[A-Z-]*\d)[A-Z\d][A-Z\d-]{4,49}$/.test(said) && /[^0-]/.test(said);
}

/** Have another claim replace or void one; without a number it is the one that the payer's answer told. Throws
 * Refused. */
export async function replace(claim: Claim, frequency: Way, typed: string): Promise<void> {
  const said = typed.trim();
  const number = said === "" || said === claim.payer_number ? {} : { payer_claim_number: said };
  await ask("PUT", addressOf(claim), { frequency, ...number });
}

/** Take that back, before it left. Throws Refused. */
export async function drop(claim: Claim): Promise<void> {
  await ask("DELETE", addressOf(claim));
}

function addressOf(claim: Claim): string {
  return `/api/claims/${encodeURIComponent(claim.id)}/replacement`;
}
