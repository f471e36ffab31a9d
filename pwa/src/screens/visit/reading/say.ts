import { reading as en } from "../../../messages/en/reading.ts";
import { sayer } from "../../../messages/index.ts";

export type ReadingKey = keyof typeof en;

/** Say one of the messages of pages that the tablet reads, in the language of the screens. */
export const sayReading = sayer("reading", en);

/** What speaks against a proposal, in a sentence; of a doubt that this version does not know, that there is one. */
export function doubtWords(doubt: string): string {
  const key = `doubt.${doubt}`;
  return sayReading(Object.hasOwn(en, key) ? (key as ReadingKey) : "doubt.other");
}
