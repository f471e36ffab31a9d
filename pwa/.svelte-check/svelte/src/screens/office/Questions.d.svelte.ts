export { default } from "./++Questions.svelte.ts";
export * from "./++Questions.svelte.ts";
