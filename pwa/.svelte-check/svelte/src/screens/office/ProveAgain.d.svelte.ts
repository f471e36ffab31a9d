export { default } from "./++ProveAgain.svelte.ts";
export * from "./++ProveAgain.svelte.ts";
