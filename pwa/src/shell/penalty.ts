/** Seconds to wait before the next try, after so many wrong passphrases in a row. Five are free; then it doubles
 * up to five minutes. Nothing is ever wiped: a child at play must not erase a day's work. */
export function penalty(wrong: number): number {
  return wrong < 5 ? 0 : Math.min(300, 2 ** (wrong - 4));
}
