import { questions as en } from "../../messages/en/questions.ts";
import { sayer } from "../../messages/index.ts";

export type QuestionKey = keyof typeof en;

/** Say one of the messages about what waits for a person, in the language of the screens. */
export const say = sayer("questions", en);
