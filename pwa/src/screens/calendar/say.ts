import { type Facts, fill } from "../../messages/catalog.ts";
import { calendar as en } from "../../messages/en/calendar.ts";
import { calendar as es } from "../../messages/es/calendar.ts";
import { language } from "../../messages/index.ts";

export type CalendarKey = keyof typeof en;

const words = { en, es };
const rules = { en: new Intl.PluralRules("en-US"), es: new Intl.PluralRules("es-US") };

/** Say one of the messages about calendar files, in the language of the screens. */
export function say(key: CalendarKey, facts: Facts = {}): string {
  const spoken = language();
  return fill(words[spoken][key], facts, rules[spoken]);
}
