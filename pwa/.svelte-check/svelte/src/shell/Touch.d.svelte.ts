export { default } from "./++Touch.svelte.ts";
export * from "./++Touch.svelte.ts";
