/** Pen strokes as records keep them: per stroke x, y, milliseconds since the first point, pressure in thousandths. */
export type Ink = number[][];

export interface PenPoint {
  x: number;
  y: number;
  /** Milliseconds of any clock, the same for all points. */
  time: number;
  /** 0 to 1; 0 from what cannot feel it. */
  pressure: number;
}

/** The record takes 40,000 numbers; a signature has hundreds. What is over loses its finest points, never its end. */
const MOST_POINTS = 9_000;

/** Initials are small, and a form may ask for a dozen of them beside the signature. */
export const MOST_POINTS_OF_INITIALS = 500;

/** Turn strokes of a pad into ink of whole numbers; thinned evenly when someone drew a picture. */
export function inkOf(strokes: readonly (readonly PenPoint[])[], most = MOST_POINTS): Ink {
  const start = strokes[0]?.[0]?.time ?? 0;
  const total = strokes.reduce((sum, stroke) => sum + stroke.length, 0);
  const every = Math.max(1, Math.ceil(total / most));
  return strokes
    .map((stroke) => stroke.filter((_, at) => at % every === 0 || at === stroke.length - 1))
    .map((stroke) =>
      stroke.flatMap(({ x, y, time, pressure }) => [
        Math.round(x),
        Math.round(y),
        Math.max(0, Math.round(time - start)),
        Math.round(Math.min(1, Math.max(0, pressure)) * 1000),
      ]),
    );
}

/** Say whether there is enough ink to be meant: a dot from a resting palm is not a signature. */
export function isSignature(ink: Ink): boolean {
  const xs: number[] = [];
  const ys: number[] = [];
  for (const stroke of ink) {
    for (let at = 0; at + 3 < stroke.length; at += 4) {
      xs.push(stroke[at] ?? 0);
      ys.push(stroke[at + 1] ?? 0);
    }
  }
  if (xs.length < 5) return false;
  return Math.max(...xs) - Math.min(...xs) >= 20 || Math.max(...ys) - Math.min(...ys) >= 20;
}

/** Draw ink as one SVG path and the box around it, with a margin, to show a signature that was kept. */
export function inkPath(ink: Ink): { d: string; viewBox: string } {
  let [left, top, right, bottom] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, 0, 0];
  const d: string[] = [];
  for (const stroke of ink) {
    for (let at = 0; at + 3 < stroke.length; at += 4) {
      const [x, y] = [stroke[at] ?? 0, stroke[at + 1] ?? 0];
      [left, top] = [Math.min(left, x), Math.min(top, y)];
      [right, bottom] = [Math.max(right, x), Math.max(bottom, y)];
      d.push(`${at === 0 ? "M" : "L"}${x} ${y}`);
    }
    // A dot is a stroke of no length; a line to itself makes the round cap visible.
    if (stroke.length === 4) d.push(`L${stroke[0]} ${stroke[1]}`);
  }
  if (d.length === 0) return { d: "", viewBox: "0 0 1 1" };
  const margin = 8;
  return {
    d: d.join(""),
    viewBox: `${left - margin} ${top - margin} ${right - left + 2 * margin} ${bottom - top + 2 * margin}`,
  };
}
