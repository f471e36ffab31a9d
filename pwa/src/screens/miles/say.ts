import { miles as en } from "../../messages/en/miles.ts";
import { locale, sayer } from "../../messages/index.ts";

export type MilesKey = keyof typeof en;

/** Say one of the messages about miles, in the language of the screens. */
export const say = sayer("miles", en);

/** Tenths of a mile as people read them: 12345 is "1,234.5". */
export function milesWords(tenths: number): string {
  return (tenths / 10).toLocaleString(locale(), { minimumFractionDigits: 1, maximumFractionDigits: 1 });
}

/** A month (YYYY-MM) as "November 2026". */
export function monthWords(month: string): string {
  const at = new Date(`${month}-15T12:00:00Z`);
  return at.toLocaleDateString(locale(), { month: "long", year: "numeric", timeZone: "UTC" });
}
