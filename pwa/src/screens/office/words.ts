import { type Facts, fill } from "../../messages/catalog.ts";
import { office as en } from "../../messages/en/office.ts";
import { office as es } from "../../messages/es/office.ts";
import { language } from "../../messages/index.ts";

export type OfficeKey = keyof typeof en;

const words = { en, es };
const rules = { en: new Intl.PluralRules("en-US"), es: new Intl.PluralRules("es-US") };

/** Say one of the office's messages in the language of the screens. */
export function say(key: OfficeKey, facts: Facts = {}): string {
  const spoken = language();
  return fill(words[spoken][key], facts, rules[spoken]);
}
