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

/** Fewer points for a stroke that has more than there is room for: every second goes, the first and the last stay. */
export function thinned(points: readonly StrokePoint[], most = MOST_POINTS): StrokePoint[] {
  let left = [...points];
  while (left.length > most) left = left.filter((_, nth) => nth % 2 === 0 || nth === left.length - 1);
  return left;
}

/** Whether a point is far enough from the last to be kept. */
export function isApart(points: readonly StrokePoint[], [x, y]: StrokePoint): boolean {
  const last = points.at(-1);
  return last === undefined || Math.hypot(x - last[0], y - last[1]) >= APART;
}

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
  let penSeenAt = Number.NEGATIVE_INFINITY;

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
    if (event.pointerType === "pen") penSeenAt = event.timeStamp;
    const palm = event.pointerType === "touch" && event.timeStamp - penSeenAt < PEN_STAYS_MS;
    const takesOver = event.pointerType === "pen" && isTouch;
    if ((pointer !== null && !takesOver) || palm || event.button !== 0) return;
    event.preventDefault();
    pointer = event.pointerId;
    isTouch = event.pointerType === "touch";
    points = [];
    take(event);
    live(points);
  };
  const move = (event: PointerEvent) => {
    if (event.pointerId !== pointer) return;
    if (event.pointerType === "pen") penSeenAt = event.timeStamp;
    const steps = event.getCoalescedEvents?.() ?? [];
    for (const one of steps.length > 0 ? steps : [event]) take(one);
    live([...points]);
  };
  const up = (event: PointerEvent) => {
    if (event.pointerId !== pointer) return;
    pointer = null;
    live([]);
    drawn(thinned(points));
  };

  const heard = [
    [svg, "pointerdown", down],
    [window, "pointermove", move],
    [window, "pointerup", up],
    [window, "pointercancel", up],
  ] as const;
  for (const [target, name, act] of heard) target.addEventListener(name, act as EventListener);
  return () => {
    for (const [target, name, act] of heard) target.removeEventListener(name, act as EventListener);
  };
}
