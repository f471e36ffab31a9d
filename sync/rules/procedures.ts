/** The procedures we know: our own plain label, and whether minutes make their units. Twin of procedures.py. */

import table from "./tables/procedures.json" with { type: "json" };

/** `tile`: offered on the Codes screen at once. `from`, `to`: first and last date of service, null for open. */
export interface Procedure {
  code: string;
  label: { en: string; es: string };
  timed: boolean;
  tile: boolean;
  from: string | null;
  to: string | null;
  unverified: boolean;
}

export const PROCEDURES: readonly Procedure[] = table.procedures;

/** Find what is known of a code on a date of service (ISO day; null for any day). */
export function procedure(code: string, onDay: string | null): Procedure | null {
  return PROCEDURES.find((each) => each.code === code && holds(each, onDay)) ?? null;
}

function holds(each: Procedure, onDay: string | null): boolean {
  if (onDay === null) {
    return true;
  }
  return (each.from === null || each.from <= onDay) && (each.to === null || onDay <= each.to);
}
