import { calendar as en } from "../../messages/en/calendar.ts";
import { sayer } from "../../messages/index.ts";

export type CalendarKey = keyof typeof en;

/** Say one of the messages about calendar files, in the language of the screens. */
export const say = sayer("calendar", en);
