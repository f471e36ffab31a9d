import { en } from "./en.ts";
import { teach } from "./speak.svelte.ts";

/** Imported for what it does, by whatever speaks as soon as it is there: the open app, the desk. */
teach("en", en);
