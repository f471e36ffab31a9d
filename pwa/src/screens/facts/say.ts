import { facts as en } from "../../messages/en/facts.ts";
import { sayer } from "../../messages/index.ts";

/** Say one of the messages about what payers ask beside a policy, in the language of the screens. */
export const say = sayer("facts", en);
