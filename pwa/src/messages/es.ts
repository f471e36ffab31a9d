import { shell } from "./es/shell.ts";
import type { Catalog } from "./speak.svelte.ts";

/** The same words in Spanish; a key that is missing is a type error. */
export const es: Catalog = { ...shell };
