import { daysBetween } from "@sync/rules/days.ts";
import {
  consentWithdrawn,
  currentReferral,
  lastPlan,
  primaryCoverage,
  type VisitState,
  visitState,
} from "../../checks/gather.ts";
import { usedBy } from "../../checks/used.ts";
import { type Gauge, gauge } from "../../components/gauge.ts";
import type { Entry, Store } from "../../store/api.ts";
import { arranged } from "./order.ts";

const SOON_DAYS = 7;

/** One line of the day: a visit with all that is said about it before the door. */
export interface Stop {
  readonly encounter: Entry<"encounter">;
  readonly patient: Entry<"patient"> | undefined;
  readonly state: VisitState;
  readonly payerName: string | null;
  readonly gauge: Gauge | null;
  /** What the last note meant to look at next, one line; "" for none. */
  readonly focus: string;
  /** No coverage is on file, so nobody can be billed. */
  readonly missesCoverage: boolean;
  /** The payer wants a referral and none covers this day. */
  readonly missesReferral: boolean;
  /** The client took the consent back, so a new one is due before the visit. */
  readonly consentWithdrawn: boolean;
}

/** The visits of a day in driving order, as somebody arranged them or else by their times; canceled ones are left out. */
export function stopsOf(store: Store, day: string, order: readonly string[] = []): Stop[] {
  const homes = store
    .all("encounter")
    .filter(({ fields }) => fields.date_of_service === day && fields.canceled_at === null)
    .map((encounter) => ({ id: encounter.id, at: when(encounter), encounter }));
  return arranged(homes, order).map(({ encounter }) => stop(store, encounter, day));
}

/** The canceled visits of a day, by their times. */
export function canceledOf(store: Store, day: string): Entry<"encounter">[] {
  return store
    .all("encounter")
    .filter(({ fields }) => fields.date_of_service === day && fields.canceled_at !== null)
    .sort((one, other) => when(one).localeCompare(when(other)));
}

/** Visits of earlier days whose note was never closed, oldest first. */
export function unclosed(store: Store, today: string): Entry<"encounter">[] {
  return store
    .all("encounter")
    .filter(
      (entry) => entry.fields.date_of_service < today && ["running", "ended"].includes(visitState(entry)),
    )
    .sort((one, other) => one.fields.date_of_service.localeCompare(other.fields.date_of_service));
}

/** What the office asks this person: about their own visits, and about those of nobody who signs in. Oldest first. */
export function asksOf(store: Store, userId: string): Entry<"office_question">[] {
  return store
    .all("office_question")
    .filter(({ fields: { answered_at, closed_at, encounter_id } }) => {
      const provider = store.get("encounter", encounter_id)?.fields.provider_id;
      const whose = provider ? store.get("provider", provider)?.fields.user_id : null;
      return answered_at === null && closed_at === null && (whose ?? userId) === userId;
    })
    .sort((one, other) => one.fields.asked_at.localeCompare(other.fields.asked_at));
}

/** Referrals that end within a week, with no later one of their client; the first to end first. */
export function ending(store: Store, today: string): Entry<"referral">[] {
  const all = store.all("referral");
  return all
    .filter(({ patientId, fields: { ends_on } }) => {
      if (ends_on === null || ends_on < today || (daysBetween(today, ends_on) as number) > SOON_DAYS)
        return false;
      return !all.some(
        (other) =>
          other.patientId === patientId && (other.fields.ends_on === null || other.fields.ends_on > ends_on),
      );
    })
    .sort((one, other) => String(one.fields.ends_on).localeCompare(String(other.fields.ends_on)));
}

function when({ fields }: Entry<"encounter">): string {
  return fields.scheduled_at ?? fields.started_at ?? "";
}

/** Gather what is said about one visit. */
export function stop(store: Store, encounter: Entry<"encounter">, today: string): Stop {
  const { patient_id, date_of_service, coverage_id, referral_id } = encounter.fields;
  const coverage = coverage_id
    ? store.get("coverage", coverage_id)
    : primaryCoverage(store, patient_id, date_of_service);
  const payer = coverage?.fields.payer_id ? store.get("payer", coverage.fields.payer_id) : undefined;
  const referral = referral_id
    ? store.get("referral", referral_id)
    : currentReferral(store, patient_id, date_of_service);
  return {
    encounter,
    patient: store.get("patient", patient_id),
    state: visitState(encounter),
    payerName: payer?.fields.name ?? null,
    gauge:
      referral === undefined
        ? null
        : gauge(
            usedBy(store, referral.id, encounter),
            referral.fields.visits_authorized,
            referral.fields.ends_on,
            today,
          ),
    focus: lastPlan(store, encounter),
    missesCoverage: coverage === undefined,
    missesReferral: referral === undefined && payer?.fields.referral_required === true,
    consentWithdrawn: consentWithdrawn(store, encounter),
  };
}
