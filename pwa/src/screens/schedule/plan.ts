import { currentReferral, of, primaryCoverage, referralCovers } from "../../checks/gather.ts";
import type { ByKind, Entry, Fields, Store } from "../../store/api.ts";
import { scheduledAt } from "./days.ts";

/** What speaks against a visit on a day. Nothing of it forbids one: whoever plans may know better. */
export type Doubt =
  | { readonly why: "past" | "taken" | "no_referral" | "no_coverage" }
  | { readonly why: "referral_ended" | "referral_not_begun"; readonly day: string }
  | { readonly why: "visits_exceeded"; readonly nth: number; readonly authorized: number };

/** A day on which a visit may be, and what speaks against it. */
export interface PlannedDay {
  readonly on: string;
  readonly doubts: readonly Doubt[];
}

/** Look at days for visits of a client, in order: each counts on its referral for those after it, but for those in
 * `left`, on which there will be none. `moving` is the visit that is elsewhere until now. */
export function judgeDays(
  store: Store,
  patientId: string,
  days: readonly string[],
  today: string,
  { moving, left }: { moving?: Entry<"encounter">; left?: ReadonlySet<string> } = {},
): PlannedDay[] {
  const others = of(store, "encounter", patientId).filter(
    ({ id, fields }) => id !== moving?.id && fields.canceled_at === null,
  );
  // Of a client who pays without insurance it is no news that none is in force.
  const insured = of(store, "coverage", patientId).length > 0;
  const used = new Map<string, number>();
  for (const { fields } of others) {
    const id = fields.referral_id ?? currentReferral(store, patientId, fields.date_of_service)?.id;
    if (id) used.set(id, (used.get(id) ?? 0) + 1);
  }
  return [...days].sort().map((on) => {
    const doubts: Doubt[] = [];
    if (on < today) doubts.push({ why: "past" });
    if (others.some(({ fields }) => fields.date_of_service === on)) doubts.push({ why: "taken" });
    if (insured && !primaryCoverage(store, patientId, on)) doubts.push({ why: "no_coverage" });
    const referral = takenUp(store, patientId, on, moving);
    if (referral === undefined) doubts.push(...without(store, patientId, on));
    else {
      const nth = (used.get(referral.id) ?? 0) + 1;
      if (!left?.has(on)) used.set(referral.id, nth);
      const authorized = referral.fields.visits_authorized;
      if (authorized !== null && nth > authorized) doubts.push({ why: "visits_exceeded", nth, authorized });
    }
    return { on, doubts };
  });
}

/** The referral a visit on a day would be billed on: its own as long as that covers the day. */
function takenUp(
  store: Store,
  patientId: string,
  on: string,
  moving: Entry<"encounter"> | undefined,
): Entry<"referral"> | undefined {
  const own = moving?.fields.referral_id ? store.get("referral", moving.fields.referral_id) : undefined;
  return own && referralCovers(own, on) ? own : currentReferral(store, patientId, on);
}

/** No referral covers the day: the one that ended last before it, or else begins after it, says why. */
function without(store: Store, patientId: string, on: string): Doubt[] {
  const referrals = of(store, "referral", patientId).map(({ fields }) => fields);
  const ended = referrals.map(({ ends_on }) => ends_on ?? "").filter((day) => day !== "" && day < on);
  const [last] = ended.sort().reverse();
  if (last) return [{ why: "referral_ended", day: last }];
  const [first] = referrals
    .map(({ starts_on, signed_on }) => starts_on ?? signed_on ?? "")
    .filter((day) => day > on)
    .sort();
  if (first) return [{ why: "referral_not_begun", day: first }];
  const coverage = primaryCoverage(store, patientId, on);
  const payer = coverage?.fields.payer_id ? store.get("payer", coverage.fields.payer_id) : undefined;
  return payer?.fields.referral_required === true ? [{ why: "no_referral" }] : [];
}

/** The fields of a new visit of a client at home, on a day and at a time (HH:MM, or "" for none). */
export function newVisit(
  store: Store,
  client: Entry<"patient">,
  day: string,
  time: string,
  userId: string,
): Fields<"encounter"> {
  const { street, city, state, zip } = client.fields;
  return {
    patient_id: client.id,
    date_of_service: day,
    scheduled_at: scheduledAt(day, time),
    provider_id: store.all("provider").find(({ fields }) => fields.user_id === userId)?.id ?? null,
    coverage_id: primaryCoverage(store, client.id, day)?.id ?? null,
    referral_id: currentReferral(store, client.id, day)?.id ?? null,
    place_of_service: "12",
    street,
    city,
    state,
    zip,
  };
}

/** What changes of a visit that is somewhere else: the address of a home is none of a hotel's, nor the other way round. */
export function placedAt(
  from: Fields<"encounter">,
  place: ByKind["encounter"]["place_of_service"],
): Fields<"encounter"> {
  const crosses = (place === "12") !== (from.place_of_service === "12");
  const nowhere = { street: null, city: null, state: null, zip: null };
  return { place_of_service: place, ...(crosses && nowhere) };
}

/** What changes of a visit that moves: its day and time, and what covers it where that no longer covers the day. */
export function movedVisit(
  store: Store,
  visit: Entry<"encounter">,
  day: string,
  time: string,
): Fields<"encounter"> {
  const { patient_id, coverage_id, referral_id } = visit.fields;
  const found = primaryCoverage(store, patient_id, day)?.id;
  const own = coverage_id === null ? undefined : store.get("coverage", coverage_id);
  const { effective_from_on: from = null, effective_to_on: to = null } = own?.fields ?? {};
  const stays = own !== undefined && (from === null || from <= day) && (to === null || day <= to);
  return {
    date_of_service: day,
    scheduled_at: scheduledAt(day, time),
    coverage_id: stays ? coverage_id : (found ?? coverage_id),
    referral_id: takenUp(store, patient_id, day, visit)?.id ?? referral_id,
  };
}

/** The fields of a visit that another set of them changes, as they are now: for taking the change back. */
export function asBefore(visit: Entry<"encounter">, change: Fields<"encounter">): Fields<"encounter"> {
  return Object.fromEntries(
    Object.keys(change).map((name) => [name, visit.fields[name as keyof typeof visit.fields]]),
  ) as Fields<"encounter">;
}
