import { type Facts, fill } from "../../../messages/catalog.ts";
import { reading as en } from "../../../messages/en/reading.ts";
import { reading as es } from "../../../messages/es/reading.ts";
import { language } from "../../../messages/index.ts";

export type ReadingKey = keyof typeof en;

const words = { en, es };
const rules = { en: new Intl.PluralRules("en-US"), es: new Intl.PluralRules("es-US") };

/** Say one of the messages of pages that the tablet reads, in the language of the screens. */
export function sayReading(key: ReadingKey, facts: Facts = {}): string {
  const spoken = language();
  return fill(words[spoken][key], facts, rules[spoken]);
}

/** What speaks against a proposal, in a sentence; of a doubt that this version does not know, that there is one. */
export function doubtWords(doubt: string): string {
  const key = `doubt.${doubt}`;
  return sayReading(Object.hasOwn(en, key) ? (key as ReadingKey) : "doubt.other");
}
