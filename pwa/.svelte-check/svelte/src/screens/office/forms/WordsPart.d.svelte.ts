export { default } from "./++WordsPart.svelte.ts";
export * from "./++WordsPart.svelte.ts";
