export { default } from "./++ConflictCard.svelte.ts";
export * from "./++ConflictCard.svelte.ts";
