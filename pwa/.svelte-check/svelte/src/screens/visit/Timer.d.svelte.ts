export { default } from "./++Timer.svelte.ts";
export * from "./++Timer.svelte.ts";
