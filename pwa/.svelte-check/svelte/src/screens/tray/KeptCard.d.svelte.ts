export { default } from "./++KeptCard.svelte.ts";
export * from "./++KeptCard.svelte.ts";
