import type { Entry, Store } from "../../store/api.ts";

/** The charge of one unit of a code on a day in cents, or null when no fee is set. */
export function feeOn(store: Store, cpt: string, day: string): number | null {
  const inForce = store
    .all("fee")
    .filter(({ fields }) => fields.cpt === cpt && fields.effective_from_on <= day)
    .filter(({ fields }) => fields.effective_to_on === null || day <= fields.effective_to_on)
    .sort((one, other) => other.fields.effective_from_on.localeCompare(one.fields.effective_from_on));
  return inForce[0]?.fields.charge_cents ?? null;
}

/** What a line comes to in cents, or null while its units or its fee are unknown. */
export function chargeOf(store: Store, line: Entry<"service_line">, day: string): number | null {
  const fee = feeOn(store, line.fields.cpt, day);
  return fee === null || line.fields.units === null ? null : fee * line.fields.units;
}
