export { default } from "./++Visits.svelte.ts";
export * from "./++Visits.svelte.ts";
