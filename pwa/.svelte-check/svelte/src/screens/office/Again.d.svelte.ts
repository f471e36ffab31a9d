export { default } from "./++Again.svelte.ts";
export * from "./++Again.svelte.ts";
