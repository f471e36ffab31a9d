export { default } from "./++Addenda.svelte.ts";
export * from "./++Addenda.svelte.ts";
