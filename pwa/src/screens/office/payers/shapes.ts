import type { Complaint, PayerSet } from "@sync/rules/payer_sets.ts";
import { asRecord, type Fields } from "@sync/rules/values.ts";
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

/** As how many claims the visits that are ready would leave, were they sent now. */
export interface Leaving {
  readonly visits: number;
  readonly claims: number;
}

export interface Preview {
  readonly looked_at: number;
  readonly there: number;
  readonly claims: readonly ChangedClaim[];
  readonly leaving_before: Leaving;
  readonly leaving_after: Leaving;
  readonly earlier: Earlier;
}

/** Visits that wait and are too early for a set; `first_on` is null where there are none. */
export interface Earlier {
  readonly visits: number;
  readonly first_on: string | null;
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

/** A draft as a page can show it: whatever in it is of no kind that belongs there is empty. */
export function filled(id: string, content: unknown): PayerSet {
  const said = asRecord(content) ?? {};
  return {
    id,
    name: text(said, "name") ?? "",
    for: scopeIn(asRecord(said.for) ?? {}),
    effective_from_on: text(said, "effective_from_on") ?? "",
    effective_to_on: text(said, "effective_to_on"),
    parameters: asRecord(said.parameters) ?? {},
    evidence: evidenceIn(asRecord(said.evidence) ?? {}),
    source: text(said, "source") ?? "",
    author: text(said, "author") ?? "",
    verified_on: text(said, "verified_on"),
    review_by_on: text(said, "review_by_on") ?? "",
  };
}

function scopeIn(scope: Fields): PayerSet["for"] {
  return {
    payer: text(scope, "payer"),
    payer_type: text(scope, "payer_type"),
    plan: text(scope, "plan"),
    state: text(scope, "state"),
  };
}

function evidenceIn(proofs: Fields): PayerSet["evidence"] {
  return Object.fromEntries(
    Object.entries(proofs).flatMap(([name, proof]) => {
      const one = asRecord(proof);
      if (one === null) return [];
      const own = {
        source: text(one, "source"),
        verified_on: text(one, "verified_on"),
        to_verify: text(one, "to_verify"),
      };
      return [[name, own]];
    }),
  );
}

function text(fields: Fields, name: string): string | null {
  const value = fields[name];
  return typeof value === "string" ? value : null;
}
