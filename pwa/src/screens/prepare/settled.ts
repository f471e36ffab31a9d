/** Which steps of preparing this tablet were done or put off. It is kept beside the app, on this tablet alone: it says
 * nothing of any client, and Today asks before anything else was read. */
const KEPT_AS = "tableside.prepared";

export const STEPS = ["install", "storage", "download", "reading", "offline"] as const;
export type PrepareStep = (typeof STEPS)[number];
export type Settled = Readonly<Partial<Record<PrepareStep, "done" | "later">>>;

interface Kept {
  readonly steps: Settled;
  /** Today does not ask any more. */
  readonly quiet: boolean;
}

function recall(): Kept {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEPT_AS) ?? "null");
    const { steps, quiet } = (kept ?? {}) as { steps?: unknown; quiet?: unknown };
    const said = Object.entries((steps ?? {}) as Record<string, unknown>);
    const known = said.filter(
      ([step, how]) => STEPS.includes(step as PrepareStep) && (how === "done" || how === "later"),
    );
    return { steps: Object.fromEntries(known) as Settled, quiet: quiet === true };
  } catch {
    return { steps: {}, quiet: false };
  }
}

function keep(kept: Kept): void {
  try {
    localStorage.setItem(KEPT_AS, JSON.stringify(kept));
  } catch {
    // A tablet that refuses small settings asks again when it is opened the next time.
  }
}

export function settledSteps(): Settled {
  return recall().steps;
}

/** Note that a step was done or put off; what was done stays done. Answers all that are settled. */
export function settle(step: PrepareStep, how: "done" | "later"): Settled {
  const kept = recall();
  const steps = kept.steps[step] === "done" ? kept.steps : { ...kept.steps, [step]: how };
  keep({ ...kept, steps });
  return steps;
}

/** The first step nobody has done or put off; none when all are settled. */
export function nextStep(settled: Settled, after?: PrepareStep): PrepareStep | undefined {
  const from = after === undefined ? 0 : STEPS.indexOf(after) + 1;
  return [...STEPS.slice(from), ...STEPS.slice(0, from)].find((step) => settled[step] === undefined);
}

/** Does Today ask for it? Until every step was done or put off, or somebody would not be asked. */
export function asksToPrepare(): boolean {
  const { steps, quiet } = recall();
  return !quiet && nextStep(steps) !== undefined;
}

/** Today shall not ask any more; Settings still lead here. */
export function askNoMore(): void {
  keep({ ...recall(), quiet: true });
}

/** The tablet is cleared: whoever prepares it next is asked anew. */
export function forgetPrepared(): void {
  try {
    localStorage.removeItem(KEPT_AS);
  } catch {
    // Then nothing was kept either.
  }
}
