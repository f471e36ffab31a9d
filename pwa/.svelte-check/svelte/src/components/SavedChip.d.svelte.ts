export { default } from "./++SavedChip.svelte.ts";
export * from "./++SavedChip.svelte.ts";
