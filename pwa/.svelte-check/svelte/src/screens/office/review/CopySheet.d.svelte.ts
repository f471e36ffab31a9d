export { default } from "./++CopySheet.svelte.ts";
export * from "./++CopySheet.svelte.ts";
