export { default } from "./++PurposeCard.svelte.ts";
export * from "./++PurposeCard.svelte.ts";
