export { default } from "./++Health.svelte.ts";
export * from "./++Health.svelte.ts";
