export { default } from "./++Root.svelte.ts";
export * from "./++Root.svelte.ts";
