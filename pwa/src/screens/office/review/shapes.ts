export interface NamedClient {
  readonly id: string;
  readonly name: string;
}

/** That somebody did something, to whom. */
export interface Line {
  readonly n: number;
  readonly at: string;
  readonly who: string;
  readonly who_name: string;
  readonly action: string;
  readonly kind: string;
  readonly id: string;
  readonly client: NamedClient | null;
  readonly called: string;
  readonly count: number | null;
  readonly first: number | null;
  readonly last: number | null;
}

export interface LinePage {
  readonly entries: readonly Line[];
  readonly next: number | null;
}

/** Which entries are wanted; an empty text chooses nothing. */
export interface Asked {
  readonly user: string;
  readonly group: string;
  readonly patient: string;
  readonly first_on: string;
  readonly last_on: string;
}

export interface Week {
  readonly week_on: string;
  readonly entries: number;
  readonly reviewed: { readonly who: string; readonly at: string } | null;
}

export interface Overview {
  readonly weeks: readonly Week[];
  readonly people: readonly NamedClient[];
}

export interface Tallied {
  readonly who: string;
  readonly name: string;
  readonly group: string;
  readonly count: number;
  readonly before: number;
}

export interface StandsOut {
  readonly kind: string;
  readonly who: string;
  readonly name: string;
  readonly action: string;
  readonly day: string;
  readonly count: number;
}

export interface Activity {
  readonly zone: string;
  readonly from_on: string;
  readonly to_on: string;
  readonly people: readonly Tallied[];
  readonly standing_out: readonly StandsOut[];
}

export interface ChainState {
  readonly entries: number;
  readonly head: string;
  readonly verified: {
    readonly at: string;
    readonly who: string;
    readonly entries: number;
    readonly fault_at: number | null;
  } | null;
  readonly checkpoint: { readonly n: number; readonly at: string } | null;
  readonly rolled_back: readonly { readonly at: string; readonly has: number; readonly remembered: number }[];
}

export interface Verdict {
  readonly entries: number;
  readonly fault: { readonly n: number; readonly what: string } | null;
}

export const RECIPIENTS = [
  "client",
  "representative",
  "attorney",
  "payer",
  "practice",
  "authority",
  "other",
] as const;
export const REASONS = [
  "access",
  "authorization",
  "treatment",
  "payment",
  "operations",
  "law",
  "other",
] as const;
export const WAYS = ["phone", "mail", "paper", "in_person", "fax", "email"] as const;
/** The reasons that the accounting has to list: they want a purpose. */
export const COUNTED: readonly string[] = ["law", "other"];

/** To whom something is given, and why. */
export interface Given {
  readonly recipient: (typeof RECIPIENTS)[number];
  readonly recipient_name: string;
  readonly recipient_address: string;
  readonly reason: (typeof REASONS)[number];
  readonly purpose: string;
}

/** A copy of the record, of some days of service or, with empty days, of all. */
export interface CopyAsked extends Given {
  readonly first_on: string;
  readonly last_on: string;
}

export interface ToldAsked extends Given {
  readonly way: (typeof WAYS)[number];
  readonly disclosed_on: string;
  readonly what: string;
  /** Names whom an entry of the log was given to. */
  readonly entry_n: number | null;
  readonly corrects: string | null;
  readonly withdrawn: boolean;
}

/** That something left, or was told; what is said by hand is there where somebody said it. */
export interface Disclosure extends Partial<Given> {
  readonly n?: number;
  readonly at: string;
  readonly who: string;
  readonly who_name: string;
  readonly action: string;
  readonly called?: string;
  readonly to: string;
  readonly basis: "payment" | "treatment" | "operations" | "authorization" | "client" | "unknown";
  readonly nameless?: boolean;
  readonly id?: string;
  readonly way?: string;
  readonly disclosed_on?: string;
  readonly what?: string;
  readonly withdrawn?: boolean;
  readonly corrected?: boolean;
  readonly whole?: boolean;
}

export interface Disclosures {
  readonly client: NamedClient;
  readonly disclosures: readonly Disclosure[];
}
