/** What the schedule needs of the world, so that a test can be the world. */
export interface Surroundings {
  after(milliseconds: number, act: () => void): () => void;
  random(): number;
  visible(): boolean;
  /** Call `wake` when the app comes to the front or the network back; answers the way to stop. */
  onWake(wake: () => void): () => void;
}

const EVERY = 60_000;
const SHORTEST = 2_000;
const LONGEST = 300_000;

export const browser: Surroundings = {
  after(milliseconds, act) {
    const timer = setTimeout(act, milliseconds);
    return () => clearTimeout(timer);
  },
  random: Math.random,
  visible: () => document.visibilityState === "visible",
  onWake(wake) {
    const shown = () => {
      if (document.visibilityState === "visible") wake();
    };
    document.addEventListener("visibilitychange", shown);
    addEventListener("online", wake);
    return () => {
      document.removeEventListener("visibilitychange", shown);
      removeEventListener("online", wake);
    };
  },
};

/** How long to wait after the `failures`-th failure in a row: anywhere up to a limit that doubles, so that many
 * tablets do not come back all at once, and never sooner than the office asked. */
export function pause(failures: number, retryAfterSeconds: number, random: () => number): number {
  const limit = Math.min(LONGEST, SHORTEST * 2 ** (failures - 1));
  return Math.max(retryAfterSeconds * 1000, Math.round(limit * random()), 250);
}

/** What came of an act: 0 failures when all is well, else how many in a row, and how long to wait at least. */
export interface Outcome {
  failures: number;
  retryAfter: number;
}

/** Run `act` when it is called for and after failures with pauses that grow; with `everyMinute` also whenever the
 * world wakes, and every minute while in sight. */
export function repeat(
  act: () => Promise<Outcome>,
  world: Surroundings,
  { everyMinute }: { everyMinute: boolean },
): { now(): Promise<void>; over(): Promise<void>; stop(): void } {
  let running: Promise<void> | null = null;
  let again = false;
  let stopped = false;
  let forget = () => {};

  const run = async () => {
    do {
      again = false;
      forget();
      const { failures, retryAfter } = await act();
      if (stopped) return;
      if (failures === 0 && !everyMinute) continue;
      const wait = failures > 0 ? pause(failures, retryAfter, world.random) : EVERY;
      forget = world.after(wait, () => {
        if (world.visible()) void now();
        else forget = world.after(EVERY, () => void now());
      });
    } while (again && !stopped);
  };
  const now = (): Promise<void> => {
    if (stopped) return Promise.resolve();
    if (running) again = true;
    else {
      running = run().finally(() => {
        running = null;
      });
    }
    return running ?? Promise.resolve();
  };
  const deaf = everyMinute ? world.onWake(() => void now()) : () => {};
  return {
    now,
    over: () => running ?? Promise.resolve(),
    stop() {
      stopped = true;
      forget();
      deaf();
    },
  };
}
