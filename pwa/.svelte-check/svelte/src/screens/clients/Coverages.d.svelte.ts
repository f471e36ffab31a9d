export { default } from "./++Coverages.svelte.ts";
export * from "./++Coverages.svelte.ts";
