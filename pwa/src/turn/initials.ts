import type { Ink } from "../components/ink.ts";

/** What a client left beside one statement: strokes, or letters typed instead of them. */
export interface Initials {
  readonly ink: Ink;
  readonly typed: string;
  /** Which of the two counts. */
  readonly byTyping: boolean;
}

export const NONE: Initials = { ink: [], typed: "", byTyping: false };

/** As many letters as initials have. */
export const MOST_LETTERS = 8;

export function isInitialed({ ink, typed, byTyping }: Initials): boolean {
  return byTyping ? typed.trim() !== "" : ink.length > 0;
}

/** The fields of a consent: for each statement strokes or letters, never both. */
export function initialsOf(all: readonly Initials[]): { initials: Ink[]; typed_initials: string[] } {
  return {
    initials: all.map(({ ink, byTyping }) => (byTyping ? [] : ink)),
    typed_initials: all.map(({ typed, byTyping }) => (byTyping ? typed.trim() : "")),
  };
}
