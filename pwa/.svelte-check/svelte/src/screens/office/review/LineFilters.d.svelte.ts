export { default } from "./++LineFilters.svelte.ts";
export * from "./++LineFilters.svelte.ts";
