export { default } from "./++Disclosures.svelte.ts";
export * from "./++Disclosures.svelte.ts";
