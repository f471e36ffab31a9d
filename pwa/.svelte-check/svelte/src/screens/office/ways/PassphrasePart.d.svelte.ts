export { default } from "./++PassphrasePart.svelte.ts";
export * from "./++PassphrasePart.svelte.ts";
