export { default } from "./++Note.svelte.ts";
export * from "./++Note.svelte.ts";
