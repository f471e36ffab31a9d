import type { Message } from "./catalog.ts";
import { shell } from "./en/shell.ts";

/** Every visible word of the tablet in English; its keys are the list other languages must fill. */
export const en = { ...shell } satisfies Record<string, Message>;
