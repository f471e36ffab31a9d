export { default } from "./++Client.svelte.ts";
export * from "./++Client.svelte.ts";
