import { type Likeness, likeness } from "@sync/likeness.ts";
import { isMeasured } from "@sync/progress.ts";
import { isAsked, isDecided } from "@sync/red_flags.ts";
import type { Answer } from "@sync/rules/icd10.ts";
import type { Entry, Fields, Kind, Store } from "../store/api.ts";
import { type Asked, asked } from "./asked.ts";
import { consentsOf, linesOf, notesBefore, of, pagesOf, type WithId, withdrawalsOf } from "./gather.ts";

type Known = Answer;

/** All that is known of a visit, as the rules take it: null where there is nothing, absent where we do not know. */
export interface Bundle extends Asked {
  readonly today: string;
  readonly practice: object | null;
  readonly provider: object | null;
  readonly payer: object | null;
  readonly fees: readonly object[];
  readonly patient: object | null;
  readonly coverage: object | null;
  readonly referral: object | null;
  readonly referral_pages: number;
  readonly encounter: object;
  readonly note: object | null;
  readonly likeness: Likeness | null;
  readonly service_lines: readonly object[];
  readonly same_day_lines: readonly object[];
  readonly consents: readonly object[];
  readonly withdrawals: readonly object[];
  readonly icd?: Readonly<Record<string, Known>>;
}

/** Gather a visit from the store; undefined when the visit is not here. `icd` is absent until the list is open.
 * `assumed` is what the visit would take up when it is opened. */
export function bundle(
  store: Store,
  encounterId: string,
  today: string,
  icd: ((code: string) => Known) | null,
  assumed: Fields<"encounter"> = {},
): Bundle | undefined {
  const encounter = store.get("encounter", encounterId);
  if (encounter === undefined) return undefined;
  const fields = { ...encounter.fields, ...assumed };
  const { patient_id, coverage_id, referral_id, provider_id } = fields;
  const policy = read(store, "coverage", coverage_id);
  // One written before anybody was asked what the plan is called says nothing of it, and the office reads null.
  const coverage = policy && { ...policy, plan_name: policy.plan_name ?? null };
  const referral = read(store, "referral", referral_id);
  const lines = linesOf(store, encounterId).map(({ id, fields }) => ({ ...fields, id }));
  const note = store.get("note", encounterId)?.fields ?? null;
  const codes = new Set([...(referral?.diagnoses ?? []), ...lines.flatMap((line) => line.diagnoses)]);
  return {
    today,
    practice: store.all("practice")[0]?.fields ?? null,
    provider: read(store, "provider", provider_id),
    payer: read(store, "payer", coverage?.payer_id ?? null),
    fees: store.all("fee").map(({ fields }) => fields),
    patient: read(store, "patient", patient_id),
    coverage,
    referral,
    referral_pages: referral === null ? 0 : pagesOf(store, referral.id).length,
    encounter: {
      ...fields,
      id: encounter.id,
      signed: encounter.state === "signed",
    },
    note: note && askedIn(note),
    likeness: note && likeness(note, notesBefore(store, encounter)),
    service_lines: lines,
    same_day_lines: sameDay(store, encounter, fields).map((line) => line.fields),
    consents: consentsOf(store, patient_id).map(({ id, fields }) => ({ ...fields, id })),
    withdrawals: withdrawalsOf(store, patient_id).map(({ fields }) => fields),
    ...asked(store, fields),
    ...(icd && { icd: Object.fromEntries([...codes].map((code) => [code, icd(code)])) }),
  };
}

/** The codes of the client's other visits of that day with the same provider. */
function sameDay(
  store: Store,
  { id }: Entry<"encounter">,
  { patient_id, date_of_service, provider_id }: Entry<"encounter">["fields"],
): Entry<"service_line">[] {
  return of(store, "encounter", patient_id)
    .filter((one) => one.id !== id && one.fields.canceled_at === null && one.fields.no_charge !== true)
    .filter(({ fields }) => fields.date_of_service === date_of_service && fields.provider_id === provider_id)
    .flatMap((one) => linesOf(store, one.id));
}

/** A note with what the rules want to know of it: whether health was asked about, and anything measured. */
function askedIn(note: Entry<"note">["fields"]): object {
  return {
    ...note,
    red_flags_asked: isAsked(note),
    red_flags_decided: isDecided(note),
    measured: isMeasured(note),
  };
}

function read<K extends Kind>(store: Store, kind: K, id: string | null): WithId<K> | null {
  const entry = id === null ? undefined : store.get(kind, id);
  return entry === undefined ? null : { ...entry.fields, id: entry.id };
}
