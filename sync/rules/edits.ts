/** The tables about codes that rules rest on. Twin of edits.py, which says what is in them. */

/** Column 1, column 2, from, to or null, indicator "0" or "1". */
export type PairRow = readonly [string, string, string | null, string | null, string];

export interface Pairs {
  quarter: string;
  known_to: string | null;
  verified_on: string | null;
  rows: readonly PairRow[];
}

export interface Limits {
  quarter: string;
  from: string | null;
  known_to: string | null;
  verified_on: string | null;
  /** Code, units, indicator 1, 2 or 3. */
  rows: readonly (readonly [string, number, number])[];
}

/** One year of ICD-10-CM, as what it changes in the release that comes with the program. */
export interface Year {
  release: string;
  base: string;
  valid_from: string;
  valid_to: string;
  verified_on: string;
  added: readonly string[];
  removed: readonly string[];
}

export interface Tables {
  pairs: Pairs;
  limits: readonly Limits[];
  icd: readonly Year[];
}
