export { default } from "./++Row.svelte.ts";
export * from "./++Row.svelte.ts";
