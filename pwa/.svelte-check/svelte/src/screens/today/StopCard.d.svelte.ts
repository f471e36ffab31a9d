export { default } from "./++StopCard.svelte.ts";
export * from "./++StopCard.svelte.ts";
