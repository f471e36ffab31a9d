export { default } from "./++LanguageButton.svelte.ts";
export * from "./++LanguageButton.svelte.ts";
