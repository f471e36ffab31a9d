import { type Facts, fill, type Message } from "../../messages/catalog.ts";
import { language } from "../../messages/index.ts";
import { en } from "./en.ts";
import { es } from "./es.ts";

export type ShellKey = keyof typeof en;
export type ShellWords = Readonly<Record<ShellKey, Message>>;

const rules = { en: new Intl.PluralRules("en-US"), es: new Intl.PluralRules("es-US") };

/** Say one of the shell's own messages; both languages are always there, since it speaks before anything loads. */
export function say(key: ShellKey, facts: Facts = {}): string {
  const spoken = language();
  return fill({ en, es }[spoken][key], facts, rules[spoken]);
}
