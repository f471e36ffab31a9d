export { default } from "./++Coverage.svelte.ts";
export * from "./++Coverage.svelte.ts";
