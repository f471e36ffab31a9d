export { default } from "./++Capture.svelte.ts";
export * from "./++Capture.svelte.ts";
