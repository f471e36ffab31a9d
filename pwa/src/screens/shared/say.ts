import { type Facts, fill } from "../../messages/catalog.ts";
import { shared as en } from "../../messages/en/shared.ts";
import { shared as es } from "../../messages/es/shared.ts";
import { language } from "../../messages/index.ts";

const words = { en, es };
const rules = { en: new Intl.PluralRules("en-US"), es: new Intl.PluralRules("es-US") };

/** Say one of the messages about shared pictures, in the language of the screens. */
export function say(key: keyof typeof en, facts: Facts = {}): string {
  const spoken = language();
  return fill(words[spoken][key], facts, rules[spoken]);
}
