export { default } from "./++StillThere.svelte.ts";
export * from "./++StillThere.svelte.ts";
