import type { RedFlag } from "@sync/red_flags.ts";
import { asking as en } from "../../messages/en/asking.ts";
import { sayer } from "../../messages/index.ts";

export type AskingKey = keyof typeof en;

/** Say one of the messages about the health questions, in the language of the screens. */
export const say = sayer("asking", en);

/** A health question in words: the question, why a yes stops, what to do about it, or its name in a few words. */
export function flagWords(flag: RedFlag, what: "ask" | "why" | "act" | "name"): string {
  return say(`asking.${flag.slice("red_flag_".length)}_${what}` as AskingKey);
}
