export { default } from "./++FindingCard.svelte.ts";
export * from "./++FindingCard.svelte.ts";
