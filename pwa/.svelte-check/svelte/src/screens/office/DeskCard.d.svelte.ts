export { default } from "./++DeskCard.svelte.ts";
export * from "./++DeskCard.svelte.ts";
