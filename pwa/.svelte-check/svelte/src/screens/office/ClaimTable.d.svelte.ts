export { default } from "./++ClaimTable.svelte.ts";
export * from "./++ClaimTable.svelte.ts";
