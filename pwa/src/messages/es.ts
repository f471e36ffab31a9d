import { labels } from "@sync/records/labels.gen.ts";
import { client } from "./es/client.ts";
import { consent } from "./es/consent.ts";
import { copy } from "./es/copy.ts";
import { day } from "./es/day.ts";
import { finish } from "./es/finish.ts";
import { more } from "./es/more.ts";
import { shell } from "./es/shell.ts";
import { visit } from "./es/visit.ts";
import type { Catalog } from "./speak.svelte.ts";

/** The same words in Spanish; a key that is missing is a type error. */
export const es: Catalog = {
  ...labels.es,
  ...shell,
  ...day,
  ...client,
  ...visit,
  ...consent,
  ...finish,
  ...more,
  ...copy,
};
