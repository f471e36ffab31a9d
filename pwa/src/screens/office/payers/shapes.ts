import type { Complaint, PayerSet } from "@sync/rules/payer_sets.ts";
import type { ClaimFinding } from "../shapes.ts";

export interface Payer {
  readonly id: string;
  readonly name: string;
  readonly payer_type: string | null;
}

export interface Version {
  readonly version: number;
  readonly act: "published" | "rolled_back" | "withdrawn";
  readonly content: PayerSet;
  readonly why: string;
  readonly rolled_back_to: number | null;
  readonly published_by: string;
  readonly published_at: string;
}

export interface Draft {
  readonly revision: number;
  readonly saved_at: string;
  readonly content: PayerSet;
}

export interface Listed {
  readonly id: string;
  readonly newest: Version | null;
  readonly draft: Draft | null;
}

export interface Rules {
  readonly payers: readonly Payer[];
  readonly sets: readonly Listed[];
}

export interface ChangedClaim {
  readonly id: string;
  readonly claim_number: string;
  readonly date_of_service: string;
  readonly appear: readonly ClaimFinding[];
  readonly vanish: readonly ClaimFinding[];
  readonly ready_before: boolean;
  readonly ready_after: boolean;
  readonly total_cents_before: number;
  readonly total_cents_after: number;
}

export interface Preview {
  readonly looked_at: number;
  readonly there: number;
  readonly claims: readonly ChangedClaim[];
}

export interface Difference {
  readonly id: string;
  readonly name: string;
  readonly standing: "new" | "changed" | "same";
  readonly changed: readonly string[];
  readonly wrong: readonly Complaint[];
}

/** What is shown of a set: what holds, or what is written while nothing was published. */
export function shownOf({ newest, draft }: Listed): PayerSet | null {
  return newest !== null && newest.act !== "withdrawn"
    ? newest.content
    : (draft?.content ?? newest?.content ?? null);
}

/** Whether a set holds and the day to look again has passed. */
export function isOverdue({ newest }: Listed, today: string): boolean {
  return newest !== null && newest.act !== "withdrawn" && newest.content.review_by_on < today;
}

/** An empty set to write, for one payer or for every payer of a type. */
export function blankSet(id: string, payer: Payer | null, author: string, today: string): PayerSet {
  return {
    id,
    name: payer?.name ?? "",
    for: {
      payer: payer?.id ?? null,
      payer_type: payer === null ? "commercial" : null,
      plan: null,
      state: null,
    },
    effective_from_on: today,
    effective_to_on: null,
    parameters: {},
    evidence: {},
    source: "",
    author,
    verified_on: null,
    review_by_on: `${Number(today.slice(0, 4)) + 1}${today.slice(4).replace("-02-29", "-02-28")}`,
  };
}
