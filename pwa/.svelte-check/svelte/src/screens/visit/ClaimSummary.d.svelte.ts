export { default } from "./++ClaimSummary.svelte.ts";
export * from "./++ClaimSummary.svelte.ts";
