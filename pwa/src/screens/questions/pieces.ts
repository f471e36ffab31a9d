import { diffIndices } from "node-diff3";

/** A piece of a text: `gap` is the space before it, `key` what it is compared by. */
export interface Piece {
  readonly key: string;
  readonly gap: string;
  readonly text: string;
}

const SENTENCES = /(\s*)(\S(?:[^\n]*?[.!?]+(?=\s)|[^\n]*))/gu;
// Codes, dates, times and shares (M54.50, 6/10, 2:30) are one word.
const WORDS = /(\s*)([\p{L}\p{M}\p{N}]+(?:['\u2019.,/:-][\p{L}\p{M}\p{N}]+)*|[^\s\p{L}\p{M}\p{N}])/gu;

/** Cut a text into its lines, and long lines into their sentences. */
export function sentences(text: string): Piece[] {
  return cut(text, SENTENCES);
}

/** Cut a text into words and signs. */
export function words(text: string): Piece[] {
  return cut(text, WORDS);
}

function cut(text: string, into: RegExp): Piece[] {
  return [...text.matchAll(into)].map(([, gap = "", piece = ""]) => {
    const said = piece.trimEnd();
    return { key: said.normalize("NFC"), gap, text: said };
  });
}

export const keysOf = (pieces: readonly Piece[]): string[] => pieces.map(({ key }) => key);

/** Pieces as one text, without the space before the first. */
export function joined(pieces: readonly Piece[]): string {
  return pieces.map(({ gap, text }, at) => (at === 0 ? text : gap + text)).join("");
}

/** Where each piece of one text stands in another, by position; what the other does not have is left out. */
export function aligned(from: readonly Piece[], to: readonly Piece[]): Map<number, number> {
  const places = new Map<number, number>();
  let [at, there] = [0, 0];
  const common = (until: number) => {
    while (at < until) places.set(at++, there++);
  };
  for (const { buffer1, buffer2 } of diffIndices(keysOf(from), keysOf(to))) {
    common(buffer1[0]);
    at = buffer1[0] + buffer1[1];
    there = buffer2[0] + buffer2[1];
  }
  common(from.length);
  return places;
}
