/** Which texts a client is to sign on a day, and why. Twin of consent_due.py, which says more. */

import type { Consent, ConsentForm, Withdrawal } from "./records/records.gen.ts";
import { purposeOf, takesBack, withdrawalsAbout } from "./rules/consent_facts.ts";

/** A form, a consent: its fields with its id; what an older app left out counts as null. */
export type Form = Pick<ConsentForm, "version" | "effective_from_on"> &
  Partial<Pick<ConsentForm, "effective_to_on" | "purpose" | "due" | "sign_again">> & { readonly id: string };
export type SignedForm = Pick<Consent, "form_id" | "version" | "signed_at"> &
  Partial<Pick<Consent, "encounter_id" | "purpose">> & { readonly id: string };

export type Purpose = NonNullable<ConsentForm["purpose"]>;
export type Why = "" | "first" | "withdrawn" | "changed" | "year_over" | "each_visit" | "offered";

/** A purpose with a text in force, the text's version, and why it is due; "" when it is not. */
export interface Due {
  readonly purpose: Purpose;
  readonly version: string;
  readonly why: Why;
}

export interface Given {
  readonly forms: readonly Form[];
  readonly consents: readonly SignedForm[];
  readonly withdrawals: readonly Pick<Withdrawal, "consent_id" | "withdrawn_at">[];
  readonly day: string;
  readonly encounter_id: string | null;
}

export const PURPOSES = ["treatment", "privacy_notice", "payment", "special_areas", "home_visits", "non_coverage"] as const satisfies readonly Purpose[];

/** Say of every purpose that has a text in force on the day whether it is to be signed, and why. */
export function consentDue(given: Given): Due[] {
  return PURPOSES.flatMap((purpose) => {
    const forms = given.forms.filter((form) => purposeOf(form) === purpose && wasEver(form));
    const now = formInForce(forms, given.day);
    return now === undefined ? [] : [{ purpose, version: now.version, why: why(now, forms, given) }];
  });
}

/** Give the newest form in force on a day; of a pair the one that stands first. */
export function formInForce<F extends Form>(forms: readonly F[], day: string): F | undefined {
  return forms
    .filter(({ effective_from_on: from, effective_to_on: to }) => from <= day && (to == null || day <= to))
    .reduce<F | undefined>((newest, form) => (newest === undefined || after(form, newest) ? form : newest), undefined);
}

function why(now: Form, forms: readonly Form[], given: Given): Why {
  const purpose = purposeOf(now);
  const withdrawals = withdrawalsAbout(purpose, given.consents, given.withdrawals);
  const own = given.consents
    .filter((one) => purposeOf(one) === purpose)
    .sort((one, other) => (one.signed_at < other.signed_at ? -1 : one.signed_at > other.signed_at ? 1 : 0));
  const standing = own.filter((one) => !withdrawals.some((each) => takesBack(each, one)));
  if (now.due === "each_visit" || now.due === "as_needed") {
    const here = given.encounter_id !== null && standing.some((one) => one.encounter_id === given.encounter_id);
    return here ? "" : now.due === "each_visit" ? "each_visit" : "offered";
  }
  const newest = own.at(-1);
  if (newest === undefined) return "first";
  if (!standing.includes(newest)) return "withdrawn";
  if (isOutdated(newest, now, forms)) return "changed";
  return now.due === "yearly" && yearAfter(newest.signed_at) <= given.day ? "year_over" : "";
}

function isOutdated(signed: SignedForm, now: Form, forms: readonly Form[]): boolean {
  const was = forms.find(({ id }) => id === signed.form_id);
  if (was === undefined) return signed.version !== now.version && now.sign_again !== false;
  return forms.some((form) => form.sign_again !== false && after(form, was) && !after(form, now));
}

function wasEver({ effective_from_on: from, effective_to_on: to }: Form): boolean {
  return to == null || to >= from;
}

function after(one: Form, other: Form): boolean {
  if (one.effective_from_on !== other.effective_from_on) return one.effective_from_on > other.effective_from_on;
  const longer = [...one.version].length - [...other.version].length;
  return longer === 0 ? one.version > other.version : longer > 0;
}

function yearAfter(signedAt: string): string {
  return `${String(Number(signedAt.slice(0, 4)) + 1).padStart(4, "0")}${signedAt.slice(4, 10)}`;
}
