export { default } from "./++Decide.svelte.ts";
export * from "./++Decide.svelte.ts";
