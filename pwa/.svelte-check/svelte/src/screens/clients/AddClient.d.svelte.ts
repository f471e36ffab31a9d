export { default } from "./++AddClient.svelte.ts";
export * from "./++AddClient.svelte.ts";
