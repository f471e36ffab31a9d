export { default } from "./++Initialed.svelte.ts";
export * from "./++Initialed.svelte.ts";
