import { type Facts, fill, type Message } from "../../messages/catalog.ts";
import { language } from "../../messages/index.ts";
import type { en } from "./en.ts";
import { loaded } from "./loaded.svelte.ts";

export type ShellKey = keyof typeof en;
export type ShellWords = Readonly<Record<ShellKey, Message>>;

const rules = { en: new Intl.PluralRules("en-US"), es: new Intl.PluralRules("es-US") };

/** Say one of the shell's own messages; a language that is still being fetched is spoken as soon as it is here. */
export function say(key: ShellKey, facts: Facts = {}): string {
  const spoken = language();
  return fill(loaded(spoken)[key], facts, rules[spoken]);
}
