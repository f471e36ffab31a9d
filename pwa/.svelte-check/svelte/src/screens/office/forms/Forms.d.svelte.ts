export { default } from "./++Forms.svelte.ts";
export * from "./++Forms.svelte.ts";
