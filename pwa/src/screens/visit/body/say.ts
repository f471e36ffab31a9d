import { type Facts, fill } from "../../../messages/catalog.ts";
import { body as en } from "../../../messages/en/body.ts";
import { body as es } from "../../../messages/es/body.ts";
import { language } from "../../../messages/index.ts";

export type BodyKey = keyof typeof en;

const words = { en, es };
const rules = { en: new Intl.PluralRules("en-US"), es: new Intl.PluralRules("es-US") };

/** Say one of the messages of the body chart, in the language of the screens. */
export function sayBody(key: BodyKey, facts: Facts = {}): string {
  const spoken = language();
  return fill(words[spoken][key], facts, rules[spoken]);
}
