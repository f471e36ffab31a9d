import type { Entry, Kind, Store } from "../store/api.ts";
import { of, type WithId } from "./gather.ts";

/** What payers ask beside a policy, and the client's other visits, as the rules take it (sync/rules/standing.py). */
export interface Asked {
  readonly visits: readonly object[];
  readonly coverages: readonly object[];
  readonly coverage_checks: readonly object[];
  readonly coverage_notices: readonly object[];
  readonly prior_authorizations: readonly object[];
  readonly injuries: readonly object[];
  readonly treatment_plans: readonly object[];
  readonly enrollments: readonly object[];
}

interface About {
  readonly patient_id: string;
  readonly coverage_id: string | null;
}

/** Gather it for a visit from the store. */
export function asked(store: Store, { patient_id, coverage_id }: About): Asked {
  const lines = new Map<string, Entry<"service_line">[]>();
  for (const line of of(store, "service_line", patient_id)) {
    const id = line.fields.encounter_id;
    lines.set(id, [...(lines.get(id) ?? []), line]);
  }
  return {
    visits: of(store, "encounter", patient_id).map((entry) => asVisit(entry, lines.get(entry.id) ?? [])),
    coverages: of(store, "coverage", patient_id).map(withId),
    coverage_checks: ofCoverage(store, "coverage_check", patient_id, coverage_id),
    coverage_notices: ofCoverage(store, "coverage_notice", patient_id, coverage_id),
    prior_authorizations: ofCoverage(store, "prior_authorization", patient_id, coverage_id),
    injuries: ofCoverage(store, "injury", patient_id, coverage_id),
    treatment_plans: of(store, "treatment_plan", patient_id).map(withId),
    enrollments: store.all("enrollment").map(withId),
  };
}

function ofCoverage<K extends "coverage_check" | "coverage_notice" | "prior_authorization" | "injury">(
  store: Store,
  kind: K,
  patientId: string,
  coverageId: string | null,
): WithId<K>[] {
  return of(store, kind, patientId)
    .map(withId)
    .filter((one) => one.coverage_id === coverageId);
}

function withId<K extends Kind>({ id, fields }: Entry<K>): WithId<K> {
  return { ...fields, id };
}

/** A visit of the client as the rules count it, with its codes. */
export function asVisit(
  { id, fields, state }: Entry<"encounter">,
  lines: readonly Entry<"service_line">[],
): object {
  const units = lines.map((line) => line.fields.units).filter((each) => each !== null);
  return {
    id,
    date_of_service: fields.date_of_service,
    started_at: fields.started_at,
    no_charge: fields.no_charge ?? null,
    referral_id: fields.referral_id,
    coverage_id: fields.coverage_id,
    finished: state === "signed",
    canceled: fields.canceled_at !== null,
    units: units.length === lines.length ? units.reduce((sum, each) => sum + each, 0) : null,
    codes: lines.map((line) => line.fields.cpt),
    code_units: lines.map((line) => line.fields.units),
  };
}
