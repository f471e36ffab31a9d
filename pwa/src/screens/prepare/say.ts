import { prepare as en } from "../../messages/en/prepare.ts";
import { sayer } from "../../messages/index.ts";

export type PrepareKey = keyof typeof en;

/** Say one of the messages about preparing a tablet, in the language of the screens. */
export const say = sayer("prepare", en);
