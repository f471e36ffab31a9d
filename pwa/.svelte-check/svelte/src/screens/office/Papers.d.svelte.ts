export { default } from "./++Papers.svelte.ts";
export * from "./++Papers.svelte.ts";
