export type { Facts, Message } from "./catalog.ts";
export * from "./format.ts";
export { sayer } from "./sayer.ts";
export type { Catalog, Key, Language } from "./speak.svelte.ts";
export { language, load, locale, recallLanguage, setLanguage, spanishOf, t, tIn } from "./speak.svelte.ts";
