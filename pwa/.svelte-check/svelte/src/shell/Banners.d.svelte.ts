export { default } from "./++Banners.svelte.ts";
export * from "./++Banners.svelte.ts";
