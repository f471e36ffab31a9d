import { shared as en } from "../../messages/en/shared.ts";
import { sayer } from "../../messages/index.ts";

/** Say one of the messages about shared pictures, in the language of the screens. */
export const say = sayer("shared", en);
