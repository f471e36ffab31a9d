import { daysBetween } from "@sync/rules/days.ts";
import type { Facts, Key } from "../messages/index.ts";
import { shortDay } from "../messages/index.ts";

/** How far a referral has been used and when it ends. */
export interface Gauge {
  readonly used: number;
  readonly authorized: number | null;
  readonly endsOn: string | null;
  /** Days from today to the last day it covers; negative once that is over, null when no end is written. */
  readonly daysLeft: number | null;
  /** Percent used, 0 to 100, or null when no number of visits is written. */
  readonly share: number | null;
  readonly tone: "fine" | "near" | "past";
}

const NEAR_DAYS = 7;
const NEAR_VISITS = 1;

/** Work out a gauge: visits used against those authorized, and the days left until the referral ends. */
export function gauge(used: number, authorized: number | null, endsOn: string | null, today: string): Gauge {
  const daysLeft = endsOn === null ? null : (daysBetween(today, endsOn) as number);
  const left = authorized === null ? null : authorized - used;
  const past = (left !== null && left < 0) || (daysLeft !== null && daysLeft < 0);
  const near = (left !== null && left <= NEAR_VISITS) || (daysLeft !== null && daysLeft <= NEAR_DAYS);
  return {
    used,
    authorized,
    endsOn,
    daysLeft,
    share: authorized === null ? null : Math.min(100, Math.round((used / authorized) * 100)),
    tone: past ? "past" : near ? "near" : "fine",
  };
}

type Say = (key: Key, facts?: Facts) => string;

/** Say a gauge in one line, as "Visit 9 of 12, ends Nov 30". */
export function gaugeWords(of: Gauge, t: Say): string {
  const visits =
    of.authorized === null
      ? t("gauge.visits_open", { used: of.used })
      : t("gauge.visits", { used: of.used, authorized: of.authorized });
  if (of.endsOn === null || of.daysLeft === null) return visits;
  const day = shortDay(of.endsOn);
  if (of.daysLeft < 0) return t("gauge.ended", { visits, day });
  if (of.daysLeft === 0) return t("gauge.ends_today", { visits });
  if (of.daysLeft <= NEAR_DAYS) return t("gauge.ends_soon", { visits, day, count: of.daysLeft });
  return t("gauge.ends", { visits, day });
}
