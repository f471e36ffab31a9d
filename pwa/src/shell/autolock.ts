const IDLE = 5 * 60_000;
const HIDDEN = 2 * 60_000;
/** No tick for this long means that the tablet slept: timers sleep with it, so the clock on the wall decides. */
const GAP = 2 * 60_000;

/** Decides from wall-clock times alone whether a tablet must lock. */
export class LockWatch {
  #touched: number;
  #ticked: number;
  #hiddenAt: number | null = null;

  constructor(now: number) {
    this.#touched = now;
    this.#ticked = now;
  }

  touched(now: number): void {
    this.#touched = now;
  }

  hidden(now: number): void {
    this.#hiddenAt ??= now;
  }

  /** Ask whenever a timer fires or the app comes to the front; true means lock now. */
  due(now: number, visible: boolean): boolean {
    const wentBack = now < this.#ticked - 1000;
    const slept = now - this.#ticked > GAP;
    const idle = now - this.#touched > IDLE;
    const away = this.#hiddenAt !== null && now - this.#hiddenAt > HIDDEN;
    this.#ticked = now;
    if (visible) this.#hiddenAt = null;
    return wentBack || slept || idle || away;
  }
}

/** Lock by that watch from now on; answers the way to stop. */
export function startAutoLock(lock: () => void): () => void {
  const watch = new LockWatch(Date.now());
  const stop = new AbortController();
  const { signal } = stop;
  const visible = () => document.visibilityState === "visible";
  const look = () => {
    if (watch.due(Date.now(), visible())) lock();
  };
  for (const act of ["pointerdown", "keydown"]) {
    addEventListener(act, () => watch.touched(Date.now()), { signal, capture: true, passive: true });
  }
  document.addEventListener("visibilitychange", () => (visible() ? look() : watch.hidden(Date.now())), {
    signal,
  });
  // A page brought back whole from the cache would come back with its keys.
  addEventListener("pageshow", (event) => event.persisted && lock(), { signal });
  const timer = setInterval(look, 15_000);
  signal.addEventListener("abort", () => clearInterval(timer));
  return () => stop.abort();
}
