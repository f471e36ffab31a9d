/** One message: plain words with {placeholders}, or two forms chosen by the number called `count`. */
export type Message = string | { readonly one: string; readonly other: string };

export type Facts = Readonly<Record<string, string | number>>;

/** Fill a message's {placeholders}; one that has no fact stays visible, so that a mistake is seen and not hidden. */
export function fill(message: Message, facts: Facts, plurals: Intl.PluralRules): string {
  const count = facts.count;
  const words =
    typeof message === "string"
      ? message
      : plurals.select(typeof count === "number" ? count : 0) === "one"
        ? message.one
        : message.other;
  return words.replace(/\{(\w+)\}/g, (whole, name: string) => String(facts[name] ?? whole));
}
