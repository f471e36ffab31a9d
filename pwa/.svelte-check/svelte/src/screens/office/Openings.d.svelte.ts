export { default } from "./++Openings.svelte.ts";
export * from "./++Openings.svelte.ts";
