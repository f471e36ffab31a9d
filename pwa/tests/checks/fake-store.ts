import { RED_FLAGS } from "@sync/red_flags.ts";
import type { Entry, Kind, Store } from "../../src/store/api.ts";

type Row = { kind: Kind; id: string; patientId?: string | null; state?: "open" | "signed"; fields: object };

/** A store that only remembers what it was given: enough for what reads records and never writes them. */
export function fakeStore(rows: readonly Row[]): Store {
  const entries = rows.map(
    ({ kind, id, patientId = null, state = "open", fields }) =>
      ({ kind, id, patientId, state, fields, place: "tablet", savedAt: null }) as unknown as Entry,
  );
  const store: Pick<Store, "all" | "get"> = {
    all: <K extends Kind>(kind: K) =>
      entries.filter((entry) => entry.kind === kind) as unknown as readonly Entry<K>[],
    get: <K extends Kind>(kind: K, id: string) =>
      entries.find((entry) => entry.kind === kind && entry.id === id) as unknown as Entry<K> | undefined,
  };
  return store as Store;
}

/** A visit with everything a payer asks for, as rows; single facts are changed by the tests that need them. */
export function wholeVisit(): Row[] {
  const patientId = "p1";
  const encounter = {
    patient_id: patientId,
    date_of_service: "2026-11-24",
    scheduled_at: "2026-11-24T17:00:00Z",
    provider_id: "t1",
    coverage_id: "c1",
    referral_id: "r1",
    place_of_service: "12",
    street: "1 Demo Lane",
    city: "Seattle",
    state: "WA",
    zip: "98101",
    started_at: "2026-11-24T17:00:00Z",
    ended_at: "2026-11-24T17:53:00Z",
    canceled_at: null,
    cancel_reason: null,
  };
  const line = { encounter_id: "e1", modifiers: [], diagnoses: ["M54.50"], region: "low back" };
  return [
    { kind: "practice", id: "pr", fields: { name: "Demo Hands", entity_type: "person", zone: null } },
    { kind: "provider", id: "t1", fields: { last_name: "Diaz", first_name: "Rosa", user_id: "u1" } },
    {
      kind: "payer",
      id: "y1",
      fields: { name: "Demo Health", unit_rule: "cms", unit_cap: null, referral_required: true },
    },
    {
      kind: "fee",
      id: "f1",
      fields: { cpt: "97124", charge_cents: 3800, effective_from_on: "2026-01-01", effective_to_on: null },
    },
    {
      kind: "fee",
      id: "f2",
      fields: { cpt: "97140", charge_cents: 4200, effective_from_on: "2026-01-01", effective_to_on: null },
    },
    {
      kind: "patient",
      id: patientId,
      patientId,
      fields: { first_name: "June", last_name: "Sample", phone: "(206) 555-0143", street: "1 Demo Lane" },
    },
    {
      kind: "coverage",
      id: "c1",
      patientId,
      fields: { payer_id: "y1", rank: "primary", effective_from_on: null, effective_to_on: null },
    },
    {
      kind: "referral",
      id: "r1",
      patientId,
      fields: {
        diagnoses: ["M54.50"],
        visits_authorized: 12,
        signed_on: "2026-11-02",
        starts_on: "2026-11-02",
        ends_on: "2026-11-30",
      },
    },
    {
      kind: "referral_page",
      id: "g1",
      patientId,
      fields: { referral_id: "r1", position: 1, sha256: "0".repeat(64) },
    },
    { kind: "encounter", id: "e1", patientId, fields: encounter },
    {
      kind: "note",
      id: "e1",
      patientId,
      fields: {
        encounter_id: "e1",
        subjective: "Low back pain",
        objective: null,
        assessment: null,
        plan: null,
        pain_before: 6,
        pain_after: null,
        ...Object.fromEntries(RED_FLAGS.map((flag) => [flag, false])),
        red_flag_decision: null,
      },
    },
    {
      kind: "service_line",
      id: "l2",
      patientId,
      fields: { ...line, position: 2, cpt: "97140", minutes: 20, units: 1 },
    },
    {
      kind: "service_line",
      id: "l1",
      patientId,
      fields: { ...line, position: 1, cpt: "97124", minutes: 33, units: 2 },
    },
    {
      kind: "consent",
      id: "n1",
      patientId,
      fields: { answer_treatment: true, signed_at: "2026-11-18T18:00:00Z" },
    },
  ];
}
