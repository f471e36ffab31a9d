export { default } from "./++Tablets.svelte.ts";
export * from "./++Tablets.svelte.ts";
