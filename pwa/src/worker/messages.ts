import type { NotAPicture } from "./canvas.ts";
import type { Prepared } from "./prepare.ts";
import type { Corners, Paper } from "./quad.ts";

/** What the page asks of the picture worker; both buffers are handed over, not copied. */
export interface Ask {
  readonly bytes: ArrayBuffer;
  readonly type: string;
}

export type Answer = { readonly ok: Prepared } | Refusal;

/** What the page asks of the scan worker: first a picture, answered by where the page lies; then any number of times
 * four corners, each answered by the page between them, in turn. */
export type ScanAsk = (Ask & { readonly paper: Paper }) | { readonly corners: Corners };

export type ScanAnswer = { readonly found: Corners | null } | { readonly ok: Prepared } | Refusal;

interface Refusal {
  readonly why: NotAPicture["why"];
}
