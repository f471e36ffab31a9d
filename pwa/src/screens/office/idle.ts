/** A desk left for this long is signed out (45 CFR 164.312(a)(2)(iii), automatic logoff). */
export const IDLE_MINUTES = 15;

const LIMIT = IDLE_MINUTES * 60_000;
/** Windows tell each other of a touch this often at most. */
const TELL_EVERY = 10_000;

/** Do `act` once nobody has touched any of this browser's office windows for the limit; answers the way to stop. */
export function startIdle(act: () => void): () => void {
  const others = new BroadcastChannel("tableside.office");
  const stop = new AbortController();
  const { signal } = stop;
  let touched = Date.now();
  let told = 0;
  const touch = () => {
    // A computer that slept wakes by a touch: whoever touched it may be somebody else.
    if (look()) return;
    touched = Date.now();
    if (touched - told < TELL_EVERY) return;
    told = touched;
    others.postMessage("touched");
  };
  const look = (): boolean => {
    const due = Date.now() - touched > LIMIT;
    if (due && !signal.aborted) {
      stop.abort();
      act();
    }
    return due;
  };
  for (const name of ["pointerdown", "keydown", "wheel"]) {
    addEventListener(name, touch, { signal, capture: true, passive: true });
  }
  document.addEventListener("visibilitychange", look, { signal });
  others.addEventListener("message", () => {
    touched = Date.now();
  });
  const timer = setInterval(look, 15_000);
  signal.addEventListener("abort", () => {
    clearInterval(timer);
    others.close();
  });
  return () => stop.abort();
}
