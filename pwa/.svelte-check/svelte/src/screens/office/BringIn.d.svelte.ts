export { default } from "./++BringIn.svelte.ts";
export * from "./++BringIn.svelte.ts";
