/** Letters of a short name; more is no short name. */
export const LONGEST_SHORT = 12;

const TYPED = new RegExp(`(?:^|[\\s(])\\.([\\p{L}\\d]{1,${LONGEST_SHORT}})([ \\n])$`, "u");

/** What a person just ended with a blank or Enter: `.name`, where it begins, and what ended it. */
export interface TypedShort {
  readonly short: string;
  readonly from: number;
  readonly end: string;
}

/** Find a short name that was ended right before the caret; null when there is none. It looks at a few characters. */
export function shortBefore(text: string, caret: number): TypedShort | null {
  const found = TYPED.exec(text.slice(Math.max(0, caret - LONGEST_SHORT - 3), caret));
  const [, short, end] = found ?? [];
  if (short === undefined || end === undefined) return null;
  return { short, from: caret - short.length - 2, end };
}

/** Short names are the same whatever the keyboard made of their letters. */
export function plainShort(short: string): string {
  return short.normalize("NFC").toLowerCase();
}

/** Put words in place of a stretch of a text, with a blank before them where a word ends there, and `end` after them,
 * or the blank that stands there; answers where the caret goes. */
export function inserted(
  text: string,
  [from, to]: readonly [number, number],
  words: string,
  end = " ",
): { text: string; caret: number } {
  const [before, after] = [text.slice(0, from), text.slice(to)];
  const gap = before === "" || /[\s(]$/.test(before) ? "" : " ";
  const head = `${before}${gap}${words}${end === " " && /^\s/.test(after) ? "" : end}`;
  return { text: head + after, caret: head.length };
}
