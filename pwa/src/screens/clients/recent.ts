import type { Entry } from "../../store/api.ts";
import { fullName } from "../people.ts";

/** The last day up to today on which each client was visited, by their id. What is only planned is no visit yet. */
export function lastVisits(
  encounters: readonly Entry<"encounter">[],
  today: string,
): ReadonlyMap<string, string> {
  const last = new Map<string, string>();
  for (const { fields } of encounters) {
    const { canceled_at, date_of_service, patient_id } = fields;
    if (canceled_at !== null || date_of_service > today) continue;
    if (date_of_service > (last.get(patient_id) ?? "")) last.set(patient_id, date_of_service);
  }
  return last;
}

/** Clients, those visited last first; those on the same day, or never, by their names. */
export function recentFirst(
  patients: readonly Entry<"patient">[],
  last: ReadonlyMap<string, string>,
): Entry<"patient">[] {
  return [...patients].sort(
    (one, other) =>
      (last.get(other.id) ?? "").localeCompare(last.get(one.id) ?? "") ||
      fullName(one.fields).localeCompare(fullName(other.fields)),
  );
}
