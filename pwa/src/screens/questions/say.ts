import { type Facts, fill } from "../../messages/catalog.ts";
import { questions as en } from "../../messages/en/questions.ts";
import { questions as es } from "../../messages/es/questions.ts";
import { language } from "../../messages/index.ts";

export type QuestionKey = keyof typeof en;

const words = { en, es };
const rules = { en: new Intl.PluralRules("en-US"), es: new Intl.PluralRules("es-US") };

/** Say one of the messages about what waits for a person, in the language of the screens. */
export function say(key: QuestionKey, facts: Facts = {}): string {
  const spoken = language();
  return fill(words[spoken][key], facts, rules[spoken]);
}
