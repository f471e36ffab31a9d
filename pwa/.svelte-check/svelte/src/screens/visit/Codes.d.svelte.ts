export { default } from "./++Codes.svelte.ts";
export * from "./++Codes.svelte.ts";
