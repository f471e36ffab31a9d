export { default } from "./++PersonCard.svelte.ts";
export * from "./++PersonCard.svelte.ts";
