/** How far the first download is. The office does not say how much there is in all, so nothing here pretends to know. */
export interface Progress {
  /** Records that came since the page was opened, over as many exchanges as it took. */
  readonly records: number;
  /** What the exchange said last, which begins at 0 with each one. */
  readonly last: number;
  readonly beganAt: number;
  /** When something came last, in milliseconds as all times here. */
  readonly movedAt: number;
}

/** Nothing has come for so long that one should look at the network. */
export const STILL_MS = 15_000;
/** A pace said sooner would jump about. */
const SETTLES_MS = 2_000;

export function begin(received: number, now: number): Progress {
  return { records: received, last: received, beganAt: now, movedAt: now };
}

/** Take in what the exchange says now. */
export function goOn(before: Progress, received: number, now: number): Progress {
  if (received === before.last) return before;
  const came = received > before.last ? received - before.last : received;
  return {
    ...before,
    records: before.records + came,
    last: received,
    movedAt: came > 0 ? now : before.movedAt,
  };
}

/** Records a second, whole; null while it is too early to tell, or nothing came. */
export function pace({ records, beganAt, movedAt }: Progress): number | null {
  const took = movedAt - beganAt;
  return took < SETTLES_MS || records === 0 ? null : Math.max(1, Math.round((records * 1000) / took));
}

export function isStill({ movedAt }: Progress, now: number): boolean {
  return now - movedAt >= STILL_MS;
}
