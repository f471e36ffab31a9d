import { referralCounts, withCounted } from "@sync/rules/visit_counts.ts";
import type { Entry, Store } from "../store/api.ts";
import { asVisit } from "./asked.ts";
import { of } from "./gather.ts";

/** How many visits a referral has been used for by a visit, that one among them as if it were closed and on it: counted
 * as the rules count, so neither canceled ones nor those without charge. */
export function usedBy(store: Store, referralId: string, { id, fields }: Entry<"encounter">): number {
  return count(store, referralId, fields.patient_id, { ...fields, id });
}

/** How many visits a referral of a client has been used for in all, counted alike. */
export function usedInAll(store: Store, referralId: string, patientId: string): number {
  // As it would be at a visit after all others that is itself billed to nobody.
  return count(store, referralId, patientId, { date_of_service: "9999-12-31", no_charge: true });
}

function count(
  store: Store,
  referralId: string,
  patientId: string,
  encounter: { readonly date_of_service: string; readonly no_charge?: boolean | null; readonly id?: string },
): number {
  const visits = of(store, "encounter", patientId).map((each) => asVisit(each, []));
  const day = encounter.date_of_service;
  const given = withCounted({ encounter, referral: { id: referralId }, visits }, day);
  return referralCounts(given, day).visits_used as number;
}
