const KEPT_AS = "tableside.misses";
/** The longest wait there is, in seconds. */
const MOST = 300;

/** Wrong passphrases in a row on this tablet, and the moment in ms before which no other is tried. */
interface Misses {
  readonly wrong: number;
  readonly until: number;
}

const NONE: Misses = { wrong: 0, until: 0 };
let here = NONE;

/** Seconds to wait before the next try, after so many wrong passphrases in a row. Five are free; then it doubles
 * up to five minutes. Nothing is ever wiped: a child at play must not erase a day's work. */
export function penalty(wrong: number): number {
  return wrong < 5 ? 0 : Math.min(MOST, 2 ** (wrong - 4));
}

/** Count a wrong passphrase; answers the seconds to wait. Loading the page anew forgets nothing of it. */
export function missed(now = Date.now()): number {
  const wrong = kept().wrong + 1;
  const seconds = penalty(wrong);
  keep({ wrong, until: now + seconds * 1000 });
  return seconds;
}

/** Seconds that are left to wait. A clock that was put back makes nobody wait longer than the longest wait. */
export function waiting(now = Date.now()): number {
  return Math.max(0, Math.min(MOST, Math.ceil((kept().until - now) / 1000)));
}

/** It was opened: whatever went wrong before counts no more. */
export function forgive(): void {
  keep(NONE);
}

/** What the browser keeps, or this page where it keeps nothing. */
function kept(): Misses {
  try {
    const { wrong, until } = JSON.parse(localStorage.getItem(KEPT_AS) ?? "{}") as Partial<Misses>;
    return { wrong: Number(wrong) || 0, until: Number(until) || 0 };
  } catch {
    return here;
  }
}

function keep(misses: Misses): void {
  here = misses;
  try {
    localStorage.setItem(KEPT_AS, JSON.stringify(misses));
  } catch {
    // The page keeps it.
  }
}
