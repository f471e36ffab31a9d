/** Four corners in a picture, and the plane between them seen from straight above. Pixels, y downward. */

export type Point = readonly [x: number, y: number];

/** Top left, top right, bottom right, bottom left, as the page is read. */
export type Quad = readonly [Point, Point, Point, Point];

/** As fractions of a picture's width and height. */
export type Corners = Quad;

/** The corners of the picture itself. */
export const FRAME: Corners = [
  [0, 0],
  [1, 0],
  [1, 1],
  [0, 1],
];

/** What is looked for: a sheet of paper, or a card. */
export type Paper = "page" | "card";

/** Width by height, upright and lying, of the papers a referral is printed on (letter and A4) and of a card (ISO/IEC
 * 7810 ID-1, 85.60 by 53.98 mm); and how near to that what was seen must be. Corners are found to a few pixels, and the
 * proportions of a page to a few hundredths; a card is small and nothing else, so more is allowed it. */
const SHAPES: Readonly<Record<Paper, { readonly ratios: readonly number[]; readonly nearly: number }>> = {
  page: { ratios: [8.5 / 11, 210 / 297, 11 / 8.5, 297 / 210], nearly: 0.05 },
  card: { ratios: [85.6 / 53.98, 53.98 / 85.6], nearly: 0.18 },
};

/** The same corners for a picture of another size. */
export function scaled(quad: Quad, across: number, down: number): Quad {
  return quad.map(([x, y]) => [x * across, y * down] as const) as unknown as Quad;
}

/** The corners of the page once it was turned by quarters, clockwise. */
export function turned(quad: Quad, quarters: number): Quad {
  return [0, 1, 2, 3].map((at) => quad[(at - quarters + 8) % 4]) as unknown as Quad;
}

/** Area within a polygon; positive when its points go clockwise on the screen. */
export function area(points: readonly Point[]): number {
  return (
    points.reduce((sum, [x, y], at) => {
      const [toX, toY] = points[(at + 1) % points.length] ?? [x, y];
      return sum + x * toY - toX * y;
    }, 0) / 2
  );
}

/** Twice the area of a triangle; positive when a, b, c go clockwise on the screen. */
export function cross(a: Point, b: Point, c: Point): number {
  return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
}

/** Could it be a page? Every corner turns the same way, and none is nearly flat or on another. */
export function isConvex(quad: Quad, least = 0): boolean {
  return quad.every((corner, at) => {
    const [next, over] = [quad[(at + 1) % 4] ?? corner, quad[(at + 2) % 4] ?? corner];
    return cross(corner, next, over) > least;
  });
}

/** Maps the unit square onto four corners (Heckbert, 1989): eight numbers a to h of
 * x = (a u + b v + c) / (g u + h v + 1), y = (d u + e v + f) / (g u + h v + 1). */
export function homography(quad: Quad): readonly number[] {
  const [[x0, y0], [x1, y1], [x2, y2], [x3, y3]] = quad;
  const [sx, sy] = [x0 - x1 + x2 - x3, y0 - y1 + y2 - y3];
  const [dx1, dx2, dy1, dy2] = [x1 - x2, x3 - x2, y1 - y2, y3 - y2];
  const area2 = dx1 * dy2 - dx2 * dy1;
  const g = (sx * dy2 - dx2 * sy) / area2;
  const h = (dx1 * sy - sx * dy1) / area2;
  return [x1 - x0 + g * x1, x3 - x0 + h * x3, x0, y1 - y0 + g * y1, y3 - y0 + h * y3, y0, g, h];
}

type Triple = readonly [number, number, number];

const times = (a: Triple, b: Triple): Triple => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
];
const dot = (a: Triple, b: Triple) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];

/** Width by height of the rectangle whose corners a camera saw there, in a picture `wide` by `high` (Zhang and He,
 * 2006). What the corners say of the lens counts while a lens could be so; else it is taken for a tablet's. */
function proportions(quad: Quad, wide: number, high: number): number {
  const centered = quad.map(([x, y]): Triple => [x - wide / 2, y - high / 2, 1]);
  const [m1, m2, m4, m3] = centered as unknown as [Triple, Triple, Triple, Triple];
  const across = times(m1, m4);
  const [k2, k3] = [dot(across, m3) / dot(times(m2, m4), m3), dot(across, m2) / dot(times(m3, m4), m2)];
  const n2 = m2.map((part, at) => k2 * part - (m1[at] ?? 0)) as unknown as Triple;
  const n3 = m3.map((part, at) => k3 * part - (m1[at] ?? 0)) as unknown as Triple;
  const usual = Math.max(wide, high) ** 2;
  const said = -(n2[0] * n3[0] + n2[1] * n3[1]) / (n2[2] * n3[2]);
  const lens = said > 0.5 * usual && said < 4 * usual ? said : usual;
  const long = ([x, y, z]: Triple) => Math.sqrt((x * x + y * y) / lens + z * z);
  return long(n2) / long(n3);
}

interface Size {
  readonly width: number;
  readonly height: number;
}

/** The proportions of paper that are nearest to those of what was seen, or undefined when none is near. */
function shapeOf(seen: number, paper: Paper): number | undefined {
  const { ratios, nearly } = SHAPES[paper];
  const off = (ratio: number) => Math.abs(Math.log(ratio / seen));
  const nearest = ratios.reduce((best, one) => (off(one) < off(best) ? one : best));
  return off(nearest) < nearly ? nearest : undefined;
}

/** Has what lies between four corners of a picture the shape of such paper? */
export function isShaped(quad: Quad, { width, height }: Size, paper: Paper): boolean {
  return shapeOf(proportions(quad, width, height), paper) !== undefined;
}

/** How large a page is, in pixels of a picture `wide` by `high`, with its own proportions and not those it has from a
 * slant; near those of such paper, it is that paper. `asIs` for what is no page, as the whole picture is. */
export function sizeOf(
  quad: Quad,
  { width: wide, height: high }: Size,
  asIs = false,
  paper: Paper = "page",
): { width: number; height: number } {
  const long = (from: number, to: number) => {
    const [[x, y], [toX, toY]] = [quad[from] ?? [0, 0], quad[to] ?? [0, 0]];
    return Math.hypot(toX - x, toY - y);
  };
  const width = (long(0, 1) + long(3, 2)) / 2;
  const height = (long(0, 3) + long(1, 2)) / 2;
  if (asIs) return { width, height };
  const seen = proportions(quad, wide, high);
  const own = shapeOf(seen, paper) ?? seen;
  const tall = Math.sqrt((width * height) / own);
  return { width: tall * own, height: tall };
}
