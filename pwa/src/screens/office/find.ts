import { fold } from "../clients/search.ts";
import type { ClaimRow } from "./api.ts";

/** The claims in which every word of a query occurs somewhere: client, payer, number, day or what is missing. */
export function find(claims: readonly ClaimRow[], query: string, language: "en" | "es"): ClaimRow[] {
  const words = fold(query).split(/\s+/).filter(Boolean);
  if (words.length === 0) return [...claims];
  return claims.filter((claim) => {
    const { patient_name, payer_name, claim_number, date_of_service, missing } = claim;
    const said = missing.map((one) => one[language]);
    const text = fold([patient_name, payer_name, claim_number, date_of_service, ...said].join(" "));
    return words.every((word) => text.includes(word));
  });
}
