export { default } from "./++Contested.svelte.ts";
export * from "./++Contested.svelte.ts";
