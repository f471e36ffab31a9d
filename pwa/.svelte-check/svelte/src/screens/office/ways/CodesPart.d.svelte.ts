export { default } from "./++CodesPart.svelte.ts";
export * from "./++CodesPart.svelte.ts";
