import { valueUnder } from "@sync/records/upcast.ts";
import { shortDay } from "../../messages/index.ts";
import type { Kind, Store } from "../../store/api.ts";
import { fullName } from "../people.ts";
import { type Naming, whatWords } from "../questions/fields.ts";
import { say } from "../questions/say.ts";
import type { PeopleNames } from "../questions/whose.ts";

/** Names people by the therapists this tablet knows. */
export function peopleOf(store: Store): PeopleNames {
  return (id) => {
    const provider = store.all("provider").find(({ fields }) => fields.user_id === id);
    return provider ? fullName(provider.fields) : "";
  };
}

/** Names the records that a field may point at. */
export function namingOf(store: Store): Naming {
  return (field, id) => {
    if (field === "provider_id") return fullName(store.get("provider", id)?.fields);
    if (field === "payer_id") return store.get("payer", id)?.fields.name ?? "";
    if (field === "coverage_id") {
      const coverage = store.get("coverage", id)?.fields;
      const payer = coverage?.payer_id ? store.get("payer", coverage.payer_id)?.fields.name : "";
      return [payer, coverage?.member_id].filter(Boolean).join(", ");
    }
    if (field !== "referral_id") return "";
    const referral = store.get("referral", id)?.fields;
    return [referral?.referring_first_name, referral?.referring_last_name].filter(Boolean).join(" ");
  };
}

/** The visit a record belongs to, or undefined for what belongs to none. */
export function visitOf(store: Store, kind: string, id: string): string | undefined {
  if (kind === "encounter" || kind === "note") return id;
  if (kind !== "service_line" && kind !== "addendum" && kind !== "consent" && kind !== "signature")
    return undefined;
  return store.get(kind, id)?.fields.encounter_id ?? undefined;
}

/** The fields of a record as this tablet has it; none when it has not. */
export function fieldsOf(store: Store, kind: string, id: string): Readonly<Record<string, unknown>> {
  return (store.get(kind as Kind, id)?.fields ?? {}) as Readonly<Record<string, unknown>>;
}

/** Say which record is meant: "Note of Ida Marlow, visit of Nov 24"; `known` is what is known of one that is gone. */
export function recordWords(
  store: Store,
  { kind, id, patientId }: { kind: string; id: string; patientId: string | null },
  known: Readonly<Record<string, unknown>> = {},
): string {
  const what = whatWords(kind, { ...known, ...fieldsOf(store, kind, id) });
  const patient = patientId === null ? undefined : store.get("patient", patientId);
  if (!patient) return what;
  const name = fullName(patient.fields);
  const visit = visitOf(store, kind, id);
  const day = visit && store.get("encounter", visit)?.fields.date_of_service;
  return day ? say("about.visit", { what, name, day: shortDay(day) }) : say("about.of", { what, name });
}

/** What a field of a record says now on this tablet, and whether the record is gone. */
export function standingOf(store: Store, kind: string, id: string, field: string) {
  return {
    gone: store.get(kind as Kind, id) === undefined,
    value: valueUnder(kind, field, fieldsOf(store, kind, id)),
  };
}
