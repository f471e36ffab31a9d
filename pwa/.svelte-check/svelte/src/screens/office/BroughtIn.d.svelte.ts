export { default } from "./++BroughtIn.svelte.ts";
export * from "./++BroughtIn.svelte.ts";
