import { fold } from "../../store/fold.ts";
import { laneOf } from "./lanes.ts";
import type { Place, SortBy } from "./place.ts";
import type { ClaimRow } from "./shapes.ts";

/** The claims a place asks for, in its order; equal ones stay newest first, as the office sends them. */
export function find(
  claims: readonly ClaimRow[],
  { lane, q, sort, down }: Omit<Place, "claim">,
  language: "en" | "es",
): ClaimRow[] {
  const words = fold(q).split(/\s+/).filter(Boolean);
  const sign = down ? -1 : 1;
  return claims
    .filter((claim) => lane === null || laneOf(claim) === lane)
    .filter((claim) => words.length === 0 || fits(claim, words, language))
    .sort((one, other) => sign * compare(one, other, sort));
}

/** What a list of claims comes to, in cents. */
export function sum(claims: readonly ClaimRow[]): number {
  return claims.reduce((total, claim) => total + claim.total_cents, 0);
}

/** Every word occurs somewhere: client, payer, number, day, amount or what is missing. */
function fits(claim: ClaimRow, words: readonly string[], language: "en" | "es"): boolean {
  const { patient_name, payer_name, claim_number, date_of_service, total_cents, missing } = claim;
  const said = missing.map((one) => one[language]);
  const amount = (total_cents / 100).toFixed(2);
  const text = fold([patient_name, payer_name, claim_number, date_of_service, amount, ...said].join(" "));
  return words.every((word) => text.includes(word.replace(/^\$/, "")));
}

function compare(one: ClaimRow, other: ClaimRow, by: SortBy): number {
  if (by === "total") return one.total_cents - other.total_cents;
  if (by === "client") return one.patient_name.localeCompare(other.patient_name);
  if (by === "payer") return one.payer_name.localeCompare(other.payer_name);
  return one.date_of_service.localeCompare(other.date_of_service);
}
