import { type Facts, fill } from "../../messages/catalog.ts";
import { prepare as en } from "../../messages/en/prepare.ts";
import { prepare as es } from "../../messages/es/prepare.ts";
import { language } from "../../messages/index.ts";

export type PrepareKey = keyof typeof en;

const words = { en, es };
const rules = { en: new Intl.PluralRules("en-US"), es: new Intl.PluralRules("es-US") };

/** Say one of the messages about preparing a tablet, in the language of the screens. */
export function say(key: PrepareKey, facts: Facts = {}): string {
  const spoken = language();
  return fill(words[spoken][key], facts, rules[spoken]);
}
