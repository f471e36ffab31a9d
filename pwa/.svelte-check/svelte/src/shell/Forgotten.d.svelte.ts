export { default } from "./++Forgotten.svelte.ts";
export * from "./++Forgotten.svelte.ts";
