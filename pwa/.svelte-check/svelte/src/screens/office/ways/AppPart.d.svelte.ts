export { default } from "./++AppPart.svelte.ts";
export * from "./++AppPart.svelte.ts";
