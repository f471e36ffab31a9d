import { type Corners, isConvex, type Point } from "../../../worker/quad.ts";

/** The names of the corners, in the order of a quad. */
export const CORNERS = ["top_left", "top_right", "bottom_right", "bottom_left"] as const;
export type Corner = (typeof CORNERS)[number];

/** Twice the area that any three corners must span, as a part of the picture's: less is no page. */
const LEAST_SPAN = 0.004;

/** One corner put elsewhere, within the picture; the corners as they were when that would cross two sides. */
export function moveTo(corners: Corners, which: number, [x, y]: Point): Corners {
  const within = (part: number) => Math.min(1, Math.max(0, part));
  const next = corners.map((corner, at) =>
    at === which ? ([within(x), within(y)] as const) : corner,
  ) as unknown as Corners;
  return isConvex(next, LEAST_SPAN) ? next : corners;
}

/** One corner pushed by parts of the picture's width and height. */
export function push(corners: Corners, which: number, across: number, down: number): Corners {
  const [x, y] = corners[which] ?? [0, 0];
  return moveTo(corners, which, [x + across, y + down]);
}
