import type { Prepared } from "./prepare.ts";

/** What the page asks of the picture worker; both buffers are handed over, not copied. */
export interface Ask {
  readonly bytes: ArrayBuffer;
  readonly type: string;
}

export type Answer = { readonly ok: Prepared } | { readonly why: "pdf" | "unreadable" | "too_large" };
