export { default } from "./++CopyWords.svelte.ts";
export * from "./++CopyWords.svelte.ts";
