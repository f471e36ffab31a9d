import { body as en } from "../../../messages/en/body.ts";
import { sayer } from "../../../messages/index.ts";

export type BodyKey = keyof typeof en;

/** Say one of the messages of the body chart, in the language of the screens. */
export const sayBody = sayer("body", en);
