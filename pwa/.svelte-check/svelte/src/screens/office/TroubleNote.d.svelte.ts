export { default } from "./++TroubleNote.svelte.ts";
export * from "./++TroubleNote.svelte.ts";
