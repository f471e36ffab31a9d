import type { Facts, Key } from "../../messages/index.ts";
import { hasLine, withLine } from "./lines.ts";

type Say = (key: Key, facts?: Facts) => string;
type Pain = number | null | undefined;

/** How the pain answered this session, as a sentence for Assessment; "" until both numbers are known. */
export function responseWords(before: Pain, after: Pain, t: Say): string {
  if (typeof before !== "number" || typeof after !== "number") return "";
  const key = after < before ? "note.pain_fell" : after > before ? "note.pain_rose" : "note.pain_same";
  return t(key, { before, after });
}

/** Put the sentence into a text: in place of one that was written from other numbers, else as a new line. */
export function withResponse(text: string, sentence: string, t: Say): string {
  if (hasLine(text, sentence)) return text;
  const lines = text.split("\n");
  const numbers = Array.from({ length: 11 }, (_, n) => n);
  const sayable = new Set(numbers.flatMap((one) => numbers.map((other) => responseWords(one, other, t))));
  const nth = lines.findIndex((line) => sayable.has(line.trim()));
  if (nth < 0) return withLine(text, sentence);
  return lines.with(nth, sentence).join("\n");
}
