export { default } from "./++PreviewSheet.svelte.ts";
export * from "./++PreviewSheet.svelte.ts";
