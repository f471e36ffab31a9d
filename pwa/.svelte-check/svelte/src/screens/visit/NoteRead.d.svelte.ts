export { default } from "./++NoteRead.svelte.ts";
export * from "./++NoteRead.svelte.ts";
