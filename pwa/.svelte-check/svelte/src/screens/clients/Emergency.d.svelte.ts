export { default } from "./++Emergency.svelte.ts";
export * from "./++Emergency.svelte.ts";
