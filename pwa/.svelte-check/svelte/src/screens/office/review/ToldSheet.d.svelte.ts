export { default } from "./++ToldSheet.svelte.ts";
export * from "./++ToldSheet.svelte.ts";
