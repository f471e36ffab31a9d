export { default } from "./++Clients.svelte.ts";
export * from "./++Clients.svelte.ts";
