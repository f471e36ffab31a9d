/** Words on their way from the Tray into the addendum of a closed visit, and the kept ops that end with them. */
export interface Carried {
  readonly visitId: string;
  readonly words: string;
  readonly closes: readonly string[];
}

let carried: Carried | null = null;

/** Hand words over; the visit's addendum takes them when it is opened next. */
export function carry(what: Carried): void {
  carried = what;
}

/** Take the words meant for this visit, once. */
export function takeCarried(visitId: string): Carried | null {
  const taken = carried?.visitId === visitId ? carried : null;
  carried = null;
  return taken;
}
