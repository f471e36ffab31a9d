import { type Facts, fill } from "../../../messages/catalog.ts";
import { scan as en } from "../../../messages/en/scan.ts";
import { scan as es } from "../../../messages/es/scan.ts";
import { language } from "../../../messages/index.ts";
import type { Paper } from "../../../worker/quad.ts";

export type ScanKey = keyof typeof en;
export type SayScan = (key: ScanKey, facts?: Facts) => string;

const words = { en, es };
const rules = { en: new Intl.PluralRules("en-US"), es: new Intl.PluralRules("es-US") };

/** Say one of the messages of photographed papers, in the language of the screens. */
export function sayScan(key: ScanKey, facts: Facts = {}): string {
  const spoken = language();
  return fill(words[spoken][key], facts, rules[spoken]);
}

/** The same of one sort of paper: what is said otherwise of a card is under "cards". */
export function sayOf(paper: Paper): SayScan {
  if (paper === "page") return sayScan;
  return (key, facts) => {
    const own = key.replace(/^scan\./, "cards.");
    return sayScan(own in en ? (own as ScanKey) : key, facts);
  };
}
