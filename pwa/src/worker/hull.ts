import { cross, type Point, type Quad } from "./quad.ts";

/** The tightest polygon without dents around some points, clockwise on the screen (Andrew's monotone chain). */
export function hull(points: readonly Point[]): Point[] {
  const sorted = [...points].sort(([ax, ay], [bx, by]) => ax - bx || ay - by);
  const half = (all: readonly Point[]) => {
    const kept: Point[] = [];
    for (const point of all) {
      for (;;) {
        const [before, last] = kept.slice(-2);
        if (!before || !last || cross(before, last, point) > 0) break;
        kept.pop();
      }
      kept.push(point);
    }
    return kept.slice(0, -1);
  };
  return [...half(sorted), ...half(sorted.reverse())];
}

/** The four-sided figure around a hull that adds least to it: edge by edge, the one goes whose neighbors meet closest
 * by. Rounded and curled corners come out as where the sides would meet. Undefined when four sides do not close. */
export function fourSides(around: readonly Point[]): Quad | undefined {
  const points = [...around];
  while (points.length > 4) {
    let best: { at: number; meet: Point; added: number } | undefined;
    for (let at = 0; at < points.length; at++) {
      const [before, from, to, after] = [-1, 0, 1, 2].map(
        (step) => points[(at + step + points.length) % points.length] as Point,
      ) as [Point, Point, Point, Point];
      const meet = meeting(before, from, after, to);
      if (!meet) continue;
      const added = Math.abs(cross(from, meet, to));
      if (!best || added < best.added) best = { at, meet, added };
    }
    if (!best) return undefined;
    const next = (best.at + 1) % points.length;
    points[best.at] = best.meet;
    points.splice(next, 1);
  }
  return points.length === 4 ? fromTopLeft(points as unknown as Quad) : undefined;
}

/** Where the line from `a` through `b` and the one from `c` through `d` meet beyond `b` and `d`. */
function meeting(a: Point, b: Point, c: Point, d: Point): Point | undefined {
  const [dx, dy, ex, ey] = [b[0] - a[0], b[1] - a[1], d[0] - c[0], d[1] - c[1]];
  const turn = dx * ey - dy * ex;
  if (Math.abs(turn) < 1e-9) return undefined;
  const along = ((c[0] - a[0]) * ey - (c[1] - a[1]) * ex) / turn;
  const other = ((c[0] - a[0]) * dy - (c[1] - a[1]) * dx) / turn;
  return along >= 1 && other >= 1 ? [a[0] + along * dx, a[1] + along * dy] : undefined;
}

/** A page lies the way it is read more or less: its first corner is the one nearest the picture's. */
function fromTopLeft(quad: Quad): Quad {
  const sums = quad.map(([x, y]) => x + y);
  const first = sums.indexOf(Math.min(...sums));
  return [0, 1, 2, 3].map((at) => quad[(first + at) % 4]) as unknown as Quad;
}
