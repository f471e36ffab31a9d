import type { Consent } from "@sync/records/records.gen.ts";
import { t } from "../messages/index.ts";

/** What a client signed, as it is sealed to the tablet: all of the consent that is theirs. */
export type Signed = Pick<
  Consent,
  | "form_id"
  | "title"
  | "language"
  | "version"
  | "body"
  | "body_sha256"
  | "answer_treatment"
  | "answer_release"
  | "answer_assignment"
  | "signer_name"
  | "signer_relationship"
  | "ink"
  | "signed_at"
  | "zone"
  | "statements"
  | "initials"
  | "typed_initials"
  | "purpose"
>;

/** Whether a text asks one question, and not those that claims ask for. */
export function asksOne({ purpose }: { readonly purpose?: string | null }): boolean {
  return (purpose ?? "treatment") !== "treatment";
}

/** The questions a consent answers, in the words of the screen, with the answers. */
export function answersIn(
  signed: Pick<Signed, "answer_treatment" | "answer_release" | "answer_assignment"> & {
    purpose?: string | null;
  },
): readonly (readonly [string, boolean])[] {
  if (asksOne(signed)) return [[t("consent.agreed"), signed.answer_treatment]];
  return [
    [t("consent.treatment"), signed.answer_treatment],
    [t("consent.release"), signed.answer_release],
    [t("consent.assignment"), signed.answer_assignment],
  ];
}

/** What a client leaves when the tablet goes back. */
export type Left = { readonly what: "signed"; readonly signed: Signed } | { readonly what: "declined" };

/** Whose turn it is. */
export interface Whose {
  readonly patientId: string;
  readonly encounterId: string;
}

/** What became of a turn, for whoever took the tablet back. "untouched": it came back as it was given. "changed": what
 * lay there is not what was left. "waiting": it lies there still, as it could not be put into the visit. */
export interface Back extends Whose {
  readonly what: "signed" | "declined" | "untouched" | "changed" | "waiting";
  readonly name: string;
  /** What was signed became this consent; "" of anything else. */
  readonly consentId: string;
  /** Every question was answered with yes. */
  readonly agreed: boolean;
}

/** What sealed boxes of a turn are bound to. */
export const KIND = "turn";
