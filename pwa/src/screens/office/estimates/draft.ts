import { estimates as en } from "../../../messages/en/estimates.ts";
import { estimates as es } from "../../../messages/es/estimates.ts";
import type { Due, Whom } from "./api.ts";

/** What is printed speaks the language of the paper, not of the screen. */
const PRINTED = { en, es };

/** An estimate as it is typed. */
export interface Draft {
  provider_id: string;
  language: "en" | "es";
  reason: "scheduled" | "asked";
  asked_on: string;
  scheduled_on: string;
  primary: string;
  units: Record<string, string>;
  travel: string;
  visits: string;
  last_on: string;
  often: string;
  diagnoses: string;
  apart: string;
  at_home: boolean;
}

/** An estimate as it begins: for a scheduled visit with its days. */
export function draftOf(whom: Whom, due: Due, today: string): Draft {
  const only = due.providers.length === 1 ? due.providers[0]?.id : undefined;
  return {
    provider_id: only ?? "",
    language: "en",
    reason: whom.day === "" ? "asked" : "scheduled",
    asked_on: whom.booked_on || today,
    scheduled_on: whom.day,
    primary: "",
    units: {},
    travel: "",
    visits: "1",
    last_on: "",
    often: "",
    diagnoses: "",
    apart: "",
    at_home: true,
  };
}

function services({ units }: Draft) {
  return Object.entries(units)
    .map(([cpt, typed]) => ({ cpt, units: Number(typed) }))
    .filter((one) => Number.isInteger(one.units) && one.units > 0);
}

/** Dollars as typed in cents: "15" and "15.50". NaN for anything else, 0 for nothing. */
export function centsTyped(words: string): number {
  if (words.trim() === "") return 0;
  const found = /^\$?(\d{1,6})(?:\.(\d{2}))?$/.exec(words.trim());
  return found ? Number(found[1]) * 100 + Number(found[2] ?? 0) : Number.NaN;
}

/** Whether everything is there that an estimate cannot be without. */
export function isWhole(draft: Draft): boolean {
  const visits = Number(draft.visits);
  return (
    draft.provider_id !== "" &&
    draft.primary.trim() !== "" &&
    draft.asked_on !== "" &&
    services(draft).length > 0 &&
    Number.isInteger(visits) &&
    visits > 0 &&
    !Number.isNaN(centsTyped(draft.travel))
  );
}

const listed = (words: string, divider: RegExp) =>
  words
    .split(divider)
    .map((one) => one.trim())
    .filter(Boolean);

/** What the office is asked to make of it (EstimateWanted). */
export function toAsk(draft: Draft): object {
  const { units: _, travel, visits, ...said } = draft;
  const cents = centsTyped(travel);
  return {
    ...said,
    primary: draft.primary.trim(),
    often: draft.often.trim(),
    scheduled_on: draft.scheduled_on || null,
    last_on: draft.last_on || null,
    visits: Number(visits),
    services: services(draft),
    others:
      cents > 0 ? [{ words: PRINTED[draft.language]["estimates.travel_word"], charge_cents: cents }] : [],
    diagnoses: listed(draft.diagnoses, /[,;\s]+/),
    apart: listed(draft.apart, /\n/),
  };
}
