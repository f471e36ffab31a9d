/** A QR code needs four light modules around it to be found (ISO/IEC 18004, 6.3.8). */
const QUIET = 4;

/** Draw a QR code given as rows of "0" and "1": one SVG path on a square of `size` units. */
export function qrPath(rows: readonly string[]): { d: string; size: number } {
  const d = rows.flatMap((row, y) =>
    [...row.matchAll(/1+/g)].map(({ index, 0: run }) => {
      const wide = run.length;
      return `M${index + QUIET} ${y + QUIET}h${wide}v1h-${wide}z`;
    }),
  );
  return { d: d.join(""), size: rows.length + 2 * QUIET };
}
