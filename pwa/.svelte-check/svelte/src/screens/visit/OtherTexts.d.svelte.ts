export { default } from "./++OtherTexts.svelte.ts";
export * from "./++OtherTexts.svelte.ts";
