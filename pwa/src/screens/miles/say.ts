import { type Facts, fill } from "../../messages/catalog.ts";
import { miles as en } from "../../messages/en/miles.ts";
import { miles as es } from "../../messages/es/miles.ts";
import { language, locale } from "../../messages/index.ts";

export type MilesKey = keyof typeof en;

const words = { en, es };
const rules = { en: new Intl.PluralRules("en-US"), es: new Intl.PluralRules("es-US") };

/** Say one of the messages about miles, in the language of the screens. */
export function say(key: MilesKey, facts: Facts = {}): string {
  const spoken = language();
  return fill(words[spoken][key], facts, rules[spoken]);
}

/** Tenths of a mile as people read them: 12345 is "1,234.5". */
export function milesWords(tenths: number): string {
  return (tenths / 10).toLocaleString(locale(), { minimumFractionDigits: 1, maximumFractionDigits: 1 });
}

/** A month (YYYY-MM) as "November 2026". */
export function monthWords(month: string): string {
  const at = new Date(`${month}-15T12:00:00Z`);
  return at.toLocaleDateString(locale(), { month: "long", year: "numeric", timeZone: "UTC" });
}
