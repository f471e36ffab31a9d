const MARK = /\p{M}/gu;
const LATIN = /^[\0-\u024f]*$/;
const PLAIN = /^[\0-\u007f]*$/;

/** Lower case without accents, so that "nunez" finds Núñez. */
export function fold(words: string): string {
  if (PLAIN.test(words)) return words.toLowerCase();
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
  const { folded, places } = placed(text);
  const found = folded.indexOf(word);
  if (found < 0) return null;
  const from = places?.[found] ?? found;
  const to = places ? (places[found + word.length] ?? text.length) : found + word.length;
  const start = from <= around ? 0 : text.indexOf(" ", from - around) + 1;
  const end = to + around >= text.length ? text.length : text.lastIndexOf(" ", to + around);
  return {
    before: (start > 0 ? "\u2026 " : "") + text.slice(Math.min(start, from), from),
    hit: text.slice(from, to),
    after: text.slice(to, Math.max(end, to)) + (end < text.length ? " \u2026" : ""),
  };
}

/** A text folded, with the place in it of each folded letter: a letter may fold into none or several. Of a text in
 * which each folds into one, as of any in Latin letters, the places are its own and are not given. */
function placed(text: string): { folded: string; places: readonly number[] | null } {
  if (LATIN.test(text)) return { folded: fold(text), places: null };
  const places: number[] = [];
  let folded = "";
  let at = 0;
  for (const letter of text) {
    const small = fold(letter);
    for (let n = 0; n < small.length; n++) places.push(at);
    folded += small;
    at += letter.length;
  }
  return { folded, places };
}
