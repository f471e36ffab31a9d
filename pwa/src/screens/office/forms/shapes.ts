import type { Purpose } from "@sync/consent_due.ts";

export type Language = "en" | "es";
export const LANGUAGES = ["en", "es"] as const satisfies readonly Language[];
export const CADENCES = ["once", "yearly", "each_visit", "as_needed"] as const;
export type Cadence = (typeof CADENCES)[number];

export interface Words {
  readonly title: string;
  readonly body: string;
  readonly statements: readonly string[];
}

/** What an owner writes. */
export interface Content {
  readonly texts: Readonly<Partial<Record<Language, Words>>>;
  readonly due: Cadence;
  readonly sign_again: boolean;
  readonly reviewed: boolean;
}

export interface Draft {
  readonly revision: number;
  readonly saved_at: string | null;
  readonly content: Content | null;
}

export interface Version {
  readonly version: string;
  readonly languages: readonly Language[];
  readonly titles: Readonly<Partial<Record<Language, string>>>;
  readonly effective_from_on: string;
  readonly effective_to_on: string | null;
  readonly due: Cadence;
  readonly sign_again: boolean;
  /** Null when nobody said whether a lawyer read it. */
  readonly reviewed: boolean | null;
  /** How many clients signed it. */
  readonly signed: number;
}

export interface WholeVersion extends Version {
  readonly texts: Content["texts"];
}

export interface OfPurpose {
  readonly purpose: Purpose;
  readonly versions: readonly Version[];
  readonly draft_saved_at: string | null;
  /** Clients a version that asks again would ask. */
  readonly standing: number;
}

export const NO_WORDS: Words = { title: "", body: "", statements: [] };
export const EMPTY: Content = {
  texts: { en: NO_WORDS, es: NO_WORDS },
  due: "once",
  sign_again: true,
  reviewed: false,
};

/** Where a version stands on a day. */
export function standingOf({ effective_from_on: from, effective_to_on: to }: Version, today: string) {
  if (to !== null && to < from) return "never";
  if (from > today) return "later";
  return to === null || today <= to ? "now" : "over";
}

/** The version that is the newest of those that are or will be shown, whatever its day. */
export function newestOf(versions: readonly Version[], today: string): Version | undefined {
  return versions.find((one) => ["now", "later"].includes(standingOf(one, today)));
}
