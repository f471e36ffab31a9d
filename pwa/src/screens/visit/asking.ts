import type { RedFlag } from "@sync/red_flags.ts";
import { type Facts, fill } from "../../messages/catalog.ts";
import { asking as en } from "../../messages/en/asking.ts";
import { asking as es } from "../../messages/es/asking.ts";
import { language } from "../../messages/index.ts";

export type AskingKey = keyof typeof en;

const words = { en, es };
const rules = { en: new Intl.PluralRules("en-US"), es: new Intl.PluralRules("es-US") };

/** Say one of the messages about the health questions, in the language of the screens. */
export function say(key: AskingKey, facts: Facts = {}): string {
  const spoken = language();
  return fill(words[spoken][key], facts, rules[spoken]);
}

/** A health question in words: the question, why a yes stops, what to do about it, or its name in a few words. */
export function flagWords(flag: RedFlag, what: "ask" | "why" | "act" | "name"): string {
  return say(`asking.${flag.slice("red_flag_".length)}_${what}` as AskingKey);
}
