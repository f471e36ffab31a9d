export { default } from "./++SignButton.svelte.ts";
export * from "./++SignButton.svelte.ts";
