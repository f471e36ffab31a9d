export { default } from "./++Version.svelte.ts";
export * from "./++Version.svelte.ts";
