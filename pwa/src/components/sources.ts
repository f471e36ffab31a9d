import { spanishOf } from "../messages/speak.svelte.ts";

/** Say where a rule is from, as rules say it in English: our own words in the language of the screens, the titles of
 * documents as they stand there, with a remark that they are titles. */
export function sourceWords(source: string): string {
  const words = spanishOf("sources");
  if (!words) return source;
  let titles = "";
  const parts = source.split("; ").map((part) => {
    const own = words.own.find(([begins]) => part.startsWith(begins));
    if (!own && !part.startsWith("CARC")) titles = ` (${words.titles})`;
    return own?.[1] ?? part;
  });
  return parts.join("; ") + titles;
}
