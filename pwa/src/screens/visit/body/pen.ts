import { STROKE_LIMITS, type StrokePoint } from "@sync/body_strokes.ts";
import { getStroke } from "perfect-freehand";

/** As many strokes as a note has room for, and points as one of them has. */
export const MOST_STROKES = 60;
export const MOST_POINTS = 260;

/** How far, in tenths of the drawing's units, a point has to be from the one before to be one of its own. */
const APART = 10;
const SCALE = 10;
const OUTLINE = {
  size: 7,
  thinning: 0.45,
  smoothing: 0.5,
  streamline: 0.35,
  simulatePressure: false,
  last: true,
};
const PEN_STAYS_MS = 1500;
const MOST_LIVE = 4 * MOST_POINTS;
const NO_PRESSURE = 0.5;

/** The outline of a stroke as the path of an SVG in the drawing's units. */
export function outlineOf(points: readonly StrokePoint[]): string {
  const edge = getStroke(
    points.map(([x, y, pressure]) => [x / SCALE, y / SCALE, pressure / 1000]),
    OUTLINE,
  );
  const said = edge.map(([x = 0, y = 0]) => `${x.toFixed(1)} ${y.toFixed(1)}`);
  return said.length === 0 ? "" : `M${said.join("L")}Z`;
}

/** Fewer points for a stroke that has more than there is room for: those go that its shape needs least. */
export function thinned(points: readonly StrokePoint[], most = MOST_POINTS): StrokePoint[] {
  let left = [...points];
  for (let far = APART / 2; left.length > most; far *= 1.5) left = simplified(left, far);
  return left;
}

/** The points that keep a stroke's shape to within a distance (Douglas and Peucker 1973); first and last stay. */
function simplified(points: readonly StrokePoint[], far: number): StrokePoint[] {
  const kept = new Set([0, points.length - 1]);
  const spans: [from: number, to: number][] = [[0, points.length - 1]];
  for (let span = spans.pop(); span !== undefined; span = spans.pop()) {
    const [from, to] = span;
    const [first, last] = [points[from], points[to]];
    let widest = { at: -1, off: far };
    for (let at = from + 1; at < to; at++) {
      const point = points[at];
      const off = first && last && point ? beside(point, first, last) : 0;
      if (off > widest.off) widest = { at, off };
    }
    if (widest.at < 0) continue;
    kept.add(widest.at);
    spans.push([from, widest.at], [widest.at, to]);
  }
  return points.filter((_, nth) => kept.has(nth));
}

/** How far a point is from the line between two others. */
function beside([x, y]: StrokePoint, [x0, y0]: StrokePoint, [x1, y1]: StrokePoint): number {
  const [dx, dy] = [x1 - x0, y1 - y0];
  const along = dx === 0 && dy === 0 ? 0 : ((x - x0) * dx + (y - y0) * dy) / (dx * dx + dy * dy);
  const near = Math.min(1, Math.max(0, along));
  return Math.hypot(x - x0 - near * dx, y - y0 - near * dy);
}

/** Whether a point is far enough from the last to be kept. */
export function isApart(points: readonly StrokePoint[], [x, y]: StrokePoint): boolean {
  const last = points.at(-1);
  return last === undefined || Math.hypot(x - last[0], y - last[1]) >= APART;
}

/** When a pen was last on the glass or over it, on whichever figure: the hand that draws on one lies on the other. */
let penSeenAt = Number.NEGATIVE_INFINITY;

interface Hand {
  /** The stroke so far, while it is drawn. */
  live: (points: readonly StrokePoint[]) => void;
  drawn: (points: StrokePoint[]) => void;
}

/** Let a pen, a finger or a mouse draw on a picture. A pen on the glass leaves a palm without effect, whichever of them
 * came first, and what the system breaks off is a stroke as far as it came. Gives what ends it. */
export function penOn(svg: SVGSVGElement, { live, drawn }: Hand): () => void {
  let pointer: number | null = null;
  let isTouch = false;
  let points: StrokePoint[] = [];
  const pointAt = (event: PointerEvent): StrokePoint => {
    const box = svg.getScreenCTM()?.inverse();
    const { x, y } = new DOMPoint(event.clientX, event.clientY).matrixTransform(box);
    const pressure = event.pressure || NO_PRESSURE;
    const whole = [x * SCALE, y * SCALE, pressure * 1000].map((value, nth) =>
      Math.min(STROKE_LIMITS[nth] ?? 0, Math.max(0, Math.round(value))),
    );
    return [whole[0] ?? 0, whole[1] ?? 0, whole[2] ?? 0];
  };
  const take = (event: PointerEvent) => {
    const point = pointAt(event);
    if (isApart(points, point)) points.push(point);
  };
  const down = (event: PointerEvent) => {
    const palm = event.pointerType === "touch" && event.timeStamp - penSeenAt < PEN_STAYS_MS;
    if (pointer !== null || palm || event.button !== 0) return;
    event.preventDefault();
    pointer = event.pointerId;
    isTouch = event.pointerType === "touch";
    points = [];
    take(event);
    live(points);
  };
  const move = (event: PointerEvent) => {
    if (event.pointerId !== pointer) return;
    const steps = event.getCoalescedEvents?.() ?? [];
    for (const one of steps.length > 0 ? steps : [event]) take(one);
    // Shading goes on for long; what is drawn anew at every move stays of a size.
    if (points.length > MOST_LIVE) points = thinned(points, MOST_LIVE / 2);
    live([...points]);
  };
  const up = (event: PointerEvent) => {
    if (event.pointerId !== pointer) return;
    pointer = null;
    live([]);
    drawn(thinned(points));
  };

  /** Told of every pointer, also of one on the other figure or over the glass, before the figure's own. */
  const see = (event: PointerEvent) => {
    if (event.pointerType !== "pen") return;
    penSeenAt = event.timeStamp;
    if (event.type !== "pointerdown" || pointer === null || !isTouch) return;
    pointer = null;
    live([]);
  };

  const heard = [
    [window, "pointerdown", see, true],
    [window, "pointermove", see, true],
    [svg, "pointerdown", down, false],
    [window, "pointermove", move, false],
    [window, "pointerup", up, false],
    [window, "pointercancel", up, false],
  ] as const;
  for (const [target, name, act, first] of heard) target.addEventListener(name, act as EventListener, first);
  return () => {
    for (const [target, name, act, first] of heard)
      target.removeEventListener(name, act as EventListener, first);
  };
}
