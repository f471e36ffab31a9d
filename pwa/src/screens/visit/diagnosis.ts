import type { Year } from "@sync/rules/edits.ts";
import { type Answer, type Icd10, status } from "@sync/rules/icd10.ts";

export type Verdict = Answer | "waiting";

/** Whether a code may be billed on a day; "waiting" until the list of codes has been opened. */
export function verdictOf(
  table: Icd10 | null,
  code: string,
  onDay: string,
  years: readonly Year[] = [],
): Verdict {
  return table === null ? "waiting" : status(table, code, onDay, years).answer;
}
