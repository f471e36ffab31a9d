const MARK = /\p{M}/gu;

/** Lower case without accents, so that "nunez" finds Núñez. */
export function fold(words: string): string {
  return words.normalize("NFD").replace(MARK, "").toLowerCase();
}

/** A text's words, folded, without what stands between them. */
export function wordsOf(text: string): string[] {
  return fold(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
}

/** A piece of a text around the first place where a folded word stands in it. */
export interface Excerpt {
  readonly before: string;
  readonly hit: string;
  readonly after: string;
}

/** Cut out what stands around a folded word, about `around` characters on each side and no word in two; null when the
 * word is not in the text. */
export function excerpt(text: string, word: string, around = 60): Excerpt | null {
  // A letter may fold into none or several, so places are counted in the text as it was written.
  const places: number[] = [];
  let folded = "";
  let at = 0;
  for (const letter of text) {
    const small = fold(letter);
    for (let n = 0; n < small.length; n++) places.push(at);
    folded += small;
    at += letter.length;
  }
  const found = folded.indexOf(word);
  if (found < 0) return null;
  const from = places[found] ?? 0;
  const to = places[found + word.length] ?? text.length;
  const start = from <= around ? 0 : text.indexOf(" ", from - around) + 1;
  const end = to + around >= text.length ? text.length : text.lastIndexOf(" ", to + around);
  return {
    before: (start > 0 ? "\u2026 " : "") + text.slice(Math.min(start, from), from),
    hit: text.slice(from, to),
    after: text.slice(to, Math.max(end, to)) + (end < text.length ? " \u2026" : ""),
  };
}
