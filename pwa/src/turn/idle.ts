const WARN_AFTER = 90_000;
const CLEAR_AFTER = 120_000;

/** Decides from wall-clock times alone when what a client began is taken away: a tablet lying about would show the next
 * person what the last one drew. */
export class Idle {
  #touched: number;

  constructor(now: number) {
    this.#touched = now;
  }

  touched(now: number): void {
    this.#touched = now;
  }

  /** Seconds until it is taken away, once they are few; 0 means now, undefined that there is time. */
  left(now: number): number | undefined {
    const away = Math.abs(now - this.#touched);
    if (away < WARN_AFTER) return undefined;
    return Math.max(0, Math.ceil((CLEAR_AFTER - away) / 1000));
  }
}
