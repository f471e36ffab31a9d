/** Why the page was left without being asked to. */
export type Ending = "idle" | "expired";

const KEPT_AS = "tableside.office.ended";

/** Replace the whole document, so that nothing of a client stays in its memory; the address keeps the place. */
export function leave(ending: Ending): void {
  try {
    sessionStorage.setItem(KEPT_AS, ending);
  } catch {
    // The door then opens without saying why.
  }
  location.replace(location.href);
}

/** Why the page was left last, told once. */
export function lastEnding(): Ending | null {
  try {
    const kept = sessionStorage.getItem(KEPT_AS);
    sessionStorage.removeItem(KEPT_AS);
    return kept === "idle" || kept === "expired" ? kept : null;
  } catch {
    return null;
  }
}
