export interface NamedClient {
  readonly id: string;
  readonly name: string;
}

export interface FoundClient extends NamedClient {
  readonly date_of_birth: string | null;
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

export interface Disclosure {
  readonly at: string;
  readonly who: string;
  readonly who_name: string;
  readonly action: string;
  readonly called: string;
  readonly to: string;
  readonly basis: "payment" | "client" | "unknown";
}

export interface Disclosures {
  readonly client: NamedClient;
  readonly disclosures: readonly Disclosure[];
}
