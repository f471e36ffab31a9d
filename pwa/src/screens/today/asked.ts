import { language } from "../../messages/index.ts";

/** What the office asks, in the language of the screens where it said it in both. */
export function wordsOf({ words, words_es }: { words: string; words_es: string | null }): string {
  return (language() === "es" && words_es) || words;
}
