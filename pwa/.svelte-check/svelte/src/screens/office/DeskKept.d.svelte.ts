export { default } from "./++DeskKept.svelte.ts";
export * from "./++DeskKept.svelte.ts";
