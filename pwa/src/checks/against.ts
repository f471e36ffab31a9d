import { sha256Raw } from "../vault/index.ts";
import type { Finding } from "./finding.ts";
import type { WithId } from "./gather.ts";

type Override = WithId<"finding_override">;

/** What going on against a finding is told by, as sync/rules gives it. */
export interface Overriding {
  basisOf(finding: Finding, facts: unknown, sha256: typeof sha256Raw): Promise<string>;
  overrideOf(finding: Finding, basis: string, given: readonly Override[]): Override | undefined;
}

/** What going on against a finding would be given for, empty where nobody may, and the one of those given that holds. */
export async function against(
  rules: Overriding,
  finding: Finding,
  facts: unknown,
  given: readonly Override[],
): Promise<{ basis: string; held: Override | undefined }> {
  // Against most of them nobody may go on, and a hash of each would be made after every pause of the keys.
  const left = finding.override !== "never" && finding.severity !== "hint";
  const basis = left ? await rules.basisOf(finding, facts, sha256Raw).catch(() => "") : "";
  return { basis, held: rules.overrideOf(finding, basis, given) };
}
