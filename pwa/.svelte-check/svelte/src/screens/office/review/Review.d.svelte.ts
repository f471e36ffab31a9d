export { default } from "./++Review.svelte.ts";
export * from "./++Review.svelte.ts";
