export { default } from "./++InNotes.svelte.ts";
export * from "./++InNotes.svelte.ts";
