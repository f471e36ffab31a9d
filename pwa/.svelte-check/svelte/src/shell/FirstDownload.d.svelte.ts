export { default } from "./++FirstDownload.svelte.ts";
export * from "./++FirstDownload.svelte.ts";
