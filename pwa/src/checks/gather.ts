import { consentDue, type Due, formInForce, type Purpose } from "@sync/consent_due.ts";
import { type Earlier, LOOKED_BACK } from "@sync/likeness.ts";
import { consentFacts, purposeOf, takesBack, withdrawalsAbout } from "@sync/rules/consent_facts.ts";
import type { ByKind, Entry, Fields, Kind, Store } from "../store/api.ts";

/** A record's fields with its id, as the rules read it. */
export type WithId<K extends Kind> = Readonly<ByKind[K]> & { readonly id: string };

export type VisitState = "planned" | "running" | "ended" | "closed" | "canceled";

/** Say where a visit stands; closed means signed, which is what a claim waits for. */
export function visitState(encounter: Entry<"encounter">): VisitState {
  if (encounter.fields.canceled_at !== null) return "canceled";
  if (encounter.state === "signed") return "closed";
  if (encounter.fields.ended_at !== null) return "ended";
  return encounter.fields.started_at !== null ? "running" : "planned";
}

/** The records of one kind that are about one patient. */
export function of<K extends Kind>(store: Store, kind: K, patientId: string): Entry<K>[] {
  return store.all(kind).filter((entry) => entry.patientId === patientId);
}

const RANKS = { primary: 0, secondary: 1, tertiary: 2 } as const;

/** The coverage a claim of that day goes to first: in force on the day, primary before secondary. */
export function primaryCoverage(store: Store, patientId: string, day: string): Entry<"coverage"> | undefined {
  return of(store, "coverage", patientId)
    .filter(({ fields }) => covers(fields.effective_from_on, fields.effective_to_on, day))
    .sort(
      (one, other) => RANKS[one.fields.rank] - RANKS[other.fields.rank] || (one.id < other.id ? -1 : 1),
    )[0];
}

/** The referral that covers a day; of several the one that started last, since a new one replaces an old one. */
export function currentReferral(store: Store, patientId: string, day: string): Entry<"referral"> | undefined {
  return of(store, "referral", patientId)
    .filter((entry) => referralCovers(entry, day))
    .sort((one, other) => begins(other).localeCompare(begins(one)))[0];
}

/** Whether a referral is about a day. */
export function referralCovers({ fields }: Entry<"referral">, day: string): boolean {
  return covers(fields.starts_on ?? fields.signed_on, fields.ends_on, day);
}

function begins({ fields }: Entry<"referral">): string {
  return fields.starts_on ?? fields.signed_on ?? "";
}

function covers(from: string | null, to: string | null, day: string): boolean {
  return (from === null || from <= day) && (to === null || day <= to);
}

/** The photographed pages of a referral, first page first. */
export function pagesOf(store: Store, referralId: string): Entry<"referral_page">[] {
  return store
    .all("referral_page")
    .filter(({ fields }) => fields.referral_id === referralId)
    .sort((one, other) => one.fields.position - other.fields.position);
}

/** The codes of a visit in the order they were put down. */
export function linesOf(store: Store, encounterId: string): Entry<"service_line">[] {
  return store
    .all("service_line")
    .filter(({ fields }) => fields.encounter_id === encounterId)
    .sort((one, other) => one.fields.position - other.fields.position || one.id.localeCompare(other.id));
}

/** Where somebody goes on at a visit though a rule objects, as the rules read it. */
export function overridesOf(store: Store, encounterId: string): WithId<"finding_override">[] {
  return store
    .all("finding_override")
    .filter(({ fields }) => fields.encounter_id === encounterId)
    .map(({ id, fields }) => ({ ...fields, id }));
}

/** The consents of a patient, newest first. */
export function consentsOf(store: Store, patientId: string): Entry<"consent">[] {
  return of(store, "consent", patientId).sort((one, other) =>
    other.fields.signed_at.localeCompare(one.fields.signed_at),
  );
}

/** The consents of a patient to one thing, newest first. */
export function consentsTo(store: Store, patientId: string, purpose: Purpose): Entry<"consent">[] {
  return consentsOf(store, patientId).filter(({ fields }) => purposeOf(fields) === purpose);
}

/** Which texts are to be signed at a visit on a day, and why. */
export function textsDue(store: Store, encounter: Entry<"encounter">, day: string): Due[] {
  const patientId = encounter.fields.patient_id;
  return consentDue({
    forms: store.all("consent_form").map(({ id, fields }) => ({ ...fields, id })),
    consents: consentsOf(store, patientId).map(({ id, fields }) => ({ ...fields, id })),
    withdrawals: withdrawalsOf(store, patientId).map(({ fields }) => fields),
    day,
    encounter_id: encounter.id,
  });
}

