export { default } from "./++Visit.svelte.ts";
export * from "./++Visit.svelte.ts";
