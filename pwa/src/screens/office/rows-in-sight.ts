/** Which rows of a long list are drawn: those in sight and some beyond, so that 100,000 cost what 60 do. */
export interface Drawn {
  readonly first: number;
  /** One beyond the last. */
  readonly end: number;
  /** Pixels that stand for the rows before and after. */
  readonly before: number;
  readonly after: number;
}

/** Rows drawn beyond either edge: a page of scrolling finds them there already. */
const BEYOND = 20;

/** The rows to draw of `count`, each `height` pixels high, where `top` pixels are scrolled away and `seen` in sight. */
export function inSight(count: number, height: number, top: number, seen: number): Drawn {
  const first = Math.max(0, Math.min(count - 1, Math.floor(top / height)) - BEYOND);
  const end = Math.min(count, Math.ceil((top + seen) / height) + BEYOND);
  return { first, end, before: first * height, after: Math.max(0, count - end) * height };
}

/** How far to scroll so that a row is in sight under a heading of `head` pixels: as little as it takes. */
export function scrolledTo(row: number, height: number, top: number, seen: number, head: number): number {
  const from = row * height;
  if (from < top) return from;
  return from + height + head > top + seen ? from + height + head - seen : top;
}
