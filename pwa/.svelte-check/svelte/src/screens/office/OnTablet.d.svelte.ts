export { default } from "./++OnTablet.svelte.ts";
export * from "./++OnTablet.svelte.ts";
