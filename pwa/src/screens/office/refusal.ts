import { Refusal } from "./api.ts";
import { say } from "./words.ts";

/** Say why the office did not do what it was asked: its own words where it gave some. */
export function refusalWords(cause: unknown): string {
  if (!(cause instanceof Refusal)) return say("refused");
  if (cause.status === 0) return say("no_network");
  if (cause.status === 403) return say("not_office");
  return cause.message || say("refused");
}
