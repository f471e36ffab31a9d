export { default } from "./++Office.svelte.ts";
export * from "./++Office.svelte.ts";
