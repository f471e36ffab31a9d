import { labels } from "@sync/records/labels.gen.ts";
import type { Message } from "./catalog.ts";
import { client } from "./en/client.ts";
import { consent } from "./en/consent.ts";
import { copy } from "./en/copy.ts";
import { day } from "./en/day.ts";
import { finish } from "./en/finish.ts";
import { more } from "./en/more.ts";
import { shell } from "./en/shell.ts";
import { visit } from "./en/visit.ts";

/** Every visible word of the tablet in English; its keys are the list other languages must fill. */
export const en = {
  ...labels.en,
  ...shell,
  ...day,
  ...client,
  ...visit,
  ...consent,
  ...finish,
  ...more,
  ...copy,
} satisfies Record<string, Message>;
