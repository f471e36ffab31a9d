/** What stands between two codes, and between two names of which each may have several words. */
export const BETWEEN = { codes: /[\s,;]+/, names: /[,;]+/ } as const;

/** The things that somebody typed with something between them, each once; none while nothing is typed. */
export function listOf(words: string, between: keyof typeof BETWEEN): string[] {
  const typed = between === "codes" ? words.toUpperCase() : words;
  const all = typed.split(BETWEEN[between]).map((one) => one.trim());
  return [...new Set(all)].filter((one) => one !== "");
}
