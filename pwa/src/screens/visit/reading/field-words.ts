import { t } from "../../../messages/index.ts";
import type { OfferedField } from "./offers.ts";
import { sayReading } from "./say.ts";

const KEYS = {
  referring_first_name: "client.first_name",
  referring_last_name: "client.last_name",
  referring_credential: "referral.credential",
  referring_npi: "referral.npi",
  visits_authorized: "referral.visits",
  frequency: "referral.frequency",
  signed_on: "referral.signed_on",
  starts_on: "referral.starts_on",
  ends_on: "referral.ends_on",
  referral_number: "referral.number",
  prior_auth_number: "referral.prior_auth",
} as const;

/** What a field is called on the screen where it is typed; of diagnoses, one. */
export function fieldWords(field: OfferedField): string {
  return field === "diagnoses" ? sayReading("reading.diagnosis") : t(KEYS[field]);
}
