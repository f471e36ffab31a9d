import { isAsked, isDecided } from "@sync/red_flags.ts";
import { consentsTo, consentWithdrawn, linesOf, textsDue } from "../../checks/gather.ts";
import type { VisitStep } from "../../shell/api.ts";
import { VISIT_STEPS } from "../../shell/router.svelte.ts";
import type { Entry, Store } from "../../store/api.ts";
import { waits } from "./handing.ts";

/** Which steps of a visit look complete from here; only Finish judges them by the payer's rules. */
export function done(store: Store, encounter: Entry<"encounter">): Record<VisitStep, boolean> {
  const note = store.get("note", encounter.id)?.fields;
  const lines = linesOf(store, encounter.id);
  return {
    consent:
      isAsked(note ?? {}) &&
      isDecided(note ?? {}) &&
      consentsTo(store, encounter.fields.patient_id, "treatment")[0]?.fields.answer_treatment === true &&
      !consentWithdrawn(store, encounter) &&
      !textsDue(store, encounter, encounter.fields.date_of_service).some(waits),
    referral: encounter.fields.referral_id !== null,
    note: [note?.subjective, note?.objective, note?.assessment, note?.plan].every((words) => words?.trim()),
    codes: lines.length > 0 && lines.every(({ fields }) => fields.units !== null && fields.units > 0),
    finish: encounter.state === "signed",
  };
}

/** The step to go on with: the first after this one that looks unfinished, else the last. */
export function nextAfter(store: Store, encounter: Entry<"encounter">, step: VisitStep): VisitStep {
  const complete = done(store, encounter);
  const later = VISIT_STEPS.slice(VISIT_STEPS.indexOf(step) + 1);
  return later.find((one) => !complete[one]) ?? "finish";
}

/** Minutes between two instants, the begun minute not counted; null before the start. */
export function minutesOf(startedAt: string | null, endedAt: string | null, now: number): number | null {
  if (startedAt === null) return null;
  const end = endedAt === null ? now : Date.parse(endedAt);
  return Math.max(0, Math.floor((end - Date.parse(startedAt)) / 60_000));
}
