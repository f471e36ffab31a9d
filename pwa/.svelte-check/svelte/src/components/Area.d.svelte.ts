export { default } from "./++Area.svelte.ts";
export * from "./++Area.svelte.ts";
