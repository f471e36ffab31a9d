import { type Facts, fill } from "../../../messages/catalog.ts";
import { scan as en } from "../../../messages/en/scan.ts";
import { scan as es } from "../../../messages/es/scan.ts";
import { language } from "../../../messages/index.ts";

export type ScanKey = keyof typeof en;

const words = { en, es };
const rules = { en: new Intl.PluralRules("en-US"), es: new Intl.PluralRules("es-US") };

/** Say one of the messages of photographed pages, in the language of the screens. */
export function sayScan(key: ScanKey, facts: Facts = {}): string {
  const spoken = language();
  return fill(words[spoken][key], facts, rules[spoken]);
}