/** By what a client took a consent back, the earliest of it; undefined while it stands. */
export function withdrawalOf(
  store: Store,
  { id, patientId, fields }: Entry<"consent">,
): Entry<"withdrawal"> | undefined {
  const all = consentsOf(store, patientId ?? "").map((one) => ({ ...one.fields, id: one.id }));
  const taken = withdrawalsOf(store, patientId ?? "");
  const about = new Set(
    withdrawalsAbout(
      purposeOf(fields),
      all,
      taken.map((one) => one.fields),
    ),
  );
  return taken.find((one) => about.has(one.fields) && takesBack(one.fields, { ...fields, id }));
}

/** What a client took back, the earliest first. */
export function withdrawalsOf(store: Store, patientId: string): Entry<"withdrawal">[] {
  return of(store, "withdrawal", patientId).sort((one, other) =>
    one.fields.withdrawn_at.localeCompare(other.fields.withdrawn_at),
  );
}

/** Was the consent taken back before this visit began? As the rules say it. */
export function consentWithdrawn(store: Store, { fields }: Entry<"encounter">): boolean {
  const given = {
    encounter: fields,
    consents: consentsOf(store, fields.patient_id).map((one) => ({ ...one.fields, id: one.id })),
    withdrawals: withdrawalsOf(store, fields.patient_id).map((one) => one.fields),
  };
  const found = consentFacts(given, fields.date_of_service);
  return typeof found === "object" && found.withdrawn === true;
}

/** The text to show on a day in a language, newest version first; the other language when there is none. */
export function formFor(
  store: Store,
  language: "en" | "es",
  day: string,
  purpose: Purpose = "treatment",
): Entry<"consent_form"> | undefined {
  const own = store.all("consent_form").filter(({ fields }) => purposeOf(fields) === purpose);
  const newest = (forms: readonly Entry<"consent_form">[]) => {
    const found = formInForce(
      forms.map(({ id, fields }) => ({ ...fields, id })),
      day,
    );
    return forms.find(({ id }) => id === found?.id);
  };
  return newest(own.filter(({ fields }) => fields.language === language)) ?? newest(own);
}

/** The last visit of a patient before one that has a note, which is looked back at. */
export function visitBefore(store: Store, encounter: Entry<"encounter">): Entry<"encounter"> | undefined {
  return notedBefore(store, encounter)[0];
}

/** The client's last notes before a visit, newest first, with the day of each. */
export function notesBefore(store: Store, encounter: Entry<"encounter">): (Fields<"note"> & Earlier)[] {
  return notedBefore(store, encounter)
    .slice(0, LOOKED_BACK)
    .map(({ id, fields }) => ({ ...store.get("note", id)?.fields, date_of_service: fields.date_of_service }));
}

/** The visits of a patient before one that have a note, newest first; canceled ones are left out. */
export function notedBefore(store: Store, encounter: Entry<"encounter">): Entry<"encounter">[] {
  return visitsBefore(store, encounter).filter(({ id }) => store.get("note", id) !== undefined);
}

/** The visits of a patient before one, newest first; canceled ones are left out. */
export function visitsBefore(store: Store, encounter: Entry<"encounter">): Entry<"encounter">[] {
  const own = inTurn(encounter);
  return of(store, "encounter", encounter.fields.patient_id)
    .filter((entry) => entry.fields.canceled_at === null && isLater(own, inTurn(entry)))
    .sort((one, other) => (isLater(inTurn(other), inTurn(one)) ? 1 : -1));
}

/** A visit that has not begun comes after those of its day that have, as at the office. */
function inTurn({ id, fields }: Entry<"encounter">): readonly string[] {
  return [fields.date_of_service, fields.started_at ?? "~", id];
}

function isLater(one: readonly string[], other: readonly string[]): boolean {
  const at = one.findIndex((part, n) => part !== other[n]);
  return at >= 0 && (one[at] ?? "") > (other[at] ?? "");
}

/** The plan of a patient's last note before a visit, its first line: what was to be looked at next. "" for none. */
export function lastPlan(store: Store, { id, fields }: Entry<"encounter">): string {
  const earlier = of(store, "encounter", fields.patient_id)
    .filter((one) => one.id !== id && one.fields.canceled_at === null)
    .filter((one) => one.fields.date_of_service < fields.date_of_service)
    .sort((one, other) => other.fields.date_of_service.localeCompare(one.fields.date_of_service));
  for (const one of earlier) {
    const plan = store.get("note", one.id)?.fields.plan?.trim();
    if (plan) return (plan.split("\n")[0] ?? "").trim();
  }
  return "";
}
